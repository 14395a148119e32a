package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps closed lips closed: sliders of the mouth can leave a slit through which teeth would show. Points of the two
 * lips that touch in the data's own shape are brought together again, and their surroundings follow.
 */
final class LipSeal {
    /** Points of the two lips nearer than this touch. */
    private static final float TOUCH = .035f;
    /** What is nearer than this to a moved point follows. */
    private static final float REACH = .13f;
    /** The lips are pressed together by this much, so that no light shows between triangles. */
    private static final float PRESS = .007f;

    private final float[] natural;
    private final boolean[] lower;
    private final List<int[]> pairs = new ArrayList<>();

    /**
     * @param natural the data's positions before any slider
     * @param jawOpen moves the lower lip only
     * @param mouthClose moves what is near the lips
     */
    LipSeal(float[] natural, MakeHumanData.Target jawOpen, MakeHumanData.Target mouthClose) {
        this.natural = natural;
        lower = new boolean[natural.length / 3];
        for (int k = 0; k < jawOpen.vertices().length; k++) {
            lower[jawOpen.vertices()[k]] = jawOpen.offsets()[k * 3 + 1] < -.06f;
        }
        float front = 0;
        for (int v : mouthClose.vertices()) {
            front = Math.max(front, natural[v * 3 + 2]);
        }
        for (int a : mouthClose.vertices()) {
            if (!lower[a] || natural[a * 3 + 2] < front - .42f) {
                continue;
            }
            int nearest = -1;
            float best = TOUCH * TOUCH;
            for (int b : mouthClose.vertices()) {
                float d = distance(natural, a, b);
                if (!lower[b] && d < best) {
                    best = d;
                    nearest = b;
                }
            }
            if (nearest >= 0) {
                pairs.add(new int[] {a, nearest});
            }
        }
    }

    private static float distance(float[] p, int a, int b) {
        float x = p[a * 3] - p[b * 3];
        float y = p[a * 3 + 1] - p[b * 3 + 1];
        float z = p[a * 3 + 2] - p[b * 3 + 2];
        return x * x + y * y + z * z;
    }

    void close(float[] p, int[] around) {
        float[] moves = new float[around.length];
        for (int i = 0; i < around.length; i++) {
            float total = 0;
            float sum = 0;
            float most = 0;
            for (int[] pair : pairs) {
                int own = lower[around[i]] ? pair[0] : pair[1];
                float near = 1 - (float) Math.sqrt(distance(natural, own, around[i])) / REACH;
                if (near > 0) {
                    float gap = p[pair[1] * 3 + 1] - p[pair[0] * 3 + 1];
                    float was = natural[pair[1] * 3 + 1] - natural[pair[0] * 3 + 1];
                    float w = near * near * near * near;
                    sum += w * (Math.max(0, gap - was) + PRESS) / 2;
                    total += w;
                    most = Math.max(most, near);
                }
            }
            if (total > 0) {
                moves[i] = (lower[around[i]] ? 1 : -1) * sum / total * Noise.smooth(0, .8, most);
            }
        }
        for (int i = 0; i < around.length; i++) {
            p[around[i] * 3 + 1] += moves[i];
        }
    }
}
