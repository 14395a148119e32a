package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.HandActor;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.PackRenderer;
import dev.nightmarket.media.render.Performer.Stance;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.Yuv;
import dev.nightmarket.media.render.acting.HostPerformerTest.ShowScript;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Acting for people to look at: {@code ActingTool <pack> <folder> [seed]} plays a short show and writes its curves over
 * time ({@code curves.png}), a look every half second ({@code lapse.png}) and consecutive frames of a few of its moments.
 */
public final class ActingTool {
    private static final int FPS = 25;
    private static final int SECONDS = 36;
    private static final int W = 360;
    private static final int H = 640;
    private static final int COLUMNS = 10;

    private ActingTool() {}

    public static void main(String[] args) throws Exception {
        Path out = Path.of(args[1]);
        Files.createDirectories(out);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        try (HostRenderer renderer = PackRenderer.open(Path.of(args[0]), W, H)) {
            HostPerformer performer = new HostPerformer(seed, arms(args[0], seed));
            List<float[]> motion = new ArrayList<>();
            List<BufferedImage> pictures = new ArrayList<>();
            I420Frame frame = new I420Frame(W, H);
            Pose pose = new Pose();
            for (int i = 0; i < SECONDS * FPS; i++) {
                performer.pose(moment(i), pose);
                motion.add(Motion.of(pose));
                renderer.render(pose, i * 40_000L, frame);
                pictures.add(picture(frame));
            }
            write(out, "curves", curves(motion));
            write(out, "lapse", sheet(pictures, 0, 15, 60));
            for (int from : new int[] {90, 210, 400, 640}) {
                write(out, "frames-" + from, sheet(pictures, from, 2, 40));
            }
        }
    }

    private static ArmActor arms(String pack, long seed) throws java.io.IOException {
        return new HandActor(AvatarPack.read(Path.of(pack)), seed);
    }

    /** 4 s of idle, a greeting, a pitch, a question that is read and answered, an excuse, idle again. */
    private static Moment moment(int i) {
        Object[][] plan = {
            {4.0, "Hello everyone, and welcome back to the show!"},
            {8.5, "This travel mug keeps your tea warm for three hours, and it is only $24 today."},
            {17.0, "Yes, it comes in blue, green and white."},
            {22.0, "Would you like to see it?"},
            {26.0, "Sorry, the red one is sold out."},
        };
        double now = i / (double) FPS;
        for (Object[] line : plan) {
            String text = (String) line[1];
            Score score = ShowScript.score(text);
            long t = Math.round((now - (double) line[0]) * 1e6);
            if (t >= 0 && t < score.durationUs()) {
                return new Moment(i * 40_000L, Stance.TALKING, score, t, 1, now > 16 ? 1 : 0, "");
            }
        }
        boolean reads = now > 16 && now < 17;
        Stance stance = reads ? Stance.LISTENING : Stance.IDLE;
        return new Moment(i * 40_000L, stance, Score.SILENT, 0, 1, now > 16 ? 1 : 0, "");
    }

    private static void write(Path folder, String name, BufferedImage image) throws java.io.IOException {
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    }

    private static BufferedImage picture(I420Frame f) {
        BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                int c = y / 2 * (W / 2) + x / 2;
                image.setRGB(x, y, Yuv.toRgb((f.y[y * W + x] & 255) << 16 | (f.u[c] & 255) << 8 | f.v[c] & 255));
            }
        }
        return image;
    }

    private static BufferedImage sheet(List<BufferedImage> pictures, int from, int step, int count) {
        int w = 170;
        int h = w * H / W;
        int rows = (count + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet = new BufferedImage(COLUMNS * w, rows * h, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < count && from + i * step < pictures.size(); i++) {
            int x = i % COLUMNS * w;
            int y = i / COLUMNS * h;
            g.drawImage(pictures.get(from + i * step), x, y, w, h, null);
            g.drawString(String.valueOf(from + i * step), x + 4, y + 12);
        }
        g.dispose();
        return sheet;
    }

    private static BufferedImage curves(List<float[]> motion) {
        int blink = 9 + ArkitCurve.EYE_BLINK_LEFT.ordinal();
        int smile = 9 + ArkitCurve.MOUTH_SMILE_LEFT.ordinal();
        int brow = 9 + ArkitCurve.BROW_INNER_UP.ordinal();
        int jaw = 9 + ArkitCurve.JAW_OPEN.ordinal();
        Object[][] rows = {
            {"head yaw", 0, 12.0},
            {"head pitch", 1, 10.0},
            {"head roll", 2, 8.0},
            {"gaze yaw", 3, 20.0},
            {"gaze pitch", 4, 16.0},
            {"sway", 5, 1.0},
            {"breath", 6, 1.0},
            {"torso yaw", 7, 6.0},
            {"torso pitch", 8, 6.0},
            {"blink", blink, 1.0},
            {"smile", smile, .5},
            {"brow", brow, .6},
            {"jaw", jaw, .5}
        };
        int rowHeight = 84;
        BufferedImage plot =
                new BufferedImage(motion.size() * 2 + 90, rows.length * rowHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = plot.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, plot.getWidth(), plot.getHeight());
        for (int r = 0; r < rows.length; r++) {
            int middle = r * rowHeight + rowHeight / 2;
            g.setColor(Color.LIGHT_GRAY);
            g.drawLine(90, middle, plot.getWidth(), middle);
            g.setColor(Color.BLACK);
            g.drawString(rows[r][0] + " \u00b1" + rows[r][2], 2, middle);
            g.setStroke(new BasicStroke(1.4f));
            for (int i = 1; i < motion.size(); i++) {
                if (i % FPS == 0) {
                    g.setColor(new Color(235, 235, 235));
                    g.drawLine(90 + 2 * i, r * rowHeight, 90 + 2 * i, (r + 1) * rowHeight);
                    g.setColor(Color.BLACK);
                }
                double scale = rowHeight / 2.2 / (double) rows[r][2];
                int column = (int) rows[r][1];
                g.drawLine(88 + 2 * i, (int) (middle - scale * motion.get(i - 1)[column]), 90 + 2 * i, (int)
                        (middle - scale * motion.get(i)[column]));
            }
        }
        g.dispose();
        return plot;
    }
}
