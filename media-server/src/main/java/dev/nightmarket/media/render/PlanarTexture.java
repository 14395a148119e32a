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
            chroma[i] = chroma(t, i % chromaWidth * 2, i / chromaWidth * 2);
        }
        veiled = blended ? veil(t) : null;
    }

    /** The mean of 2x2 texels: what cannot be seen does not count. */
    private static char chroma(PackTexture t, int x, int y) {
        int sum = 0;
        int u = 0;
        int v = 0;
        for (int k = 0; k < 4; k++) {
            int row = Math.min(t.height() - 1, y + k / 2);
            int texel = t.texels()[row * t.width() + Math.min(t.width() - 1, x + k % 2)];
            int weight = Math.max(1, texel >>> 24);
            sum += weight;
            u += weight * (texel >> 8 & 255);
            v += weight * (texel & 255);
        }
        return (char) ((u + sum / 2) / sum << 8 | (v + sum / 2) / sum);
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
