package dev.nightmarket.media.render;

/** From pixels to planes. */
final class Planes {
    private Planes() {}

    /**
     * Splits two rows into planes; chroma is the mean of four pixels.
     *
     * @param in {@link Yuv}, rows as wide as the frame
     * @param o where the upper row starts in {@code in}
     * @param row of the frame, even
     * @param from first column, even
     * @param to behind the last column, even
     */
    static void split(int[] in, int o, I420Frame out, int row, int from, int to) {
        final byte[] luma = out.y;
        final byte[] cu = out.u;
        final byte[] cv = out.v;
        final int width = out.width;
        int c = row / 2 * (width / 2) + from / 2;
        int d = row * width + from;
        int end = o + to;
        for (int i = o + from; i < end; i += 2, d += 2, c++) {
            int p = in[i];
            int q = in[i + 1];
            int r = in[i + width];
            int s = in[i + width + 1];
            luma[d] = (byte) (p >> 16);
            luma[d + 1] = (byte) (q >> 16);
            luma[d + width] = (byte) (r >> 16);
            luma[d + width + 1] = (byte) (s >> 16);
            cu[c] = (byte) ((p >> 8 & 255) + (q >> 8 & 255) + (r >> 8 & 255) + (s >> 8 & 255) + 2 >> 2);
            cv[c] = (byte) ((p & 255) + (q & 255) + (r & 255) + (s & 255) + 2 >> 2);
        }
    }

    /** Copies two rows' columns outside {@code from} to {@code to}, both even. */
    static void copyAround(I420Frame in, I420Frame out, int row, int from, int to) {
        int w = in.width;
        for (int y = row; y < row + 2; y++) {
            System.arraycopy(in.y, y * w, out.y, y * w, from);
            System.arraycopy(in.y, y * w + to, out.y, y * w + to, w - to);
        }
        int half = w / 2;
        int c = row / 2 * half;
        System.arraycopy(in.u, c, out.u, c, from / 2);
        System.arraycopy(in.v, c, out.v, c, from / 2);
        System.arraycopy(in.u, c + to / 2, out.u, c + to / 2, half - to / 2);
        System.arraycopy(in.v, c + to / 2, out.v, c + to / 2, half - to / 2);
    }
}
