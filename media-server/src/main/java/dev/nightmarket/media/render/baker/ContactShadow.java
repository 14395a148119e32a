package dev.nightmarket.media.render.baker;

import java.util.List;

/** The soft dark line that cloth throws on the cloth just below it, seen from the front. Read by many threads. */
final class ContactShadow {
    private static final float DENSITY = 80;
    /** How far the shadow falls: away from the key, which stands up on the viewer's left. */
    private static final float SHIFT_X = .018f;

    private static final float SHIFT_Y = -.035f;
    private static final int BLUR = 4;

    private final float left;
    private final float top;
    private final int columns;
    private final int rows;
    private float[] dark;

    ContactShadow(List<TriMesh> above, float left, float right, float top, float bottom) {
        this.left = left;
        this.top = top;
        columns = (int) ((right - left) * DENSITY) + 2;
        rows = (int) ((top - bottom) * DENSITY) + 2;
        dark = new float[columns * rows];
        for (TriMesh m : above) {
            for (int t = 0; t < m.triangles.length; t += 3) {
                fill(m, t);
            }
        }
        for (int round = 0; round < 2; round++) {
            dark = blur(dark, 1, columns, columns, rows);
            dark = blur(dark, columns, 1, rows, columns);
        }
    }

    private void fill(TriMesh m, int t) {
        float[] x = new float[3];
        float[] y = new float[3];
        for (int k = 0; k < 3; k++) {
            int v = m.triangles[t + k] * 3;
            x[k] = (m.p[v] + SHIFT_X - left) * DENSITY;
            y[k] = (top - m.p[v + 1] - SHIFT_Y) * DENSITY;
        }
        float area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
        if (area >= 0) {
            return; // faces away
        }
        int r0 = (int) Math.max(0, Math.min(y[0], Math.min(y[1], y[2])));
        int r1 = (int) Math.min(rows - 1, Math.ceil(Math.max(y[0], Math.max(y[1], y[2]))));
        int c0 = (int) Math.max(0, Math.min(x[0], Math.min(x[1], x[2])));
        int c1 = (int) Math.min(columns - 1, Math.ceil(Math.max(x[0], Math.max(x[1], x[2]))));
        for (int r = r0; r <= r1; r++) {
            for (int c = c0; c <= c1; c++) {
                boolean in = true;
                for (int k = 0; k < 3 && in; k++) {
                    int j = (k + 1) % 3;
                    in = (x[j] - x[k]) * (r - y[k]) - (y[j] - y[k]) * (c - x[k]) <= 0;
                }
                if (in) {
                    dark[r * columns + c] = 1;
                }
            }
        }
    }

    private static float[] blur(float[] a, int step, int stride, int n, int lines) {
        float[] o = new float[a.length];
        for (int l = 0; l < lines; l++) {
            float sum = 0;
            for (int i = -BLUR; i <= BLUR; i++) {
                sum += a[l * stride + Math.max(0, Math.min(n - 1, i)) * step];
            }
            for (int i = 0; i < n; i++) {
                o[l * stride + i * step] = sum / (2 * BLUR + 1);
                sum += a[l * stride + Math.min(n - 1, i + BLUR + 1) * step]
                        - a[l * stride + Math.max(0, i - BLUR) * step];
            }
        }
        return o;
    }

    /** 0 in the open, 1 well below. */
    float at(float x, float y) {
        float fx = Math.max(0, Math.min(columns - 1.001f, (x - left) * DENSITY));
        float fy = Math.max(0, Math.min(rows - 1.001f, (top - y) * DENSITY));
        int ix = (int) fx;
        int iy = (int) fy;
        int o = iy * columns + ix;
        return Light.mix(
                Light.mix(dark[o], dark[o + 1], fx - ix),
                Light.mix(dark[o + columns], dark[o + columns + 1], fx - ix),
                fy - iy);
    }
}
