package dev.nightmarket.media.render;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Contact sheets of gestures: {@code GestureTool <pack> <output.png> [width of a picture] [held=<png>] [gesture:side ...]}. A
 * gesture with {@code @0.3} at the end is shown 0.3 s after its beginning, else in the middle of its hold; what is held up is
 * the picture.
 */
public final class GestureTool {
    private static final String[] ALL = {
        "REST:RIGHT", "WELCOME:BOTH", "POINT_AT_CARD:RIGHT", "POINT_AT_CARD:LEFT", "ONE:RIGHT", "TWO:RIGHT",
                "THREE:RIGHT",
        "FOUR:RIGHT", "FIVE:LEFT", "HOLD_UP:LEFT", "WAVE:RIGHT", "OPEN_PALM:LEFT", "OPEN_PALM:BOTH", "BEAT:RIGHT",
        "CLASP:BOTH", "HEART:RIGHT", "THINK:RIGHT", "THUMBS_UP:RIGHT"
    };

    private GestureTool() {}

    public static void main(String[] args) throws Exception {
        int width = args.length > 2 ? Integer.parseInt(args[2]) : 240;
        List<String> shots = new ArrayList<>(List.of(ALL));
        if (args.length > 3) {
            shots = List.of(args).subList(3, args.length);
        }
        PackRenderer renderer = PackRenderer.open(Path.of(args[0]), 720, 1280);
        if (shots.get(0).startsWith("held=")) {
            BufferedImage p = ImageIO.read(Path.of(shots.get(0).substring(5)).toFile());
            int w = p.getWidth();
            int h = p.getHeight();
            renderer.setHeld(new Overlay.Picture(w, h, p.getRGB(0, 0, w, h, null, 0, w)).texture());
            shots = shots.subList(1, shots.size());
        }
        int columns = Math.min(Math.max(1, 1440 / width), shots.size());
        int height = width * 16 / 9;
        int rows = (shots.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(width * columns, height * rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < shots.size(); i++) {
            g.drawImage(shot(renderer, shots.get(i)), i % columns * width, i / columns * height, width, height, null);
            g.drawString(shots.get(i), i % columns * width + 6, i / columns * height + 14);
        }
        g.dispose();
        ImageIO.write(sheet, "png", Path.of(args[1]).toFile());
    }

    private static BufferedImage shot(PackRenderer renderer, String words) {
        String[] at = words.split("@");
        String[] kind = at[0].split(":");
        Gesture gesture = Gesture.valueOf(kind[0]);
        HandActor actor = new HandActor(renderer.pack(), 7);
        Pose pose = new Pose();
        actor.pose(0, pose);
        actor.begin(gesture, ArmActor.Side.valueOf(kind[1]), 100_000, 2_000_000);
        long end = at.length > 1 ? (long) (Double.parseDouble(at[1]) * 1e6) : 1_900_000;
        for (long t = 100_000; t <= end; t += 40_000) {
            pose.clear();
            actor.pose(t, pose);
        }
        int[] picture = renderer.draw(pose);
        int width = renderer.width();
        BufferedImage image = new BufferedImage(width, renderer.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < picture.length; i++) {
            image.setRGB(i % width, i / width, Yuv.toRgb(picture[i]));
        }
        return image;
    }
}
