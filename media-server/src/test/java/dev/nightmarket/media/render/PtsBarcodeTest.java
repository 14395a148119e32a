package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PtsBarcodeTest {
    private static final int[][] SIZES = {{360, 640}, {540, 960}, {720, 1280}, {360, 360}, {1280, 720}};

    private static byte[] luma(int width, int height, long ptsUs) {
        I420Frame frame = new I420Frame(width, height);
        java.util.Arrays.fill(frame.y, (byte) 120);
        PtsBarcode.draw(frame, ptsUs);
        return frame.y;
    }

    @Test
    void readsBackEveryTimeThroughNoiseAndBlur() {
        Random random = new Random(7);
        for (int[] size : SIZES) {
            for (int k = 0; k < 200; k++) {
                long ms = k == 0 ? 0 : k == 1 ? 0xffffffffL : random.nextLong() & 0xffffffffL;
                byte[] y = luma(size[0], size[1], ms * 1000 + 999);
                byte[] coded = y.clone();
                for (int i = 1; i < y.length - 1; i++) {
                    int blurred = ((y[i - 1] & 255) + 2 * (y[i] & 255) + (y[i + 1] & 255)) / 4;
                    coded[i] = (byte) Math.max(0, Math.min(255, blurred + (int) (random.nextGaussian() * 14)));
                }
                assertEquals(OptionalLong.of(ms), PtsBarcode.read(coded, size[0], size[0], size[1]), "ms " + ms);
            }
        }
    }

    @Test
    void honoursTheStride() {
        byte[] y = luma(360, 640, 123_456_000);
        byte[] wide = new byte[400 * 640];
        for (int row = 0; row < 640; row++) {
            System.arraycopy(y, row * 360, wide, row * 400, 360);
        }
        assertEquals(OptionalLong.of(123_456), PtsBarcode.read(wide, 400, 360, 640));
    }

    @Test
    void findsNoneInAPlainPictureNorOneWithAFlippedBit() {
        byte[] plain = new byte[360 * 640];
        java.util.Arrays.fill(plain, (byte) 120);
        assertEquals(OptionalLong.empty(), PtsBarcode.read(plain, 360, 360, 640));
        for (int cell = 2; cell < 38; cell++) {
            byte[] y = luma(360, 640, 987_654_321);
            for (int row = 0; row < PtsBarcode.rows(640); row++) {
                for (int x = cell * 9; x < cell * 9 + 9; x++) {
                    y[row * 360 + x] = (byte) (251 - (y[row * 360 + x] & 255));
                }
            }
            assertEquals(OptionalLong.empty(), PtsBarcode.read(y, 360, 360, 640), "cell " + cell);
        }
    }
}
