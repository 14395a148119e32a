package dev.nightmarket.media.render;

import dev.nightmarket.media.render.acting.HostPerformer;
import dev.nightmarket.media.render.scene.Palette;
import dev.nightmarket.media.render.scene.Scene;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Contact sheet of backgrounds, layouts and graphics: {@code StudioSheetTool PACK[,PACK…] OUT.png}; or one picture at
 * full size: {@code StudioSheetTool PACK OUT.png scene layout [palette]}.
 */
final class StudioSheetTool {
    private StudioSheetTool() {}

    public static void main(String[] args) throws Exception {
        List<Path> packs = Arrays.stream(args[0].split(",")).map(Path::of).toList();
        Path pack = packs.get(0);
        if (args.length > 3) {
            Scene scene = Scene.find(args[2]).orElseThrow();
            Layout layout = Layout.find(args[3]).orElseThrow();
            Palette palette =
                    Palette.find(args.length > 4 ? args[4] : "signature").orElseThrow();
            ImageIO.write(
                    frame(pack, scene, palette, layout, 720, full(palette)),
                    "png",
                    Path.of(args[1]).toFile());
            return;
        }
        sheet(packs, Path.of(args[1]));
    }

    private static void sheet(List<Path> packs, Path out) throws IOException {
        String[] palettes = {
            "signature", "spring", "summer", "noir", "autumn", "winter", "signature", "festive", "lunar", "autumn"
        };
        int h = 300;
        int cell = 169 + 300 + 533 + 16;
        BufferedImage sheet = new BufferedImage(2 * cell, 5 * (h + 8), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        Scene[] scenes = Scene.values();
        for (int i = 0; i <= scenes.length; i++) {
            // The last once more, with every graphic that fits.
            Scene scene = i < scenes.length ? scenes[i] : Scene.LOFT;
            Palette palette = Palette.find(palettes[i]).orElseThrow();
            int x = i % 2 * cell;
            for (Layout layout : Layout.values()) {
                BufferedImage frame = frame(
                        packs.get(i % packs.size()),
                        scene,
                        palette,
                        layout,
                        720,
                        i < scenes.length ? some(palette, i) : full(palette));
                int w = h * frame.getWidth() / frame.getHeight();
                g.drawImage(frame, x, i / 2 * (h + 8), w, h, null);
                x += w + 4;
            }
        }
        g.dispose();
        ImageIO.write(sheet, out.toString().endsWith(".jpg") ? "jpg" : "png", out.toFile());
    }

    static BufferedImage frame(Path pack, Scene scene, Palette palette, Layout layout, int shortSide, Overlay overlay)
            throws IOException {
        int w = layout.width(shortSide);
        int h = layout.height(shortSide);
        I420Frame frame = new I420Frame(w, h);
        Pose pose = new Pose();
        new HostPerformer(4, ArmActor.NONE).pose(1_200_000, Performer.Stance.TALKING, (t, c) -> {}, 0, pose);
        try (PackRenderer r = PackRenderer.open(pack, w, h, layout.shot())) {
            r.setBackdrop(scene.paint(palette.scenery(), w, h, layout.shot().x()));
            r.setOverlay(overlay);
            r.render(pose, 0, frame);
        }
        return rgb(frame);
    }

    static BufferedImage rgb(I420Frame f) {
        BufferedImage image = new BufferedImage(f.width, f.height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < f.height; y++) {
            for (int x = 0; x < f.width; x++) {
                int c = y / 2 * (f.width / 2) + x / 2;
                image.setRGB(x, y, Yuv.toRgb((f.y[y * f.width + x] & 255) << 16 | (f.u[c] & 255) << 8 | f.v[c] & 255));
            }
        }
        return image;
    }

    private static Overlay.Picture picture(String id) throws IOException {
        try (InputStream in =
                StudioSheetTool.class.getResourceAsStream("/dev/nightmarket/media/show/pictures/" + id + ".png")) {
            BufferedImage i = ImageIO.read(in);
            return new Overlay.Picture(
                    i.getWidth(), i.getHeight(), i.getRGB(0, 0, i.getWidth(), i.getHeight(), null, 0, i.getWidth()));
        }
    }

    private static Overlay full(Palette p) throws IOException {
        return overlay(p, true, true, true, true);
    }

    private static Overlay some(Palette p, int i) throws IOException {
        return overlay(p, i % 2 == 0, i % 3 == 0, i % 3 == 1, i % 3 != 1);
    }

    private static Overlay overlay(Palette p, boolean third, boolean poll, boolean coupon, boolean countdown)
            throws IOException {
        return new Overlay(
                "AI host",
                p.style(null),
                third ? new Overlay.LowerThird("Marcus Reed", "Host, Camellia Lane") : null,
                new Overlay.Offer("Camellia Face Serum, 30 ml", "$19.90", "$24.90", 20, picture("camellia-serum")),
                countdown ? new Overlay.Countdown("Ends in", "02:15:09") : null,
                coupon ? new Overlay.Coupon("GLOW20", "20% off two") : null,
                poll
                        ? new Overlay.Poll(
                                "Which scent next?",
                                List.of(
                                        new Overlay.Poll.Bar("Fig & cedar", 41),
                                        new Overlay.Poll.Bar("Rose", 22),
                                        new Overlay.Poll.Bar("Yuzu", 9)))
                        : null,
                null,
                false);
    }
}
