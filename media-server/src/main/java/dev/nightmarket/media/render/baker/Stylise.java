package dev.nightmarket.media.render.baker;

import java.util.Map;

/**
 * Draws a head towards what appeals in an animated film: larger eyes in larger sockets, a lower forehead, a head that
 * is a little large for the body. One smooth warp of space, so that eyeballs, teeth and face units go along.
 */
final class Stylise {
    private final float[][] eyes;
    private final float eyeRadius;
    private final float neckY;
    private final double eyeScale;
    private final double head;
    private final double forehead;

    Stylise(float[][] eyes, float eyeRadius, float neckY, HostLook look) {
        this.eyes = eyes;
        this.eyeRadius = eyeRadius;
        this.neckY = neckY;
        double s = look.shape().stylised();
        eyeScale = .34 * s + .16 * look.eyes().get("size");
        head = .05 * s;
        forehead = .15 * s;
    }

    /** Warps the points and rewrites the units, which were offsets from the old points. */
    static void apply(MakeHumanData data, HostLook look, float neckY, Map<String, MakeHumanData.Target> units) {
        float[][] bounds = data.bounds("helper-l-eye");
        float radius = (bounds[1][1] - bounds[0][1]) / 2;
        float[][] eyes = {data.centre("helper-l-eye"), data.centre("helper-r-eye")};
        Stylise w = new Stylise(eyes, radius, neckY, look);
        float[] p = data.positions;
        float[] old = p.clone();
        for (int i = 0; i < p.length / 3; i++) {
            float[] q = w.at(old[i * 3], old[i * 3 + 1], old[i * 3 + 2]);
            System.arraycopy(q, 0, p, i * 3, 3);
        }
        units.replaceAll((name, t) -> {
            float[] d = new float[t.offsets().length];
            for (int k = 0; k < t.vertices().length; k++) {
                int v = t.vertices()[k] * 3;
                float[] q = w.at(
                        old[v] + t.offsets()[k * 3],
                        old[v + 1] + t.offsets()[k * 3 + 1],
                        old[v + 2] + t.offsets()[k * 3 + 2]);
                for (int c = 0; c < 3; c++) {
                    d[k * 3 + c] = q[c] - p[v + c];
                }
            }
            return new MakeHumanData.Target(t.vertices(), d);
        });
    }

    private float[] at(float x, float y, float z) {
        float[] q = {x, y, z};
        if (y < neckY - .3f) {
            return q;
        }
        for (float[] eye : eyes) {
            double dx = x - eye[0];
            double dy = y - eye[1];
            double dz = z - eye[2];
            double r = Math.sqrt(dx * dx + dy * dy + .6 * dz * dz);
            double f = Noise.smooth(.52, .13, r);
            q[0] += (float) (eyeScale * f * dx);
            q[1] += (float) (eyeScale * f * dy);
            // Back by what the eyeball gained, so that the eyes do not bulge.
            q[2] += (float) (eyeScale * f * (dz - eyeRadius * .8));
        }
        float eyeY = eyes[0][1];
        double over = q[1] - (eyeY + .22);
        if (over > 0) {
            q[1] -= (float) (forehead * over * Noise.smooth(0, .5, over));
        }
        double f = head * Noise.smooth(neckY - .1, neckY + .9, y);
        q[0] *= (float) (1 + f);
        q[1] += (float) (f * (q[1] - neckY));
        q[2] += (float) (f * (q[2] - (eyes[0][2] - 1)));
        return q;
    }
}
