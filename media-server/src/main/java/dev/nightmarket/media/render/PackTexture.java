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
        int w = Math.max(2, width / 2);
        int h = Math.max(2, height / 2);
        int[] o = new int[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int a = 0;
                int[] sum = new int[3];
                for (int k = 0; k < 4; k++) {
                    int t = texels[(Math.min(height - 1, 2 * y + k / 2)) * width + Math.min(width - 1, 2 * x + k % 2)];
                    int ta = t >>> 24;
                    a += ta;
                    for (int c = 0; c < 3; c++) {
                        sum[c] += (t >> 16 - 8 * c & 255) * ta;
                    }
                }
                int t = texels[2 * y * width + 2 * x] & 0xffffff;
                o[y * w + x] = (a + 2) / 4 << 24 | (a == 0 ? t : sum[0] / a << 16 | sum[1] / a << 8 | sum[2] / a);
            }
        }
        return new PackTexture(w, h, o);
    }
}
