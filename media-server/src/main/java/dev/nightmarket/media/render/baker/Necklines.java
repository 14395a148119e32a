package dev.nightmarket.media.render.baker;

/** Where cloth is cut at neck and sleeves, as fields over the A-pose: about the distance to the cut, above 0 inside. */
final class Necklines {
    private Necklines() {}

    private static double sleeves(Tailor t, double end, double x, double y, double z) {
        return t.armhole(x, y) < -.5 ? 9 : end - t.along(x, y, z);
    }

    /**
     * Round and close to the neck.
     *
     * @param lower than the usual one, dm
     * @param sleeves their length from the shoulder's joint
     */
    static TriMesh.Field crew(Tailor t, double lower, double sleeves) {
        return (x, y, z) -> Math.min(
                t.neckY + .13 - lower - (.40 + lower) * Noise.smooth(t.neckZ - .45, t.neckZ + .75, z) - y,
                sleeves(t, sleeves, x, y, z));
    }

    /**
     * A wide round neckline.
     *
     * @param deep how far below a crew neck it goes in front
     */
    static TriMesh.Field scoop(Tailor t, double deep, double sleeves) {
        return (x, y, z) -> {
            double front = Noise.smooth(t.neckZ - .3, t.neckZ + .8, z);
            double dx = x / (1.05 + .1 * deep);
            double dy = (y - (t.neckY + .1)) / (.5 + deep);
            double hole = (Math.sqrt(dx * dx + dy * dy) - 1) * .8;
            double back = t.neckY + .05 - y;
            double cut = Math.min(hole + (back - hole) * (1 - front), t.neckY + .45 - y);
            return Math.min(cut, sleeves(t, sleeves, x, y, z));
        };
    }
}
