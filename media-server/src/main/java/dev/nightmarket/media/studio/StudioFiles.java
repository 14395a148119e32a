package dev.nightmarket.media.studio;

import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads the files that sellers give. Nothing is decoded before its size is known to be harmless. */
public final class StudioFiles {
    public static final int BYTES_MAX = 4 << 20;
    public static final int SIDE_MAX = 6_000;
    /** 64 MB of memory while it is decoded. */
    private static final long PIXELS_MAX = 16_000_000;

    private StudioFiles() {}

    /** A file that is not what it should be; the message says what was found and what was expected. */
    public static final class BadFileException extends Exception {
        private static final long serialVersionUID = 1;

        BadFileException(String message) {
            super(message);
        }
    }

    /** Width and height; 0 for a font. */
    public record Size(int width, int height) {}

    /** Checks a file as {@code CreateStudioAsset} takes it. */
    public static Size check(StudioAsset.Kind kind, byte[] bytes) throws BadFileException {
        if (bytes.length == 0 || bytes.length > BYTES_MAX) {
            throw new BadFileException(bytes.length + " bytes (expected: 1 to " + BYTES_MAX + ")");
        }
        if (kind == StudioAsset.Kind.FONT) {
            if (!Overlay.FontFile.isFont(bytes)) {
                throw new BadFileException("not a font that Java can read (expected: TTF or OTF)");
            }
            return new Size(0, 0);
        }
        BufferedImage image = image(bytes);
        int least = kind == StudioAsset.Kind.BACKGROUND ? 360 : 16;
        if (Math.min(image.getWidth(), image.getHeight()) < least) {
            throw new BadFileException(
                    image.getWidth() + "x" + image.getHeight() + " (expected: sides of at least " + least + ")");
        }
        return new Size(image.getWidth(), image.getHeight());
    }

    /** Decodes a PNG or JPEG. */
    public static BufferedImage image(byte[] bytes) throws BadFileException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            ImageReader reader = readers.hasNext() ? readers.next() : null;
            String format = reader == null ? "unknown" : reader.getFormatName().toLowerCase(Locale.ROOT);
            if (reader == null || !(format.equals("png") || format.equals("jpeg"))) {
                throw new BadFileException("a picture of format " + format + " (expected: PNG or JPEG)");
            }
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width > SIDE_MAX || height > SIDE_MAX || (long) width * height > PIXELS_MAX) {
                    throw new BadFileException(width + "x" + height + " (expected: sides of at most " + SIDE_MAX
                            + " and " + PIXELS_MAX / 1_000_000 + " megapixels)");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new BadFileException("a damaged picture: " + e.getMessage() + " (expected: PNG or JPEG)");
        }
    }

    /** A picture for the overlay, at most {@code side} pixels wide and high. */
    public static Overlay.Picture picture(byte[] bytes, int side) throws BadFileException {
        BufferedImage image = image(bytes);
        while (Math.max(image.getWidth(), image.getHeight()) > 2 * side) {
            BufferedImage half = new BufferedImage(
                    Math.max(1, image.getWidth() / 2), Math.max(1, image.getHeight() / 2), BufferedImage.TYPE_INT_ARGB);
            var g = half.createGraphics();
            g.setRenderingHint(
                    java.awt.RenderingHints.KEY_INTERPOLATION, java.awt.RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.drawImage(image, 0, 0, half.getWidth(), half.getHeight(), null);
            g.dispose();
            image = half;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        return new Overlay.Picture(w, h, image.getRGB(0, 0, w, h, null, 0, w));
    }
}
