package dev.nightmarket.media.render.scene;

import java.awt.Color;

/** Gamma-coded colours (sRGB) as {@code 0xRRGGBB}. */
public final class Rgb {
    private Rgb() {}

    /** {@code b} over {@code a} with {@code t} of 0 to 1. */
    public static int mix(int a, int b, double t) {
        int o = 0;
        for (int s = 16; s >= 0; s -= 8) {
            int x = a >> s & 255;
            int y = b >> s & 255;
            o |= (int) Math.round(x + (y - x) * Math.max(0, Math.min(1, t))) << s;
        }
        return o;
    }

    /** Lighter for {@code by} above 0, darker below; 1 is white, -1 black. */
    public static int shade(int rgb, double by) {
        return by >= 0 ? mix(rgb, 0xffffff, by) : mix(rgb, 0, -by);
    }

    static Color awt(int rgb, double alpha) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) Math.round(255 * Math.min(1, alpha)));
    }

    /** Linear light of one gamma-coded channel of 0 to 255. */
    static float linear(int channel) {
        return LINEAR[channel & 255];
    }

    private static final float[] LINEAR = new float[256];

    static {
        for (int i = 0; i < LINEAR.length; i++) {
            LINEAR[i] = (float) StrictMath.pow(i / 255.0, 2.2);
        }
    }

    /** The picture's colours in linear light, red first. */
    static float[] linearOf(int rgb) {
        return new float[] {linear(rgb >> 16), linear(rgb >> 8), linear(rgb)};
    }
}
