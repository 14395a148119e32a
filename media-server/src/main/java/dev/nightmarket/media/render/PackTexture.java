package dev.nightmarket.media.render;

/** A pre-shaded picture, row by row from the top, in the format of {@link Yuv}. */
public record PackTexture(int width, int height, int[] texels) {
    public PackTexture {
        if (width < 2 || height < 2 || texels.length != width * height) {
            throw new IllegalArgumentException("texture: " + width + "x" + height + " with " + texels.length
                    + " texels (expected: at least 2x2, all there)");
        }
    }

    /** Half as large, box-filtered; colours are weighted by their alpha. */
    PackTexture half() {
        return shrink(2, 2);
    }

    /** As {@link #half}, by a whole number in each direction. */
    PackTexture shrink(int across, int down) {
        int w = Math.max(2, width / across);
        int h = Math.max(2, height / down);
        int[] o = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                o[y * w + x] = mean(x * across, y * down, across, down);
            }
        }
        return new PackTexture(w, h, o);
    }

    private int mean(int left, int top, int across, int down) {
        int n = across * down;
        int a = 0;
        int sum0 = 0;
        int sum1 = 0;
        int sum2 = 0;
        for (int k = 0; k < n; k++) {
            int row = Math.min(height - 1, top + k / across);
            int t = texels[row * width + Math.min(width - 1, left + k % across)];
            int ta = t >>> 24;
            a += ta;
            sum0 += (t >> 16 & 255) * ta;
            sum1 += (t >> 8 & 255) * ta;
            sum2 += (t & 255) * ta;
        }
        if (a == 0) {
            return texels[Math.min(height - 1, top) * width + Math.min(width - 1, left)] & 0xffffff;
        }
        return (a + n / 2) / n << 24 | (sum0 + a / 2) / a << 16 | (sum1 + a / 2) / a << 8 | (sum2 + a / 2) / a;
    }
}
