package dev.nightmarket.media.render;

/** Contrast of two colours as WCAG 2.2 defines it (success criterion 1.4.3). Gamma-coded {@code 0xRRGGBB}. */
public final class Contrast {
    /** What letters of normal size need (level AA). */
    public static final double TEXT_MIN = 4.5;

    private Contrast() {}

    /** 1 (none) to 21 (black on white). */
    public static double ratio(int a, int b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + .05) / (Math.min(x, y) + .05);
    }

    private static double luminance(int rgb) {
        return .2126 * linear(rgb >> 16 & 255) + .7152 * linear(rgb >> 8 & 255) + .0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= .04045 ? c / 12.92 : Math.pow((c + .055) / 1.055, 2.4);
    }

    /**
     * The colour nearest to {@code wanted} that can be read on {@code ground}: itself, or lighter or darker versions of
     * it, down to black or white.
     */
    public static int on(int ground, int wanted, double ratioMin) {
        if (ratio(ground, wanted) >= ratioMin) {
            return wanted;
        }
        int towards = ratio(ground, 0xffffff) >= ratio(ground, 0) ? 0xffffff : 0;
        for (int i = 1; i < 20; i++) {
            int mixed = mix(wanted, towards, i / 20f);
            if (ratio(ground, mixed) >= ratioMin) {
                return mixed;
            }
        }
        return towards;
    }

    private static int mix(int a, int b, float t) {
        int o = 0;
        for (int s = 16; s >= 0; s -= 8) {
            int x = a >> s & 255;
            o |= Math.round(x + ((b >> s & 255) - x) * t) << s;
        }
        return o;
    }
}
