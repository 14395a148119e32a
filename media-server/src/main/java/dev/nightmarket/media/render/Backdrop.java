package dev.nightmarket.media.render;

import java.util.Arrays;

/** What is behind the host, ready in one size. Immutable. */
final class Backdrop {
    private static final int GREY = Yuv.of(.5f, .5f, .5f) & 0xffffff;

    /** {@link Yuv}, with alpha bits 0. */
    final int[] pixels;
    /** The same in planes. */
    final I420Frame planes;

    private Backdrop(int[] pixels, int width, int height) {
        this.pixels = pixels;
        planes = new I420Frame(width, height);
        for (int y = 0; y < height; y += 2) {
            Planes.split(pixels, y * width, planes, y, 0, width);
        }
    }

    /** Until something is set. */
    static Backdrop grey(int width, int height) {
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, GREY);
        return new Backdrop(pixels, width, height);
    }

    /** Cuts the picture to the frame's shape and scales it smoothly. */
    static Backdrop of(PackTexture t, int width, int height) {
        float scale = Math.min((t.width() - 1f) / width, (t.height() - 1f) / height);
        float left = (t.width() - 1 - scale * width) / 2;
        float top = (t.height() - 1 - scale * height) / 2;
        int[] o = new int[width * height];
        for (int y = 0; y < height; y++) {
            float fy = top + y * scale;
            int iy = Math.min(t.height() - 2, (int) fy);
            int wy = (int) ((fy - iy) * 256);
            for (int x = 0; x < width; x++) {
                float fx = left + x * scale;
                int ix = Math.min(t.width() - 2, (int) fx);
                int wx = (int) ((fx - ix) * 256);
                int i = iy * t.width() + ix;
                int upper = Yuv.mix(t.texels()[i], t.texels()[i + 1], wx);
                int lower = Yuv.mix(t.texels()[i + t.width()], t.texels()[i + t.width() + 1], wx);
                o[y * width + x] = Yuv.mix(upper, lower, wy);
            }
        }
        return new Backdrop(o, width, height);
    }
}
