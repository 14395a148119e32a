package dev.nightmarket.media.render.baker;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** One of the data's grey region masks over the skin's texture space. Immutable. */
final class SkinMask {
    private static final int SIZE = 2048;

    private final Raster pixels;

    SkinMask(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null || image.getWidth() != SIZE || image.getHeight() != SIZE) {
            throw new IOException("mask: " + file.getFileName() + " (expected: a " + SIZE + "x" + SIZE + " JPEG)");
        }
        pixels = image.getRaster();
    }

    /** 0 outside the region, 1 inside. */
    float at(float u, float v) {
        float x = Math.max(0, Math.min(SIZE - 1.01f, u * SIZE - .5f));
        float y = Math.max(0, Math.min(SIZE - 1.01f, v * SIZE - .5f));
        int ix = (int) x;
        int iy = (int) y;
        float upper = Light.mix(pixels.getSample(ix, iy, 0), pixels.getSample(ix + 1, iy, 0), x - ix);
        float lower = Light.mix(pixels.getSample(ix, iy + 1, 0), pixels.getSample(ix + 1, iy + 1, 0), x - ix);
        return Light.mix(upper, lower, y - iy) / 255;
    }
}
