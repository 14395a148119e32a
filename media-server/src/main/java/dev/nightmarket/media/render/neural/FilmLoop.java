package dev.nightmarket.media.render.neural;

import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Shot;
import dev.nightmarket.media.render.Yuv;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The film in one size: its pictures are decoded once into a file beside it, in planes, and read from there; the system
 * keeps them in memory as long as there is room. Owned by one thread; allocates nothing from picture to picture.
 */
final class FilmLoop implements AutoCloseable {
    /** A minute at 25 pictures a second, 2 GB on disk at 720x1280. */
    static final int PICTURES_MAX = 1_500;

    private static final Logger LOG = LoggerFactory.getLogger(FilmLoop.class);
    private static final String DRAWN = "drawn";
    private static final long US_PER_SECOND = 1_000_000;
    /** Where a face's middle is put, in heights of the picture. */
    private static final double FACE_HEIGHT = .38;

    /** Where a face is, in pixels of the picture. */
    record Box(float x, float y, float width, float height) {}

    private final FilmSpec.Loop spec;
    private final List<Box> boxes;
    private final int pictures;
    private final FileChannel drawn;
    private final ByteBuffer luma;
    private final ByteBuffer blue;
    private final ByteBuffer red;
    private final I420Frame frame;

    private FilmLoop(FilmSpec.Loop spec, List<Box> boxes, int pictures, FileChannel drawn, I420Frame frame) {
        this.spec = spec;
        this.boxes = boxes;
        this.pictures = pictures;
        this.drawn = drawn;
        this.frame = frame;
        luma = ByteBuffer.wrap(frame.y);
        blue = ByteBuffer.wrap(frame.u);
        red = ByteBuffer.wrap(frame.v);
    }

