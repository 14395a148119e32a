package dev.nightmarket.media.render.scene;

import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Yuv;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A picture in linear light that layers are put on from far to near. Measures are in units of which the room is
 * {@value #HEIGHT} high, whatever the picture's shape; x is 0 in the middle. The picture shows the room from
 * {@code top} down, closer by {@code zoom}.
 */
final class Plate {
    static final int HEIGHT = 1280;
    /** The last third of a glow is too faint to see: it reaches further than it is said to. */
    private static final double SPREAD = 1.45;

    final int width;
    final int height;
    /** Pixels a unit. */
    final double scale;
    /** Half the picture's width in units. */
    final double half;
    /** Units above the picture. */
    private final double top;

    private final float[][] light;

    Plate(int width, int height, double zoom, double top) {
        this.width = width;
        this.height = height;
        this.top = top;
        scale = (double) height / HEIGHT * zoom;
        half = width / scale / 2;
        light = new float[3][width * height];
    }

    /** Colour at a height, from top to bottom: {@code stops[i]} at {@code at[i]} units. */
    void sky(double[] at, int... stops) {
        for (int y = 0; y < height; y++) {
            double v = top + (y + .5) / scale;
            int i = 0;
            while (i < at.length - 2 && v > at[i + 1]) {
                i++;
            }
            double t = Math.max(0, Math.min(1, (v - at[i]) / (at[i + 1] - at[i])));
            double s = t * t * (3 - 2 * t);
            float[] a = Rgb.linearOf(stops[i]);
            float[] b = Rgb.linearOf(stops[i + 1]);
            for (int c = 0; c < 3; c++) {
                float f = (float) (a[c] + (b[c] - a[c]) * s);
                java.util.Arrays.fill(light[c], y * width, (y + 1) * width, f);
            }
        }
    }

    /** Paints a layer and puts it on, out of focus by a disc of {@code radius} units. */
    void layer(double radius, Consumer<Brush> painting) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(width / 2.0, 0);
        g.scale(scale, scale);
        g.translate(0, -top);
        painting.accept(new Brush(g, half));
        g.dispose();
        int[] argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        float[][] rgba = new float[4][argb.length];
        for (int i = 0; i < argb.length; i++) {
            float a = (argb[i] >>> 24) / 255f;
            if (a > 0) {
                rgba[0][i] = Rgb.linear(argb[i] >> 16) * a;
                rgba[1][i] = Rgb.linear(argb[i] >> 8) * a;
                rgba[2][i] = Rgb.linear(argb[i]) * a;
                rgba[3][i] = a;
            }
        }
        double px = radius * scale;
        for (int c = 0; c < 4; c++) {
            rgba[c] = Lens.blur(rgba[c], width, height, px);
        }
        for (int c = 0; c < 3; c++) {
            float[] l = light[c];
            for (int i = 0; i < l.length; i++) {
                l[i] = l[i] * (1 - rgba[3][i]) + rgba[c][i];
            }
        }
    }

    /** All that is there so far goes out of focus. */
    void defocus(double radius) {
        for (int c = 0; c < 3; c++) {
            light[c] = Lens.blur(light[c], width, height, radius * scale);
        }
    }

    /** A lamp out of focus: an even disc with a slightly brighter rim, added to what is behind it. */
    void lamp(double x, double y, double radius, int rgb, double strength) {
        double cx = width / 2.0 + x * scale;
        double cy = (y - top) * scale;
        double r = radius * scale;
        float[] colour = Rgb.linearOf(rgb);
        for (int py = Math.max(0, (int) (cy - r - 1)); py <= Math.min(height - 1, cy + r + 1); py++) {
            for (int px = Math.max(0, (int) (cx - r - 1)); px <= Math.min(width - 1, cx + r + 1); px++) {
                double d = Math.hypot(px + .5 - cx, py + .5 - cy);
                double inside = Math.max(0, Math.min(1, (r - d) / (.14 * r + 1)));
                double rim = d / r;
                double f = strength * inside * (.78 + .34 * rim * rim * rim * rim);
                add(py * width + px, colour, (float) f);
            }
        }
    }

    /** Light that lies in the air or on a wall: strongest in the middle, gone at {@code rx} and {@code ry}. */
    void glow(double x, double y, double rx, double ry, int rgb, double strength) {
        double cx = width / 2.0 + x * scale;
        double cy = (y - top) * scale;
        double sx = rx * scale * SPREAD;
        double sy = ry * scale * SPREAD;
        float[] colour = Rgb.linearOf(rgb);
        for (int py = Math.max(0, (int) (cy - sy)); py <= Math.min(height - 1, cy + sy); py++) {
            double dy = (py + .5 - cy) / sy;
            for (int px = Math.max(0, (int) (cx - sx)); px <= Math.min(width - 1, cx + sx); px++) {
                double dx = (px + .5 - cx) / sx;
                double d = 1 - dx * dx - dy * dy;
                if (d > 0) {
                    add(py * width + px, colour, (float) (strength * d * d * d * d));
                }
            }
        }
    }

    /** As {@link #glow}, but it takes light away: 1 leaves nothing in the middle. */
    void shadow(double x, double y, double rx, double ry, double strength) {
        multiply((u, v) -> {
            double dx = (u - x) / rx;
            double dy = (v - y) / ry;
            double d = Math.max(0, 1 - dx * dx - dy * dy);
            return 1 - strength * d * d;
        });
    }

    /** Light per place, in units; 1 leaves it as it is. */
    interface Field {
        double at(double x, double y);
    }

    void multiply(Field field) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float f = (float) field.at((x + .5) / scale - half, top + (y + .5) / scale);
                int i = y * width + x;
                light[0][i] *= f;
                light[1][i] *= f;
                light[2][i] *= f;
            }
        }
    }

    /** A thin veil of one colour over all: air, and what ties the colours together. */
    void veil(int rgb, double amount) {
        float[] colour = Rgb.linearOf(rgb);
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < light[c].length; i++) {
                light[c][i] += (colour[c] - light[c][i]) * (float) amount;
            }
        }
    }

    private void add(int i, float[] colour, float f) {
        light[0][i] += colour[0] * f;
        light[1][i] += colour[1] * f;
        light[2][i] += colour[2] * f;
    }

    /** Takes over a picture as the ground of the plate. */
    void ground(int[] rgb) {
        for (int i = 0; i < rgb.length; i++) {
            light[0][i] = Rgb.linear(rgb[i] >> 16);
            light[1][i] = Rgb.linear(rgb[i] >> 8);
            light[2][i] = Rgb.linear(rgb[i]);
        }
    }

    /** Darker corners, soft highlights, and a grain below one step of the code so that no gradient shows bands. */
    PackTexture develop(double vignette, long seed) {
        Random grain = new Random(seed);
        double aspect = half / (HEIGHT / 2.0);
        int[] texels = new int[width * height];
        for (int y = 0; y < height; y++) {
            double dy = ((y + .5) / height - .45) * 2;
            for (int x = 0; x < width; x++) {
                double dx = ((x + .5) / width - .5) * 2 * Math.min(1, Math.sqrt(aspect));
                double r = (dx * dx + dy * dy) / 2;
                float f = (float) (1 - vignette * r);
                float g = (grain.nextFloat() + grain.nextFloat() - 1) / 255;
                int i = y * width + x;
                texels[i] = Yuv.of(code(light[0][i] * f) + g, code(light[1][i] * f) + g, code(light[2][i] * f) + g);
            }
        }
        return new PackTexture(width, height, texels);
    }

    /** Gamma code with a shoulder: what is brighter than white comes close to it, and never clips. */
    private static float code(float x) {
        float v = (float) Math.pow(Math.max(0, x), 1 / 2.2);
        float knee = .80f;
        return v < knee ? v : knee + (1 - knee) * (1 - (float) Math.exp(-(v - knee) / (1 - knee)));
    }
}
