package dev.nightmarket.media.render.baker;

/** A host's measures for clothes, in the data's A-pose. Immutable. */
final class Tailor {
    final float neckY;
    final float neckZ;
    /** Left shoulder, elbow and wrist; the right ones are their mirror images. */
    final float[] shoulder;

    final float[] elbow;
    final float[] wrist;
    /** Lengths of the upper arm and of the whole arm. */
    final float elbowAt;

    final float wristAt;
    /** Height of the narrowest part of the trunk and its half width. */
    final float waistY;

    /** Where the chest comes out most. */
    final float chestY;

    final float chestX;
    final float chestZ;

    private final float[] upper;
    private final float[] lower;
    private final float[] bisector;

    Tailor(Bake bake) {
        neckY = bake.body.neckY;
        neckZ = bake.body.neck[2];
        shoulder = bake.rig.head[BakeRig.id("upperarm_l")];
        elbow = bake.rig.head[BakeRig.id("lowerarm_l")];
        wrist = bake.rig.head[BakeRig.id("hand_l")];
        upper = Light.towards(shoulder, elbow);
        lower = Light.towards(elbow, wrist);
        elbowAt = distance(shoulder, elbow);
        wristAt = elbowAt + distance(elbow, wrist);
        bisector = new float[] {upper[0] + lower[0], upper[1] + lower[1], upper[2] + lower[2]};
        Light.normalize(bisector);
        float best = -9e9f;
        float[] chest = new float[3];
        float[] widest = new float[40];
        for (MakeHumanData.Face f : bake.data.faces("helper-tights")) {
            for (int v : f.vertices()) {
                float x = bake.data.positions[v * 3];
                float y = bake.data.positions[v * 3 + 1];
                float z = bake.data.positions[v * 3 + 2];
                if (y < neckY - 1.2f && y > neckY - 3.2f && x > .3f && x < 1.3f && z > best) {
                    best = z;
                    chest = new float[] {x, y, z};
                }
                int row = (int) ((neckY - y) * 5);
                if (row >= 0 && row < widest.length && armhole(x, y) < -.05) {
                    widest[row] = Math.max(widest[row], x);
                }
            }
        }
        chestX = chest[0];
        chestY = chest[1];
        chestZ = chest[2];
        int narrow = 13;
        for (int row = 13; row < 30; row++) {
            if (widest[row] > .5f && widest[row] < widest[narrow]) {
                narrow = row;
            }
        }
        waistY = neckY - (narrow + .5f) / 5;
    }

    private static float distance(float[] a, float[] b) {
        return (float) Math.sqrt(
                (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
    }

    /** Above 0 on a sleeve: beyond the seam that runs from the shoulder's end, a little inwards, to the armpit. */
    double armhole(double x, double y) {
        double down = (shoulder[1] + .5 - y) / 1.4;
        double bow = down > 0 && down < 1 ? .16 * StrictMath.sin(Math.PI * down) : 0;
        double low = Math.max(0, y < shoulder[1] - 1 ? (shoulder[1] - 1 - y) * .35 : 0);
        return Math.abs(x) - (shoulder[0] - .1 - bow + Math.min(low, 2));
    }

    /** How far down the arm a point is, from the shoulder's joint. */
    double along(double x, double y, double z) {
        double ax = Math.abs(x);
        double s = dot(ax, y, z, shoulder, upper);
        double t = elbowAt + dot(ax, y, z, elbow, lower);
        return s + (t - s) * Noise.smooth(-.5, .5, dot(ax, y, z, elbow, bisector));
    }

    /** Angle about the arm, 0 in front, growing towards the outside; -pi to pi. */
    double around(double x, double y, double z) {
        double ax = Math.abs(x);
        double k = Noise.smooth(-.5, .5, dot(ax, y, z, elbow, bisector));
        double[] d = new double[3];
        double[] q = new double[3];
        double[] at = {ax, y, z};
        double s = dot(ax, y, z, shoulder, upper);
        double t = dot(ax, y, z, elbow, lower);
        for (int c = 0; c < 3; c++) {
            d[c] = upper[c] + (lower[c] - upper[c]) * k;
            double centre = (shoulder[c] + s * upper[c]) * (1 - k) + (elbow[c] + t * lower[c]) * k;
            q[c] = at[c] - centre;
        }
        // front: z without its share along the arm; side: their cross product, away from the body
        double l = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
        double[] front = {-d[0] * d[2] / l, -d[1] * d[2] / l, 1 - d[2] * d[2] / l};
        double[] side = {
            front[1] * d[2] - front[2] * d[1], front[2] * d[0] - front[0] * d[2], front[0] * d[1] - front[1] * d[0]
        };
        double sign = side[0] < 0 ? -1 : 1;
        double a = q[0] * side[0] + q[1] * side[1] + q[2] * side[2];
        double b = q[0] * front[0] + q[1] * front[1] + q[2] * front[2];
        return StrictMath.atan2(sign * a / Math.sqrt(l), b);
    }

    private static double dot(double x, double y, double z, float[] origin, float[] d) {
        return (x - origin[0]) * d[0] + (y - origin[1]) * d[1] + (z - origin[2]) * d[2];
    }
}
