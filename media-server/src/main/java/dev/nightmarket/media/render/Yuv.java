package dev.nightmarket.media.render;

/**
 * Picture elements as one {@code int}: alpha in bits 24 to 31, then Y, U and V in BT.709 limited range (ITU-R
 * BT.709-6, 8 bit). As the conversion from gamma-coded RGB is affine, blending here equals blending there, and
 * the renderer never converts.
 */
public final class Yuv {
    private Yuv() {}

    /** Opaque; gamma-coded RGB of 0 to 1. */
    public static int of(float r, float g, float b) {
        return of(r, g, b, 1);
    }

    /** Gamma-coded RGB and straight alpha of 0 to 1. */
    public static int of(float r, float g, float b, float a) {
        float y = .2126f * r + .7152f * g + .0722f * b;
        int yy = Math.round(16 + 219 * y);
        int u = Math.round(128 + 224 * (b - y) / 1.8556f);
        int v = Math.round(128 + 224 * (r - y) / 1.5748f);
        return Math.round(clamp(a) * 255) << 24 | limit(yy, 235) << 16 | limit(u, 240) << 8 | limit(v, 240);
    }

    private static float clamp(float x) {
        return Math.max(0, Math.min(1, x));
    }

    private static int limit(int x, int max) {
        return Math.max(16, Math.min(max, x));
    }

    /** Back to {@code 0xRRGGBB}, for pictures that people look at. */
    public static int toRgb(int yuv) {
        float y = ((yuv >> 16 & 255) - 16) / 219f;
        float u = ((yuv >> 8 & 255) - 128) / 224f;
        float v = ((yuv & 255) - 128) / 224f;
        float r = y + 1.5748f * v;
        float b = y + 1.8556f * u;
        float g = (y - .2126f * r - .0722f * b) / .7152f;
        return Math.round(clamp(r) * 255) << 16 | Math.round(clamp(g) * 255) << 8 | Math.round(clamp(b) * 255);
    }

    /** {@code over} on {@code under} with {@code alpha} of 0 to 256. */
    static int mix(int under, int over, int alpha) {
        int rb = under & 0xff00ff;
        int g = under & 0xff00;
        rb += ((over & 0xff00ff) - rb) * alpha >> 8;
        g += ((over & 0xff00) - g) * alpha >> 8;
        return rb & 0xff00ff | g & 0xff00;
    }
}
