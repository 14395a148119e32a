package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Where hair grows on one host: what all styles start from.
 *
 * @param scalp the skull and the hairline
 * @param body head with ears, neck and clothes: what hair must not enter
 * @param head the same head, with face units
 */
record HairSite(Bake bake, Scalp scalp, BodyField body, TriMesh head) {
    private static final int ARCH_STEPS = 12;
    /** Decimetres that a lock's path may be off: less than a pixel. */
    private static final float LEAN = .0045f;

    HairShade shade(double gloss) {
        HostLook.Hair h = bake.look.hair();
        return new HairShade(bake.light, h.colour(), h.shine(), gloss);
    }

    Random random(long salt) {
        return new Random(bake.look.seed() ^ salt);
    }

    /**
     * Directions from the skull's middle, evenly spread over the hairy part.
     *
     * @param sphere how many there would be on the whole sphere
     * @param above at least so many degrees above the hairline
     */
    List<double[]> roots(int sphere, double above, Random random) {
        List<double[]> roots = new ArrayList<>();
        double jitter = 1.1 / Math.sqrt(sphere);
        for (int i = 0; i < sphere; i++) {
            double y = 1 - 2 * (i + .5) / sphere;
            double a = i * 2.399963;
            double r = Math.sqrt(1 - y * y);
            double[] d = {
                r * StrictMath.sin(a) + jitter * (random.nextDouble() - .5),
                y + jitter * (random.nextDouble() - .5),
                r * StrictMath.cos(a) + jitter * (random.nextDouble() - .5)
            };
            normalize(d);
            if (scalp.aboveHairline(d[0], d[1], d[2]) > above) {
                roots.add(d);
            }
        }
        return roots;
    }

    /** The point over the scalp in a direction. */
    float[] over(double[] d, double height) {
        double r = scalp.radius(d[0], d[1], d[2]) + height;
        return new float[] {
            (float) (scalp.c[0] + d[0] * r), (float) (scalp.c[1] + d[1] * r), (float) (scalp.c[2] + d[2] * r)
        };
    }

    /** The part of {@code f} that is tangent to the unit sphere at {@code d}, turned by {@code turn} radians. */
    static double[] tangent(double[] f, double[] d, double turn) {
        double along = f[0] * d[0] + f[1] * d[1] + f[2] * d[2];
        double[] t = {f[0] - along * d[0], f[1] - along * d[1], f[2] - along * d[2]};
        normalize(t);
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        return new double[] {
            t[0] * cos + (d[1] * t[2] - d[2] * t[1]) * sin,
            t[1] * cos + (d[2] * t[0] - d[0] * t[2]) * sin,
            t[2] * cos + (d[0] * t[1] - d[1] * t[0]) * sin
        };
    }

    static void normalize(double[] v) {
        double l = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) + 1e-12;
        for (int q = 0; q < 3; q++) {
            v[q] /= l;
        }
    }

    /** A lock along a path of any number of points, resampled to {@code points} at even distances. */
    Lock lock(List<float[]> way, int points, float half, Lock.Look look, long seed) {
        float[] path = resample(way, points);
        float[] normal = new float[path.length];
        for (int i = 0; i < points; i++) {
            float[] n = body.normal(path[i * 3], path[i * 3 + 1], path[i * 3 + 2]);
            System.arraycopy(n, 0, normal, i * 3, 3);
        }
        return new Lock(path, normal, half, look, seed).lean(LEAN);
    }

    /**
     * A lock that rises from its root, follows the comb over the head and comes down again.
     *
     * @param points of the lock
     * @param low how much of the height it keeps at the sides of the head, 0 to 1
     */
    Lock arch(
            StrandMap.Groom groom,
            double[] root,
            double length,
            double lift,
            double turn,
            double low,
            float half,
            Lock.Look look,
            int points,
            Random r) {
        double[] d = root.clone();
        List<float[]> way = new ArrayList<>();
        double step = length / (ARCH_STEPS - 1);
        double bend = r.nextGaussian() * .35;
        for (int k = 0; k < ARCH_STEPS; k++) {
            double t = k / (ARCH_STEPS - 1.0);
            double height = .008
                    + lift
                            * StrictMath.sin(Math.min(1, t * 1.1) * Math.PI * .62)
                            * (1 - .15 * t)
                            * (low + (1 - low) * Noise.smooth(.85, .35, Math.abs(d[0])));
            way.add(over(d, height));
            double[] comb = groom.comb(d, turn + bend * StrictMath.sin(t * 4));
            double radius = scalp.radius(d[0], d[1], d[2]) + height;
            for (int q = 0; q < 3; q++) {
                d[q] += comb[q] * step / radius;
            }
            normalize(d);
        }
        return lock(way, points, half, look, r.nextLong());
    }

    private static float[] resample(List<float[]> way, int points) {
        float[] at = new float[way.size()];
        for (int i = 1; i < at.length; i++) {
            float[] a = way.get(i - 1);
            float[] b = way.get(i);
            float x = b[0] - a[0];
            float y = b[1] - a[1];
            float z = b[2] - a[2];
            at[i] = at[i - 1] + (float) Math.sqrt(x * x + y * y + z * z);
        }
        float[] path = new float[points * 3];
        int k = 0;
        for (int i = 0; i < points; i++) {
            float s = at[at.length - 1] * i / (points - 1);
            while (k < at.length - 2 && at[k + 1] < s) {
                k++;
            }
            float t = Light.clamp((s - at[k]) / Math.max(1e-6f, at[k + 1] - at[k]));
            for (int q = 0; q < 3; q++) {
                path[i * 3 + q] = Light.mix(way.get(k)[q], way.get(k + 1)[q], t);
            }
        }
        return path;
    }
}
