package dev.nightmarket.media.render;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A painted graphic, ready to be laid over I420 pictures: planes multiplied by their alpha once, so that a frame costs
 * one multiplication an element where it is translucent, and a copy where it is solid. Immutable.
 */
final class Sprite {
    final int x;
    final int y;
    final int width;
    final int height;
    private final Plane luma;
    private final Plane u;
    private final Plane v;

    /**
     * One plane. In each row only {@code from} to {@code to} is not clear, and of that {@code solid} to
     * {@code solidEnd} hides all that is below.
     */
    private record Plane(
            int width, int height, byte[] value, byte[] alpha, int[] from, int[] solid, int[] solidEnd, int[] to) {
        static Plane of(int width, int height, byte[] value, byte[] alpha) {
            Plane p = new Plane(
                    width, height, value, alpha, new int[height], new int[height], new int[height], new int[height]);
            for (int y = 0; y < height; y++) {
                p.measure(y);
            }
            return p;
        }

        private void measure(int y) {
            int first = width;
            int last = 0;
            int best = 0;
            int run = 0;
            for (int x = 0; x < width; x++) {
                int a = alpha[y * width + x] & 255;
                if (a != 0) {
                    first = Math.min(first, x);
                    last = x + 1;
                }
                run = a == 255 ? run + 1 : 0;
                if (run > best) {
                    best = run;
                    solidEnd[y] = x + 1;
                    solid[y] = x + 1 - run;
                }
            }
            from[y] = Math.min(first, last);
            to[y] = last;
            if (best == 0) {
                solid[y] = last;
                solidEnd[y] = last;
            }
        }

        /** @param strength 0 to 256 */
        void lay(byte[] picture, int stride, int rows, int left, int top, int strength) {
            int y0 = Math.max(0, -top);
            int y1 = Math.min(height, rows - top);
            for (int row = y0; row < y1; row++) {
                int o = (top + row) * stride + left;
                int min = Math.max(from[row], -left);
                int max = Math.min(to[row], stride - left);
                if (strength < 256) {
                    fade(picture, o, row * width, min, max, strength);
                    continue;
                }
                int s0 = Math.max(min, Math.min(max, solid[row]));
                int s1 = Math.max(s0, Math.min(max, solidEnd[row]));
                blend(picture, o, row * width, min, s0);
                System.arraycopy(value, row * width + s0, picture, o + s0, s1 - s0);
                blend(picture, o, row * width, s1, max);
            }
        }

        private void blend(byte[] picture, int o, int i, int from, int to) {
            for (int x = from; x < to; x++) {
                int a = 255 - (alpha[i + x] & 255);
                picture[o + x] = (byte) ((value[i + x] & 255) + div255((picture[o + x] & 255) * a));
            }
        }

        private void fade(byte[] picture, int o, int i, int from, int to, int strength) {
            for (int x = from; x < to; x++) {
                int a = (alpha[i + x] & 255) * strength >> 8;
                int c = (value[i + x] & 255) * strength >> 8;
                picture[o + x] = (byte) (c + div255((picture[o + x] & 255) * (255 - a)));
            }
        }
    }

    static int div255(int x) {
        return (x + 128) * 257 >> 16;
    }

    private Sprite(int x, int y, int width, int height, Plane luma, Plane u, Plane v) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.luma = luma;
        this.u = u;
        this.v = v;
    }

    /**
     * Takes over a painting.
     *
     * @param image {@link BufferedImage#TYPE_INT_ARGB_PRE} with even sides
     * @param x even, as {@code y}: colours lie in squares of two
     */
    static Sprite of(BufferedImage image, int x, int y) {
        int w = image.getWidth();
        int h = image.getHeight();
        if (((x | y | w | h) & 1) != 0 || image.getType() != BufferedImage.TYPE_INT_ARGB_PRE) {
            throw new IllegalArgumentException("sprite: " + w + "x" + h + " at " + x + "," + y + " of type "
                    + image.getType() + " (expected: even, pre-multiplied ARGB)");
        }
        int[] argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] luma = new byte[w * h];
        byte[] alpha = new byte[w * h];
        byte[] u = new byte[w * h / 4];
        byte[] v = new byte[w * h / 4];
        byte[] chromaAlpha = new byte[w * h / 4];
        for (int i = 0; i < argb.length; i++) {
            int p = argb[i];
            int a = p >>> 24;
            alpha[i] = (byte) a;
            luma[i] = (byte) Math.round(lumaOf(p, a));
        }
        for (int cy = 0; cy < h / 2; cy++) {
            for (int cx = 0; cx < w / 2; cx++) {
                float a = 0;
                float cu = 0;
                float cv = 0;
                for (int k = 0; k < 4; k++) {
                    int p = argb[(2 * cy + k / 2) * w + 2 * cx + k % 2];
                    a += (p >>> 24) / 4f;
                    cu += chroma(p, true) / 4;
                    cv += chroma(p, false) / 4;
                }
                int i = cy * (w / 2) + cx;
                chromaAlpha[i] = (byte) Math.round(a);
                u[i] = (byte) Math.round(cu);
                v[i] = (byte) Math.round(cv);
            }
        }
        return new Sprite(
                x,
                y,
                w,
                h,
                Plane.of(w, h, luma, alpha),
                Plane.of(w / 2, h / 2, u, chromaAlpha),
                Plane.of(w / 2, h / 2, v, chromaAlpha));
    }

    /** BT.709 limited range, times alpha. */
    private static float lumaOf(int p, int a) {
        return 16 * a / 255f + 219 / 255f * grey(p);
    }

    private static float grey(int p) {
        return .2126f * (p >> 16 & 255) + .7152f * (p >> 8 & 255) + .0722f * (p & 255);
    }

    private static float chroma(int p, boolean blue) {
        int a = p >>> 24;
        float d = blue ? ((p & 255) - grey(p)) / 1.8556f : ((p >> 16 & 255) - grey(p)) / 1.5748f;
        return 128 * a / 255f + 224 / 255f * d;
    }

    /**
     * Lays it over a picture.
     *
     * @param dx moves it; even, as {@code dy}
     * @param strength 0 to 256
     */
    void lay(I420Frame f, int dx, int dy, int strength) {
        int left = x + dx;
        int top = y + dy;
        luma.lay(f.y, f.width, f.height, left, top, strength);
        u.lay(f.u, f.width / 2, f.height / 2, left / 2, top / 2, strength);
        v.lay(f.v, f.width / 2, f.height / 2, left / 2, top / 2, strength);
    }
}
