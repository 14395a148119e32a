package dev.nightmarket.media.render.baker;

/**
 * One lock of hair: a tapered ribbon along a path, with hairs drawn on it.
 */
final class Lock {
    /** Three floats a point, root first. */
    final float[] path;
    /** Unit vectors away from the head, one a point. */
    final float[] normal;
    /** Half its width in decimetres where it is widest. */
    final float half;
    /** What to draw on it. */
    final Look look;

    final long seed;

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
    }

    int points() {
        return path.length / 3;
    }

    float length() {
        float sum = 0;
        for (int i = 3; i < path.length; i += 3) {
            float x = path[i] - path[i - 3];
            float y = path[i + 1] - path[i - 2];
            float z = path[i + 2] - path[i - 1];
            sum += (float) Math.sqrt(x * x + y * y + z * z);
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
