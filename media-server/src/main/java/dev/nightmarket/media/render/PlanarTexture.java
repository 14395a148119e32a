package dev.nightmarket.media.render;

import org.jspecify.annotations.Nullable;

/**
 * A texture as the filler wants it: one byte of Y a texel, and U and V once for 2x2 texels, as the picture has them in
 * the end. A frame's texels take a third of the room that they take in a {@link PackTexture}, so that those of a face
 * stay in a core's second-level cache.
 */
final class PlanarTexture {
    /** Alpha below which nobody sees anything. */
    static final int FAINT = 6;

    final int width;
    final int height;
    /** Row by row, {@link #width} bytes each. */
    final byte[] luma;
    /** U in the high byte and V in the low one; {@link #chromaWidth} a row. */
    final char[] chroma;

    final int chromaWidth;
    /**
     * Of a texture with alpha: as {@link #luma}, alpha in the high byte and Y in the low one. An alpha of 0 says that
     * this texel and its neighbours to the right, below and between are all faint; one that is faint among others has 1.
     */
    final char @Nullable [] veiled;

    /** @param blended whether alpha counts */
    PlanarTexture(PackTexture t, boolean blended) {
        width = t.width();
        height = t.height();
        luma = new byte[width * height];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) (t.texels()[i] >> 16);
        }
        chromaWidth = width / 2 + 1;
        chroma = new char[chromaWidth * (height / 2 + 1)];
        for (int i = 0; i < chroma.length; i++) {
            chroma[i] = chroma(t, Math.min(width - 1, i % chromaWidth * 2), Math.min(height - 1, i / chromaWidth * 2));
        }
        veiled = blended ? veil(t) : null;
    }

    /** The mean of 2x2 texels by their alpha; of those around them where none of them has any. */
    private static char chroma(PackTexture t, int x, int y) {
        int near = weighed(t, x, y, x + 2, y + 2, 0);
        if (near < 0) {
            near = weighed(t, x - 2, y - 2, x + 4, y + 4, 0);
        }
        return (char) (near < 0 ? weighed(t, x, y, x + 2, y + 2, 1) : near);
    }

    /** @return the mean chroma of a box; negative when nothing in it weighs anything */
    private static int weighed(PackTexture t, int x0, int y0, int x1, int y1, int least) {
        int sum = 0;
        int u = 0;
        int v = 0;
        for (int y = Math.max(0, y0); y < Math.min(t.height(), y1); y++) {
            for (int x = Math.max(0, x0); x < Math.min(t.width(), x1); x++) {
                int texel = t.texels()[y * t.width() + x];
                int weight = Math.max(least, texel >>> 24);
                sum += weight;
                u += weight * (texel >> 8 & 255);
                v += weight * (texel & 255);
            }
        }
        return sum == 0 ? -1 : (u + sum / 2) / sum << 8 | (v + sum / 2) / sum;
    }

    private static char[] veil(PackTexture t) {
        char[] o = new char[t.width() * t.height()];
        for (int y = 0; y < t.height(); y++) {
            for (int x = 0; x < t.width(); x++) {
                int texel = t.texels()[y * t.width() + x];
                int alpha = texel >>> 24;
                if (alpha < FAINT) {
                    alpha = most(t, x, y) < FAINT ? 0 : Math.max(1, alpha);
                }
                o[y * t.width() + x] = (char) (alpha << 8 | texel >> 16 & 255);
            }
        }
        return o;
    }

    /** The most alpha among a texel and its neighbours to the right, below and between. */
    private static int most(PackTexture t, int x, int y) {
        int most = 0;
        for (int k = 0; k < 4; k++) {
            int row = Math.min(t.height() - 1, y + k / 2);
            most = Math.max(most, t.texels()[row * t.width() + Math.min(t.width() - 1, x + k % 2)] >>> 24);
        }
        return most;
    }
}
