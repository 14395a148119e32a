package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Yuv;
import java.util.Random;

/** A shop out of focus: a wall, two racks of goods, lamps, a vignette. All of it invented. */
public final class BackdropPainter {
    private static final float[] TOP = {.86f, .8f, .74f};
    private static final float[] BOTTOM = {.62f, .53f, .47f};
    private static final float[] BOARD = {.55f, .41f, .31f};
    private static final double HUE_FROM = .02;
    private static final double HUE_TO = .14;

    private static final int WIDTH = 360;
    private static final int HEIGHT = 640;

    private final float[][] rgb = new float[3][WIDTH * HEIGHT];

    private BackdropPainter() {}

    /** Deterministic for a seed. */
    public static PackTexture paint(long seed) {
        BackdropPainter p = new BackdropPainter();
        Random random = new Random(seed ^ 0xbac);
        for (int y = 0; y < HEIGHT; y++) {
            float t = (float) y / HEIGHT;
            for (int x = 0; x < WIDTH; x++) {
                for (int c = 0; c < 3; c++) {
                    p.rgb[c][y * WIDTH + x] = Light.mix(TOP[c], BOTTOM[c], t);
                }
            }
        }
        p.racks(random);
        p.blur(6, 3);
        p.lamps(random);
        p.blur(2, 2);
        p.glowAndVignette();
        int[] texels = new int[WIDTH * HEIGHT];
        for (int i = 0; i < texels.length; i++) {
            texels[i] = Yuv.of(p.rgb[0][i], p.rgb[1][i], p.rgb[2][i]);
        }
        return new PackTexture(WIDTH, HEIGHT, texels);
    }

    private void racks(Random random) {
        for (int rack = 0; rack < 2; rack++) {
            double left = rack == 0 ? -8 : WIDTH * .66;
            double right = rack == 0 ? WIDTH * .34 : WIDTH + 8;
            for (int shelf = 0; shelf < 5; shelf++) {
                double y = HEIGHT * (.12 + shelf * .165);
                rectangle(left, y, right, y + 6, BOARD, 1);
                rectangle(left, y + 6, right, y + 17, new float[] {0, 0, 0}, .22f);
                double x = left + 5;
                while (x < right - 14) {
                    double w = 12 + random.nextInt(20);
                    double h = 22 + random.nextInt(42);
                    double hue = HUE_FROM + (HUE_TO - HUE_FROM) * random.nextDouble();
                    if (random.nextInt(5) == 0) {
                        hue += .45;
                    }
                    float[] colour = hsv(hue, .25 + .35 * random.nextDouble(), .55 + .4 * random.nextDouble());
                    if (random.nextBoolean()) {
                        rectangle(x, y - h, x + w, y, colour, 1);
                    } else {
                        ellipse(x + w / 2, y - h * .4, w * .55, h * .4, colour, 1);
                        rectangle(x + w * .36, y - h, x + w * .64, y - h * .6, colour, 1);
                    }
                    x += w + 4 + random.nextInt(12);
                }
            }
        }
    }

    private void lamps(Random random) {
        for (int i = 0; i < 22; i++) {
            double x = random.nextDouble() * WIDTH;
            double y = random.nextDouble() * HEIGHT * .7;
            double r = 7 + random.nextInt(16);
            if (Math.abs(x / WIDTH - .5) < .2 && y > HEIGHT * .1) {
                continue;
            }
            float[] warm = {1, .88f + .1f * random.nextFloat(), .70f + .2f * random.nextFloat()};
            ellipse(x, y, r, r, warm, .07f + .14f * random.nextFloat());
        }
    }

    private void glowAndVignette() {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double dx = x - WIDTH * .5;
                float glow = Noise.smooth(300, 0, Math.hypot(dx, y - HEIGHT * .34)) * .20f;
                float edge = 1 - .38f * Noise.smooth(230, 480, Math.hypot(dx, y - HEIGHT * .42));
                float[] light = {1, .95f, .87f};
                for (int c = 0; c < 3; c++) {
                    int i = y * WIDTH + x;
                    rgb[c][i] = Light.mix(rgb[c][i], light[c], glow) * edge;
                }
            }
        }
    }

    private void rectangle(double x0, double y0, double x1, double y1, float[] colour, float alpha) {
        for (int y = Math.max(0, (int) y0); y < Math.min(HEIGHT, y1); y++) {
            for (int x = Math.max(0, (int) x0); x < Math.min(WIDTH, x1); x++) {
                blend(y * WIDTH + x, colour, alpha);
            }
        }
    }

    private void ellipse(double cx, double cy, double rx, double ry, float[] colour, float alpha) {
        for (int y = Math.max(0, (int) (cy - ry)); y < Math.min(HEIGHT, cy + ry); y++) {
            for (int x = Math.max(0, (int) (cx - rx)); x < Math.min(WIDTH, cx + rx); x++) {
                double ex = (x - cx) / rx;
                double ey = (y - cy) / ry;
                if (ex * ex + ey * ey < 1) {
                    blend(y * WIDTH + x, colour, alpha);
                }
            }
        }
    }

    private void blend(int i, float[] colour, float alpha) {
        for (int c = 0; c < 3; c++) {
            rgb[c][i] = Light.mix(rgb[c][i], colour[c], alpha);
        }
    }

    /** Repeated box blur: close to a Gaussian. */
    private void blur(int radius, int rounds) {
        float[] t = new float[WIDTH * HEIGHT];
        for (int round = 0; round < rounds; round++) {
            for (float[] plane : rgb) {
                pass(plane, t, radius, WIDTH, HEIGHT, 1, WIDTH);
                pass(t, plane, radius, HEIGHT, WIDTH, WIDTH, 1);
            }
        }
    }

    private static void pass(float[] from, float[] to, int radius, int n, int lines, int step, int lineStep) {
        for (int l = 0; l < lines; l++) {
            int o = l * lineStep;
            float sum = 0;
            for (int k = -radius; k <= radius; k++) {
                sum += from[o + Math.max(0, Math.min(n - 1, k)) * step];
            }
            for (int k = 0; k < n; k++) {
                to[o + k * step] = sum / (2 * radius + 1);
                sum += from[o + Math.min(n - 1, k + radius + 1) * step] - from[o + Math.max(0, k - radius) * step];
            }
        }
    }

    private static float[] hsv(double hue, double saturation, double value) {
        float[] c = new float[3];
        for (int k = 0; k < 3; k++) {
            double q = ((5 - 2 * k) + hue * 6) % 6;
            c[k] = (float) (value - value * saturation * Math.max(0, Math.min(1, Math.min(q, 4 - q))));
        }
        return c;
    }
}
