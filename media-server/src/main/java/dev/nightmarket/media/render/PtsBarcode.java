package dev.nightmarket.media.render;

import java.util.OptionalLong;

/**
 * Time burned into the picture, for measuring what a viewer sees. One row of {@value #CELLS} equal cells over the
 * whole width, at the very top, {@code height / 36} pixels high (17 at 360x640):
 *
 * <pre>
 * cell  0      white  guard
 *       1      black  guard
 *       2..33  the low 32 bits of the pts in milliseconds, most significant first; 1 is white
 *      34..37  check: exclusive or of the eight nibbles and 1010, most significant first
 *      38      black  guard
 *      39      white  guard
 * </pre>
 *
 * A cell is 9 pixels wide at 360x640, and only its middle is read, so that H.264's quantisation and chroma
 * subsampling do not matter.
 */
public final class PtsBarcode {
    static final int CELLS = 40;
    private static final int BLACK = 16;
    private static final int WHITE = 235;
    /** Guards of less contrast are no barcode. */
    private static final int CONTRAST_MIN = 80;

    private PtsBarcode() {}

    static int rows(int height) {
        return Math.max(4, height / 36);
    }

    private static int check(int bits) {
        int c = 0b1010;
        for (int k = 0; k < 32; k += 4) {
            c ^= bits >>> k & 15;
        }
        return c;
    }

    private static boolean white(int cell, int bits) {
        if (cell < 2) {
            return cell == 0;
        }
        if (cell < 34) {
            return (bits >>> 33 - cell & 1) == 1;
        }
        if (cell < 38) {
            return (check(bits) >>> 37 - cell & 1) == 1;
        }
        return cell == 39;
    }

    static void draw(I420Frame frame, long ptsUs) {
        int bits = (int) (ptsUs / 1000);
        int rows = rows(frame.height);
        for (int cell = 0; cell < CELLS; cell++) {
            byte luma = (byte) (white(cell, bits) ? WHITE : BLACK);
            int from = cell * frame.width / CELLS;
            int to = (cell + 1) * frame.width / CELLS;
            for (int y = 0; y < rows; y++) {
                java.util.Arrays.fill(frame.y, y * frame.width + from, y * frame.width + to, luma);
            }
        }
        int grey = (rows + 1) / 2 * (frame.width / 2);
        java.util.Arrays.fill(frame.u, 0, grey, (byte) 128);
        java.util.Arrays.fill(frame.v, 0, grey, (byte) 128);
    }

    /**
     * Reads the barcode of a decoded picture of any size.
     *
     * @param y luma plane
     * @param stride bytes from one row to the next
     * @return the low 32 bits of the pts in milliseconds, 0 to 2^32 - 1; empty when there is no sound barcode
     */
    public static OptionalLong read(byte[] y, int stride, int width, int height) {
        float[] level = new float[CELLS];
        int rows = rows(height);
        for (int cell = 0; cell < CELLS; cell++) {
            float size = (float) width / CELLS;
            int from = (int) (cell * size + size * .3f);
            int to = Math.max(from + 1, (int) (cell * size + size * .7f));
            int sum = 0;
            int n = 0;
            for (int row = rows / 4; row < Math.max(rows / 4 + 1, rows * 3 / 4); row++) {
                for (int x = from; x < to; x++, n++) {
                    sum += y[row * stride + x] & 255;
                }
            }
            level[cell] = (float) sum / n;
        }
        float white = (level[0] + level[39]) / 2;
        float black = (level[1] + level[38]) / 2;
        if (white - black < CONTRAST_MIN) {
            return OptionalLong.empty();
        }
        float threshold = (white + black) / 2;
        int bits = 0;
        for (int cell = 2; cell < 34; cell++) {
            bits = bits << 1 | (level[cell] > threshold ? 1 : 0);
        }
        for (int cell = 0; cell < CELLS; cell++) {
            if (level[cell] > threshold != white(cell, bits)) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(bits & 0xffffffffL);
    }
}
