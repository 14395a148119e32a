package dev.nightmarket.media.render.baker;

import java.util.Map;
import java.util.Objects;

/** The edges of the eyelids: where lashes grow, and how far a blink has to go on this host. Immutable. */
final class Lids {
    /** Vertices of the base mesh along the upper lid's edge of the left eye, from the nose outwards. */
    private static final int[] UPPER = {
        14772, 14769, 14773, 14774, 14775, 14794, 14795, 14791, 14790, 14789, 14788, 14787, 14786
    };
    /** The same of the lower lid. */
    private static final int[] LOWER = {
        14770, 14776, 14767, 14777, 14778, 14779, 14780, 14781, 14782, 14783, 14768, 14784
    };
    /** What the right eye's vertices have more. */
    private static final int RIGHT = 125;
    /** Upper and lower edge overlap this far when the eye is closed, in decimetres. */
    private static final double OVERLAP = .012;

    /** Radii of the eyeball that a closed lid keeps from its centre. */
    private static final float CLEARANCE = 1.09f;

    /** One edge: {@code x} outwards from the middle of the face, all by point. */
    record Edge(int[] vertices, float[] x, float[] y, float[] z) {
        float y(double outwards) {
            return at(y, outwards);
        }

        private float at(float[] a, double outwards) {
            if (outwards <= x[0]) {
                return a[0];
            }
            for (int i = 1; i < x.length; i++) {
                if (outwards <= x[i] || i == x.length - 1) {
                    float t = (float) Math.min(1, (outwards - x[i - 1]) / Math.max(1e-4, x[i] - x[i - 1]));
                    return Light.mix(a[i - 1], a[i], t);
                }
            }
            return a[a.length - 1];
        }

        float inner() {
            return x[0];
        }

        float outer() {
            return x[x.length - 1];
        }
    }

    private final Edge[] upper = new Edge[2];
    private final Edge[] lower = new Edge[2];

    Lids(float[] positions) {
        for (int side = 0; side < 2; side++) {
            upper[side] = edge(positions, UPPER, side);
            lower[side] = edge(positions, LOWER, side);
        }
    }

    private static Edge edge(float[] p, int[] left, int side) {
        int n = left.length;
        Edge e = new Edge(new int[n], new float[n], new float[n], new float[n]);
        for (int i = 0; i < n; i++) {
            int v = left[i] + side * RIGHT;
            e.vertices[i] = v;
            e.x[i] = Math.abs(p[v * 3]);
            e.y[i] = p[v * 3 + 1];
            e.z[i] = p[v * 3 + 2];
        }
        return e;
    }

    /** @param left the host's left */
    Edge upper(boolean left) {
        return upper[left ? 0 : 1];
    }

    Edge lower(boolean left) {
        return lower[left ? 0 : 1];
    }

    /**
     * Scales the blinks so that the upper edge meets the lower one, column by column, and leads the lids round the
     * eyeballs, not through them.
     */
    void fitBlinks(float[] positions, float[][] eyes, float radius, Map<String, MakeHumanData.Target> units) {
        for (int side = 0; side < 2; side++) {
            String name = side == 0 ? "eyeBlinkLeft" : "eyeBlinkRight";
            MakeHumanData.Target t = Objects.requireNonNull(units.get(name));
            float[] factor = factors(side, t);
            float[] d = t.offsets().clone();
            for (int i = 0; i < t.vertices().length; i++) {
                float k = new Edge(upper[side].vertices, upper[side].x, factor, factor)
                        .y(Math.abs(positions[t.vertices()[i] * 3]));
                for (int c = 0; c < 3; c++) {
                    d[i * 3 + c] *= k;
                }
                clear(positions, t.vertices()[i], d, i, eyes[side], radius * CLEARANCE);
            }
            units.put(name, new MakeHumanData.Target(t.vertices(), d));
        }
    }

    /** Keeps a moved point as far from the eyeball as it was, or as {@code least} says. */
    private static void clear(float[] p, int vertex, float[] d, int i, float[] eye, float least) {
        double was = 0;
        double is = 0;
        double[] q = new double[3];
        for (int c = 0; c < 3; c++) {
            double at = p[vertex * 3 + c] - eye[c];
            q[c] = at + d[i * 3 + c];
            was += at * at;
            is += q[c] * q[c];
        }
        double out = Math.min(least, Math.sqrt(was)) / Math.sqrt(is);
        for (int c = 0; c < 3 && out > 1 && q[2] > 0; c++) {
            d[i * 3 + c] = (float) (q[c] * out + eye[c] - p[vertex * 3 + c]);
        }
    }

    private float[] factors(int side, MakeHumanData.Target blink) {
        Edge up = upper[side];
        float[] raw = new float[up.x.length];
        for (int i = 0; i < raw.length; i++) {
            float down = 0;
            for (int k = 0; k < blink.vertices().length; k++) {
                if (blink.vertices()[k] == up.vertices[i]) {
                    down = -blink.offsets()[k * 3 + 1];
                }
            }
            double need = up.y[i] - lower[side].y(up.x[i]) + OVERLAP;
            raw[i] = (float) (down < .012 ? 1 : Math.max(.5, Math.min(2.2, need / down)));
        }
        float[] smooth = raw.clone();
        for (int i = 0; i < raw.length; i++) {
            float before = raw[Math.max(0, i - 1)];
            float after = raw[Math.min(raw.length - 1, i + 1)];
            smooth[i] = Math.max(raw[i], .25f * before + .5f * raw[i] + .25f * after);
        }
        return smooth;
    }
}