    /** The pictures of a film, in their order. */
    static List<Path> pictures(Path folder) throws IOException {
        Path loop = folder.resolve("loop");
        if (!Files.isDirectory(loop)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(loop)) {
            return files.filter(f -> f.getFileName().toString().matches("(?i).+\\.(jpe?g|png)"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads one picture.
     *
     * @throws IOException when it is none
     */
    static BufferedImage read(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        if (image == null) {
            throw new IOException(picture.getFileName() + ": not a JPEG or PNG picture");
        }
        return image;
    }

    /**
     * The size of one picture, from its head.
     *
     * @throws IOException when it is none
     */
    static Dimension size(Path picture) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(picture.getFileName() + ": not a JPEG or PNG picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return new Dimension(reader.getWidth(0), reader.getHeight(0));
            } finally {
                reader.dispose();
            }
        }
    }

    /**
     * Opens a film for pictures of one size; the first time this decodes it all.
     *
     * @param folder of a film without problems, can be written
     * @throws IOException when a picture cannot be read, or there is no room
     */
    static FilmLoop open(Path folder, FilmSpec spec, int width, int height, Shot shot) throws IOException {
        List<Path> pictures = pictures(folder);
        if (pictures.isEmpty()) {
            throw new IOException(folder + ": no pictures in loop/");
        }
        BufferedImage first = read(pictures.get(0));
        List<Box> boxes = spec.loop().boxes().stream().map(FilmLoop::box).toList();
        AffineTransform view = view(first.getWidth(), first.getHeight(), boxes, width, height, shot);
        I420Frame frame = new I420Frame(width, height);
        Path file = Files.createDirectories(folder.resolve(DRAWN)).resolve(width + "x" + height + ".i420");
        long bytes = pictures.size() * bytes(frame);
        if (!Files.exists(file) || Files.size(file) != bytes) {
            decode(pictures, view, frame, file);
        }
        float scale = (float) view.getScaleX();
        List<Box> seen = boxes.stream()
                .map(b -> new Box(
                        b.x * scale + (float) view.getTranslateX(),
                        b.y * scale + (float) view.getTranslateY(),
                        b.width * scale,
                        b.height * scale))
                .toList();
        return new FilmLoop(spec.loop(), seen, pictures.size(), FileChannel.open(file), frame);
    }

    static Box box(List<Float> b) {
        return new Box(b.get(0), b.get(1), b.get(2), b.get(3));
    }

    private static long bytes(I420Frame frame) {
        return frame.y.length + 2L * frame.u.length;
    }

    /** From the film to the picture: it covers it, the face in its place as far as the film reaches. */
    private static AffineTransform view(
            int filmWidth, int filmHeight, List<Box> boxes, int width, int height, Shot shot) {
        double scale = Math.max((double) width / filmWidth, (double) height / filmHeight);
        double x = boxes.stream().mapToDouble(b -> b.x + b.width / 2).average().orElse(0);
        double y = boxes.stream().mapToDouble(b -> b.y + b.height / 2).average().orElse(0);
        double left = Math.max(width - scale * filmWidth, Math.min(0, shot.x() * width - scale * x));
        double top = Math.max(height - scale * filmHeight, Math.min(0, FACE_HEIGHT * height - scale * y));
        return new AffineTransform(scale, 0, 0, scale, left, top);
    }

    private static void decode(List<Path> pictures, AffineTransform view, I420Frame frame, Path file)
            throws IOException {
        LOG.info("decoding a film of {} pictures for {}x{}", pictures.size(), frame.width, frame.height);
        Path temporary = Files.createTempFile(file.getParent(), "drawn", ".tmp");
        try {
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                for (Path picture : pictures) {
                    toPlanes(fit(read(picture), view, frame.width, frame.height), frame);
                    write(out, frame.y);
                    write(out, frame.u);
                    write(out, frame.v);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            out.write(left);
        }
    }

    private static BufferedImage fit(BufferedImage film, AffineTransform view, int width, int height) {
        BufferedImage image = film;
        AffineTransform left = new AffineTransform(view);
        // Bilinear filters look at four pixels: a film that is much larger is halved before.
        while (left.getScaleX() <= .5) {
            image = draw(image, AffineTransform.getScaleInstance(.5, .5), image.getWidth() / 2, image.getHeight() / 2);
            left.scale(2, 2);
        }
        return draw(image, left, width, height);
    }

    private static BufferedImage draw(BufferedImage from, AffineTransform how, int width, int height) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = to.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(from, how, null);
        g.dispose();
        return to;
    }

    private static void toPlanes(BufferedImage image, I420Frame out) {
        int w = out.width;
        int[] rows = new int[2 * w];
        for (int y = 0; y < out.height; y += 2) {
            image.getRGB(0, y, w, 2, rows, 0, w);
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Yuv.of((rows[i] >> 16 & 255) / 255f, (rows[i] >> 8 & 255) / 255f, (rows[i] & 255) / 255f);
                out.y[y * w + i] = (byte) (rows[i] >> 16);
            }
            for (int x = 0; x < w; x += 2) {
                int u = 2;
                int v = 2;
                for (int i : new int[] {x, x + 1, w + x, w + x + 1}) {
                    u += rows[i] >> 8 & 255;
                    v += rows[i] & 255;
                }
                int c = y / 2 * (w / 2) + x / 2;
                out.u[c] = (byte) (u >> 2);
                out.v[c] = (byte) (v >> 2);
            }
        }
    }

    int width() {
        return frame.width;
    }

    int height() {
        return frame.height;
    }

    /** Which of the pictures is seen at a time of the show. */
    int at(long ptsUs) {
        long n = (long) (Math.max(0, ptsUs) * (double) spec.framesPerSecond() / US_PER_SECOND + 1e-3);
        if (!spec.pingPong() || pictures == 1) {
            return (int) (n % pictures);
        }
        int turn = (int) (n % (2L * pictures - 2));
        return turn < pictures ? turn : 2 * pictures - 2 - turn;
    }

    /** Where the face is in a picture. */
    Box box(int picture) {
        return boxes.get(boxes.size() == 1 ? 0 : picture);
    }

    /** Copies a picture. */
    void copy(int picture, I420Frame out) {
        long at = picture * bytes(frame);
        try {
            at = read(luma, at);
            at = read(blue, at);
            read(red, at);
        } catch (IOException e) {
            throw new UncheckedIOException("the film cannot be read any more", e);
        }
        System.arraycopy(frame.y, 0, out.y, 0, frame.y.length);
        System.arraycopy(frame.u, 0, out.u, 0, frame.u.length);
        System.arraycopy(frame.v, 0, out.v, 0, frame.v.length);
    }

    private long read(ByteBuffer to, long from) throws IOException {
        to.clear();
        long at = from;
        while (to.hasRemaining()) {
            int n = drawn.read(to, at);
            if (n < 0) {
                throw new IOException("it ends at byte " + at);
            }
            at += n;
        }
        return at;
    }

    @Override
    public void close() {
        try {
            drawn.close();
        } catch (IOException e) {
            LOG.debug("the film was closed badly", e);
        }
    }
}
