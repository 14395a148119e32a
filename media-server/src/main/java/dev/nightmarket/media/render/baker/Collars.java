package dev.nightmarket.media.render.baker;

/** Collars around a {@link NeckLine}. */
final class Collars {
    private Collars() {}

    /**
     * A band that stands up around the neck, open in front.
     *
     * @param high of the band behind and at the sides
     * @param gap between the ends in front
     */
    static Panel stand(String name, NeckLine neck, float high, float gap, float thick) {
        Loft loft = new Loft();
        int n = neck.p.length;
        for (int i = 0; i <= n; i++) {
            int k = i % n;
            float front = i == n ? 0 : neck.fromFront(k);
            float h = height(high, front);
            float shift = (i == 0 ? 1 : i == n ? -1 : 0) * gap / 2;
            float[][] points = {
                neck.off(k, -.01f, -.06f),
                neck.off(k, .02f + thick, -.05f),
                neck.off(k, .005f + thick, h * .5f),
                neck.off(k, thick * .8f, h * .96f),
                neck.off(k, thick * .3f, h),
                neck.off(k, -thick * .4f, h * .97f),
                neck.off(k, -thick * .3f, h * .6f),
                neck.off(k, -.02f, -.05f)
            };
            float[] edge = {0, .03f, h * .45f, .01f, 0, 0, 0, 0};
            float[] heart = neck.off(k, 0, h / 2);
            for (int j = 0; j < points.length; j++) {
                points[j][0] += shift;
                edge[j] = Math.min(edge[j], front + .01f);
            }
            loft.row(points, new float[][] {neck.w[k]}, edge, heart);
        }
        return loft.build(name, false);
    }

    /** Height of a stand-up collar at a distance from the front's middle: rounded corners, a little lower in front. */
    static float height(float high, float front) {
        return high * Light.mix(.86f, 1, Noise.smooth(0, 1.2, front)) * Light.mix(.55f, 1, Noise.smooth(0, .22, front));
    }

    /**
     * The part of a shirt's collar that falls over its stand.
     *
     * @param stand height of the fold
     * @param back how far it falls behind
     * @param point how far in front
     * @param spread how far the points lean outwards
     */
    static void fall(
            Garment g,
            String name,
            NeckLine neck,
            Drape on,
            Fabric fabric,
            int layer,
            float stand,
            float back,
            float point,
            float spread) {
        int n = neck.p.length;
        float[][] from = new float[n + 1][];
        float[][] to = new float[n + 1][];
        float[][] normal = new float[n + 1][];
        float[][] weights = new float[n + 1][];
        for (int i = 0; i <= n; i++) {
            int k = i % n;
            int side = i == 0 ? 1 : i == n ? -1 : neck.side(k);
            float front = i == n ? 0 : neck.fromFront(k);
            float near = (float) Math.max(0, 1 - front / 1.05);
            float high = stand * Light.mix(.72f, 1, Noise.smooth(0, 1.0, front));
            from[i] = neck.off(k, .05f, high);
            from[i][0] += side * .03f * Noise.smooth(.3, 0, front);
            float length = back + (point - back) * (float) StrictMath.pow(near, 1.25);
            float[] guess = neck.off(k, .12f, -length);
            guess[0] += side * spread * near;
            Drape.Spot spot = on.nearest(guess);
            to[i] = spot.out(.05f);
            normal[i] = Loft.middle(neck.out[k], spot.n());
            weights[i] = spot.w();
        }
        to = Loft.relaxMiddle(to, 1, 6);
        normal = Loft.relax(normal, false, 6);
        weights = Loft.relax(weights, false, 6);
        Loft loft = new Loft();
        for (int i = 0; i <= n; i++) {
            float front = i == n ? 0 : neck.fromFront(i % n);
            Flap.row(
                    loft,
                    from[i],
                    to[i],
                    normal[i],
                    .032f,
                    .05f,
                    front,
                    new float[][] {neck.w[i % n], weights[i]},
                    null);
        }
        g.add(loft.build(name, false).wear(fabric, layer).stitched(.045f).flat());
    }
}
