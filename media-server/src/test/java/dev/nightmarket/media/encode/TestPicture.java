package dev.nightmarket.media.encode;

import dev.nightmarket.media.render.I420Frame;
import java.util.Random;

/** A textured scene with a moving oval: about as hard to encode as a talking head. Reuses one frame. */
final class TestPicture {
    private static final long SEED = 3;

    private final I420Frame frame;
    private final byte[] background;

    TestPicture(VideoSettings settings) {
        frame = new I420Frame(settings.width(), settings.height());
        background = new byte[frame.y.length];
        Random random = new Random(SEED);
        int w = frame.width;
        for (int i = 0; i < background.length; i++) {
            int x = i % w;
            int y = i / w;
            double soft = 110 + 50.0 * y / frame.height + 12 * Math.sin(x / 23.0) * Math.cos(y / 31.0);
            background[i] = (byte) (soft + random.nextInt(7) - 3);
        }
    }

    I420Frame at(int index) {
        int w = frame.width;
        int h = frame.height;
        System.arraycopy(background, 0, frame.y, 0, background.length);
        double cx = w / 2.0 + w * 0.02 * Math.sin(index / 8.0);
        double cy = h * 0.4 + h * 0.01 * Math.cos(index / 6.0);
        double mouth = h * (0.004 + 0.012 * Math.abs(Math.sin(index / 2.0)));
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double fx = (x - cx) / (w * 0.22);
                double fy = (y - cy) / (h * 0.17);
                if (fx * fx + fy * fy < 1) {
                    double mx = (x - cx) / (w * 0.07);
                    double my = (y - cy - h * 0.09) / mouth;
                    frame.y[y * w + x] =
                            (byte) (mx * mx + my * my < 1 ? 50 : 170 - 30 * fx + 4 * Math.sin(x + y * 2.0));
                }
            }
        }
        java.util.Arrays.fill(frame.u, (byte) 118);
        java.util.Arrays.fill(frame.v, (byte) 140);
        return frame;
    }
}
