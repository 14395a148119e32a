package dev.nightmarket.media.render;

/** Unit quaternions x, y, z, w in double arrays of four; results may overwrite arguments. */
final class Quaternions {
    private Quaternions() {}

    /** {@code a} after {@code b}. */
    static void multiply(double[] a, double[] b, double[] out) {
        double x = a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1];
        double y = a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0];
        double z = a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3];
        double w = a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2];
        set(out, x, y, z, w);
    }

    /** Back by {@code a}, after {@code b}. */
    static void unturn(double[] a, double[] b, double[] out) {
        double x = a[3] * b[0] - a[0] * b[3] - a[1] * b[2] + a[2] * b[1];
        double y = a[3] * b[1] + a[0] * b[2] - a[1] * b[3] - a[2] * b[0];
        double z = a[3] * b[2] - a[0] * b[1] + a[1] * b[0] - a[2] * b[3];
        double w = a[3] * b[3] + a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        set(out, x, y, z, w);
    }

    static void set(double[] out, double x, double y, double z, double w) {
        out[0] = x;
        out[1] = y;
        out[2] = z;
        out[3] = w;
    }

    /** @param axis a unit vector */
    static void about(double[] axis, double angle, double[] out) {
        double s = Math.sin(angle / 2);
        set(out, s * axis[0], s * axis[1], s * axis[2], Math.cos(angle / 2));
    }

    /** A turn about {@code v} by its length in radians. */
    static void exp(double x, double y, double z, double[] out) {
        double angle = Math.sqrt(x * x + y * y + z * z);
        double s = angle < 1e-9 ? .5 : Math.sin(angle / 2) / angle;
        set(out, s * x, s * y, s * z, Math.cos(angle / 2));
    }

    static void rotate(double[] q, double[] v, double[] out) {
        double tx = 2 * (q[1] * v[2] - q[2] * v[1]);
        double ty = 2 * (q[2] * v[0] - q[0] * v[2]);
        double tz = 2 * (q[0] * v[1] - q[1] * v[0]);
        double x = v[0] + q[3] * tx + q[1] * tz - q[2] * ty;
        double y = v[1] + q[3] * ty + q[2] * tx - q[0] * tz;
        double z = v[2] + q[3] * tz + q[0] * ty - q[1] * tx;
        out[0] = x;
        out[1] = y;
        out[2] = z;
    }

    /**
     * The turn that takes the pair of square unit vectors a, b to c, d.
     *
     * @param m scratch of nine
     */
    static void between(double[] a, double[] b, double[] c, double[] d, double[] m, double[] out) {
        for (int r = 0; r < 3; r++) {
            int r1 = (r + 1) % 3;
            int r2 = (r + 2) % 3;
            double third = c[r1] * d[r2] - c[r2] * d[r1];
            for (int k = 0; k < 3; k++) {
                int k1 = (k + 1) % 3;
                int k2 = (k + 2) % 3;
                m[r * 3 + k] = c[r] * a[k] + d[r] * b[k] + third * (a[k1] * b[k2] - a[k2] * b[k1]);
            }
        }
        ofMatrix(m, out);
    }

    private static void ofMatrix(double[] m, double[] out) {
        double x = 1 + m[0] - m[4] - m[8];
        double y = 1 - m[0] + m[4] - m[8];
        double z = 1 - m[0] - m[4] + m[8];
        double w = 1 + m[0] + m[4] + m[8];
        if (w >= x && w >= y && w >= z) {
            set(out, m[7] - m[5], m[2] - m[6], m[3] - m[1], w);
        } else if (x >= y && x >= z) {
            set(out, x, m[1] + m[3], m[2] + m[6], m[7] - m[5]);
        } else if (y >= z) {
            set(out, m[1] + m[3], y, m[5] + m[7], m[2] - m[6]);
        } else {
            set(out, m[2] + m[6], m[5] + m[7], z, m[3] - m[1]);
        }
        double l = Math.sqrt(out[0] * out[0] + out[1] * out[1] + out[2] * out[2] + out[3] * out[3]);
        set(out, out[0] / l, out[1] / l, out[2] / l, out[3] / l);
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static void cross(double[] a, double[] b, double[] out) {
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        double z = a[0] * b[1] - a[1] * b[0];
        out[0] = x;
        out[1] = y;
        out[2] = z;
    }

    /** Scales to length 1. */
    static double[] normalize(double[] v) {
        double l = Math.sqrt(dot(v, v)) + 1e-12;
        for (int c = 0; c < 3; c++) {
            v[c] /= l;
        }
        return v;
    }

    /** Takes away what of {@code v} lies along the unit vector {@code axis}; length 1. */
    static double[] squareTo(double[] axis, double[] v) {
        double along = dot(axis, v);
        for (int c = 0; c < 3; c++) {
            v[c] -= along * axis[c];
        }
        return normalize(v);
    }
}
