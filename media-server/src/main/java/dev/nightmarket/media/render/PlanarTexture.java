package dev.nightmarket.media.render;

/**
 * A texture without alpha as the filler wants it: one byte of Y a texel, and U and V once for 2x2 texels, as the
 * picture has them in the end. A frame's texels take a third of the room that they take in a {@link PackTexture},
 * so that those of a face stay in a core's second-level cache.
 */
final class PlanarTexture {
    final int width;
    final int height;
    /** Row by row, {@link #width} bytes each. */
    final byte[] luma;
    /** U in the high byte and V in the low one; {@link #chromaWidth} a row. */
    final char[] chroma;

    final int chromaWidth;

    PlanarTexture(PackTexture t) {
        width = t.width();
        height = t.height();
        luma = new byte[width * height];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) (t.texels()[i] >> 16);
        }
        chromaWidth = width / 2 + 1;
        chroma = new char[chromaWidth * (height / 2 + 1)];
        for (int i = 0; i < chroma.length; i++) {
            int x = i % chromaWidth * 2;
            int y = i / chromaWidth * 2;
            int u = 2;
            int v = 2;
            for (int k = 0; k < 4; k++) {
                int row = Math.min(height - 1, y + k / 2);
                int texel = t.texels()[row * width + Math.min(width - 1, x + k % 2)];
                u += texel >> 8 & 255;
                v += texel & 255;
            }
            chroma[i] = (char) (u / 4 << 8 | v / 4);
        }
    }
}
