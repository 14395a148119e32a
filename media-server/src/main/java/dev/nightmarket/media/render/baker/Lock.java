package dev.nightmarket.media.render.baker;

import java.util.Arrays;

/**
 * One lock of hair: a tapered ribbon along a path, with hairs drawn on it.
 */
final class Lock {
    /** How far a ribbon's normal may be off the one between its neighbours'. */
    private static final float TURNED_MAX = .12f;
    /** Shares of the fades at root and tip where the ground is not filled. */
    static final float FILLED_ROOT = .8f;

    static final float FILLED_TIP = .75f;

    /** Width of a soft rim in decimetres, at most so much of half of a lock. */
    private static final float RIM = .026f;

    private static final float RIM_MAX = .34f;

    /** Three floats a point, root first. */
    final float[] path;
    /** Unit vectors away from the head, one a point. */
    final float[] normal;
    /** Half its width in decimetres where it is widest. */
    final float half;
    /** What to draw on it. */
    final Look look;

    final long seed;
    /** Where each point lies along the lock: 0 root to 1 tip. */
    final float[] at;

    /**
     * @param hairs how many hairs a decimetre of width
     * @param ground whether it is filled below the hairs: nothing is seen through it but at its rim
     * @param rootFade share of the length over which hairs begin
     * @param tipFade share of the length over which hairs end
     * @param taper width at the tip, 1 is that of the middle
     * @param wiggle how far single hairs leave their line, share of the width
     * @param waves waves of the hairs along the lock: 0 straight; curls have many
     * @param tint 0 dark to 1 light, of the whole lock
     * @param depth 1 on top of the hair, less for what lies deep in it
     * @param bulge height of its middle over its rims, share of its half width
     */
    record Look(
            float hairs,
            boolean ground,
            float rootFade,
            float tipFade,
            float taper,
            float wiggle,
            float waves,
            float tint,
            float depth,
            float bulge) {}

    Lock(float[] path, float[] normal, float half, Look look, long seed) {
        this.path = path;
        this.normal = normal;
        this.half = half;
        this.look = look;
        this.seed = seed;
        at = new float[path.length / 3];
        for (int i = 1; i < at.length; i++) {
            at[i] = at[i - 1] + distance(path, i - 1, i);
        }
        float length = at[at.length - 1];
        for (int i = 1; i < at.length; i++) {
            at[i] = length == 0 ? i / (at.length - 1f) : at[i] / length;
        }
    }

    /**
     * The same lock without the points that lie on the way between their neighbours: where hair runs straight on,
     * fewer pieces do.
     *
     * @param tolerance decimetres that the path may leave its old course
     */
    Lock lean(float tolerance) {
        int n = points();
        boolean[] keep = new boolean[n];
        keep[0] = true;
        keep[n - 1] = true;
        // What is filled ends with a piece: a piece that is filled but for its end would have to be blended whole.
        float filled = look.rootFade() * FILLED_ROOT;
        float until = 1 - look.tipFade() * FILLED_TIP;
        for (int i = 1; i < n; i++) {
            keep[i] |= look.ground() && at[i - 1] < filled && at[i] >= filled;
            keep[i - 1] |= look.ground() && at[i - 1] <= until && at[i] > until;
        }
        int from = 0;
        for (int to = 2; to < n; to++) {
            if (keep[to - 1]) {
                from = to - 1;
            } else if (!straight(from, to, tolerance)) {
                from = to - 1;
                keep[from] = true;
            }
        }
        int count = 0;
        float[] p = new float[n * 3];
        float[] up = new float[n * 3];
        for (int i = 0; i < n; i++) {
            if (keep[i]) {
                System.arraycopy(path, i * 3, p, count * 3, 3);
                System.arraycopy(normal, i * 3, up, count++ * 3, 3);
            }
        }
        return new Lock(Arrays.copyOf(p, count * 3), Arrays.copyOf(up, count * 3), half, look, seed);
    }

    /** Whether all points between two lie near the line from one to the other and face as it does. */
    private boolean straight(int from, int to, float tolerance) {
        for (int i = from + 1; i < to; i++) {
            float t = (at[i] - at[from]) / Math.max(1e-6f, at[to] - at[from]);
            float off = 0;
            float turned = 0;
            for (int q = 0; q < 3; q++) {
                float d = path[i * 3 + q] - Light.mix(path[from * 3 + q], path[to * 3 + q], t);
                float u = normal[i * 3 + q] - Light.mix(normal[from * 3 + q], normal[to * 3 + q], t);
                off += d * d;
                turned += u * u;
            }
            if (off > tolerance * tolerance || turned > TURNED_MAX * TURNED_MAX) {
                return false;
            }
        }
        return true;
    }

    private static float distance(float[] p, int a, int b) {
        float x = p[b * 3] - p[a * 3];
        float y = p[b * 3 + 1] - p[a * 3 + 1];
        float z = p[b * 3 + 2] - p[a * 3 + 2];
        return (float) Math.sqrt(x * x + y * y + z * z);
    }

    /** Share of its half width, at either rim, through which something may be seen: narrower the wider it is. */
    float rim() {
        return Math.min(RIM_MAX, RIM / half);
    }

    int points() {
        return path.length / 3;
    }

    float length() {
        float sum = 0;
        for (int i = 1; i < at.length; i++) {
            sum += distance(path, i - 1, i);
        }
        return sum;
    }

    /** Width along the lock, 0 root to 1 tip, as a share of the widest. */
    float profile(float v) {
        float root = .55f + .45f * Noise.smooth(0, .22, v);
        float tip = 1 - (1 - look.taper) * Noise.smooth(.45, 1, v);
        return root * tip;
    }
}
