package dev.nightmarket.media.render.scene;

import dev.nightmarket.media.render.PackTexture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Painted rooms on disk, addressed by everything that they are painted from, so that a channel that comes on air again
 * does not wait for paint. A file that cannot be read or written costs only the painting. Any thread.
 */
public final class Backdrops {
    private static final int HEADER = 8;
    private static final int SIDE_MAX = 4_096;
    /** How far a seller's own picture goes out of focus, in units of {@link Plate}. */
    private static final double OWN_BLUR = 5;

    private static final double OWN_VIGNETTE = .16;
    private static final Logger LOG = LoggerFactory.getLogger(Backdrops.class);

    private final Path folder;

    /** @param folder holds only these files; it need not exist */
    public Backdrops(Path folder) {
        this.folder = folder;
    }

    /** @param focus where the host stands: 0 is the left edge, 1 the right */
    public PackTexture get(Scene scene, Scenery scenery, int width, int height, double focus) {
        String spec = String.join(
                "|",
                "scene " + Scene.VERSION,
                scene.id(),
                scenery.wall() + "," + scenery.wood() + "," + scenery.accent() + "," + scenery.lamp(),
                Arrays.toString(scenery.goods()),
                Arrays.toString(scenery.greens()),
                width + "x" + height,
                String.valueOf(focus));
        return cached(spec, width, height, () -> scene.paint(scenery, width, height, focus));
    }

    /**
     * A seller's own picture: cut to the shape, scaled, a little out of focus so that the host stands out.
     *
     * @param image decoded; its content's address is {@code digest}
     */
    public PackTexture own(BufferedImage image, String digest, int width, int height) {
        String spec = String.join("|", "own " + Scene.VERSION, digest, width + "x" + height);
        return cached(spec, width, height, () -> {
            Plate plate = new Plate(width, height, 1, 0);
            plate.ground(cover(image, width, height));
            plate.defocus(OWN_BLUR);
            return plate.develop(OWN_VIGNETTE, spec.hashCode());
        });
    }

    private static int[] cover(BufferedImage image, int width, int height) {
        BufferedImage from = image;
        while (from.getWidth() > 2 * width && from.getHeight() > 2 * height) {
            from = scaled(from, from.getWidth() / 2, from.getHeight() / 2, 0, 0, 0.5);
        }
        double s = Math.max((double) width / from.getWidth(), (double) height / from.getHeight());
        BufferedImage out =
                scaled(from, width, height, (width - from.getWidth() * s) / 2, (height - from.getHeight() * s) / 2, s);
        return ((DataBufferInt) out.getRaster().getDataBuffer()).getData();
    }

    private static BufferedImage scaled(BufferedImage in, int width, int height, double x, double y, double scale) {
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.translate(x, y);
        g.scale(scale, scale);
        g.drawImage(in, 0, 0, null);
        g.dispose();
        return out;
    }

    private PackTexture cached(String spec, int width, int height, Supplier<PackTexture> painting) {
        Path file = folder.resolve(address(spec) + ".yuv");
        PackTexture known = read(file, width, height);
        if (known != null) {
            return known;
        }
        PackTexture painted = painting.get();
        write(file, painted);
        return painted;
    }

    private static String address(String spec) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(spec.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every Java runtime", e);
        }
    }

    private static @org.jspecify.annotations.Nullable PackTexture read(Path file, int width, int height) {
        try {
            if (!Files.exists(file) || width > SIDE_MAX || height > SIDE_MAX) {
                return null;
            }
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
            int[] texels = new int[width * height];
            if (in.remaining() != HEADER + texels.length * 3 || in.getInt() != width || in.getInt() != height) {
                LOG.warn("{}: not a painted room of {}x{}, it is painted anew", file, width, height);
                return null;
            }
            for (int i = 0; i < texels.length; i++) {
                texels[i] = 0xff << 24 | (in.get() & 255) << 16 | (in.get() & 255) << 8 | in.get() & 255;
            }
            return new PackTexture(width, height, texels);
        } catch (IOException e) {
            LOG.warn("{}: cannot be read, the room is painted anew: {}", file, e.toString());
            return null;
        }
    }

    private void write(Path file, PackTexture t) {
        ByteBuffer out = ByteBuffer.allocate(HEADER + t.texels().length * 3);
        out.putInt(t.width()).putInt(t.height());
        for (int c : t.texels()) {
            out.put((byte) (c >> 16)).put((byte) (c >> 8)).put((byte) c);
        }
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "room", ".tmp");
            Files.write(temporary, out.array());
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{}: cannot be written, the room is painted again next time: {}", file, e.toString());
        }
    }
}
