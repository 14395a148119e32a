package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackMesh.Material;
import dev.nightmarket.media.render.PackTexture;
import java.util.Map;
import java.util.Random;

/** Eyelashes: a curved ribbon along each lid's edge with single hairs painted on it. */
final class Lashes {
    private static final int COLUMNS = 22;
    private static final int ROWS = 3;
    private static final int WIDTH = 768;
    private static final int HEIGHT = 160;
    /** Hairs are painted finer than the texture and averaged: it is drawn no larger than it is. */
    private static final int FINE = 4;
    /** How far the lashes turn down when the lid closes, in radians. */
    private static final double CLOSED = 1.7;

    private Lashes() {}

    static void paint(Bake bake) {
        float mascara = bake.look.makeUp().get("mascara");
        float lashes = bake.look.eyes().get("lashes");
        PackTexture above = hairs(bake, 72, .55f + .38f * mascara, 1.1 + .8 * mascara, 1);
        PackTexture below = hairs(bake, 30, .20f + .35f * mascara, 1.0 + .4 * mascara, 2);
        for (boolean left : new boolean[] {true, false}) {
            float[] eye = left ? bake.body.eyeLeft : bake.body.eyeRight;
            float length = .026f + .026f * lashes + .012f * mascara;
            String side = left ? "Left" : "Right";
            bake.textured(ribbon(bake, bake.body.lids.lower(left), eye, side, -.38f * length), Material.BLENDED, below);
            bake.textured(ribbon(bake, bake.body.lids.upper(left), eye, side, length), Material.BLENDED, above);
        }
    }

    /** @param reach length of the lashes; negative: of the lower lid */
    private static TriMesh ribbon(Bake bake, Lids.Edge edge, float[] eye, String side, float reach) {
        boolean above = reach > 0;
        TriMesh m = new TriMesh("lashes-" + (above ? "upper-" : "lower-") + side, (COLUMNS + 1) * ROWS);
        float outwards = side.equals("Left") ? 1 : -1;
        m.carrier = AvatarPack.Bone.HEAD;
        for (Map.Entry<String, MakeHumanData.Target> unit : bake.units.entrySet()) {
            float[] moves = bake.unit(unit.getKey(), edge.vertices());
            if (moves.length > 0) {
                m.morphs.put(unit.getKey(), new float[m.vertices * 3]);
                spread(m, moves, unit.getKey());
            }
        }
        for (int c = 0; c <= COLUMNS; c++) {
            float t = (float) c / COLUMNS;
            float[] root = {outwards * along(edge.x(), t), along(edge.y(), t), along(edge.z(), t)};
            float[] out = {root[0] - eye[0], root[1] - eye[1], root[2] - eye[2]};
            Light.normalize(out);
            float profile = (float) (.42 + .58 * StrictMath.pow(StrictMath.sin(Math.PI * (.10 + .72 * t)), .8))
                    * (above ? 1 + .25f * t : 1);
            float length = Math.abs(reach) * profile;
            float aside = outwards * (t - .40f) * .75f;
            for (int r = 0; r < ROWS; r++) {
                float v = r / (ROWS - 1f);
                float lift = above ? .10f * v + .85f * v * v : -.30f * v - .35f * v * v;
                int i = c * ROWS + r;
                float[] d = {
                    length * (.55f * v * out[0] + aside * v),
                    length * (.20f * v * out[1] + lift),
                    length * (.80f * v * out[2])
                };
                for (int k = 0; k < 3; k++) {
                    m.p[i * 3 + k] = root[k] + .006f * out[k] + d[k];
                }
                m.uv[i * 2] = t;
                m.uv[i * 2 + 1] = 1 - v;
                if (above) {
                    turn(m, i, d, "eyeBlink" + side, 1);
                    turn(m, i, d, "eyeLookDown" + side, .45);
                    turn(m, i, d, "eyeSquint" + side, .25);
                }
            }
        }
        System.arraycopy(m.p, 0, m.rest, 0, m.p.length);
        m.triangles = new int[COLUMNS * (ROWS - 1) * 12]; // both sides: closed lashes show their backs
        int t = 0;
        for (int c = 0; c < COLUMNS; c++) {
            for (int r = 0; r < ROWS - 1; r++) {
                int q = c * ROWS + r;
                for (int v : new int[] {q, q + ROWS, q + 1, q + 1, q + ROWS, q + ROWS + 1}) {
                    m.triangles[t++] = v;
                }
            }
        }
        for (; t < m.triangles.length; t += 3) {
            int front = t - m.triangles.length / 2;
            m.triangles[t] = m.triangles[front];
            m.triangles[t + 1] = m.triangles[front + 2];
            m.triangles[t + 2] = m.triangles[front + 1];
        }
        return m;
    }

    private static void turn(TriMesh m, int vertex, float[] d, String unit, double share) {
        float[] moves = m.morphs.get(unit);
        if (moves == null) {
            return;
        }
        double a = CLOSED * share;
        float y = (float) (d[1] * StrictMath.cos(a) - d[2] * StrictMath.sin(a));
        float z = (float) (d[1] * StrictMath.sin(a) + d[2] * StrictMath.cos(a));
        moves[vertex * 3 + 1] += y - d[1];
        moves[vertex * 3 + 2] += z - d[2];
    }

    private static void spread(TriMesh m, float[] moves, String unit) {
        float[] d = m.morphs.get(unit);
        for (int c = 0; c <= COLUMNS && d != null; c++) {
            for (int k = 0; k < 3; k++) {
                float[] axis = new float[moves.length / 3];
                for (int i = 0; i < axis.length; i++) {
                    axis[i] = moves[i * 3 + k];
                }
                float at = along(axis, (float) c / COLUMNS);
                for (int r = 0; r < ROWS; r++) {
                    d[(c * ROWS + r) * 3 + k] = at;
                }
            }
        }
    }

    /** Catmull and Rom's spline through equally weighted points. */
    private static float along(float[] a, float t) {
        float x = t * (a.length - 1);
        int i = Math.min(a.length - 2, (int) x);
        float f = x - i;
        float p0 = a[Math.max(0, i - 1)];
        float p1 = a[i];
        float p2 = a[i + 1];
        float p3 = a[Math.min(a.length - 1, i + 2)];
        return .5f
                * (2 * p1
                        + (p2 - p0) * f
                        + (2 * p0 - 5 * p1 + 4 * p2 - p3) * f * f
                        + (3 * p1 - p0 - 3 * p2 + p3) * f * f * f);
    }

    private static PackTexture hairs(Bake bake, int count, float strength, double width, long salt) {
        Random random = new Random(bake.look.seed() * 31 + salt);
        float[] alpha = new float[WIDTH * HEIGHT];
        for (int i = 0; i < count; i++) {
            double x = (i + .5 + .8 * (random.nextDouble() - .5)) / count * WIDTH;
            double lean = (random.nextGaussian() * .35 + 1.6 * (x / WIDTH - .35)) * WIDTH / count;
            double length = HEIGHT * (.62 + .36 * random.nextDouble());
            // Neighbours lean together at their tips.
            lean += (i % 3 - 1) * -.7 * WIDTH / count;
            for (int step = 0; step < length; step++) {
                double t = step / length;
                double cx = x + lean * t * t;
                double r = 3.2 * width * (1 - .82 * t) + .25;
                for (int px = (int) (cx - r - 1); px <= cx + r + 1; px++) {
                    if (px >= 0 && px < WIDTH) {
                        float a = Light.clamp((float) (r - Math.abs(px + .5 - cx))) * strength;
                        int o = (HEIGHT - 1 - step) * WIDTH + px;
                        alpha[o] = Math.max(alpha[o], a);
                    }
                }
            }
        }
        float[] dark = {.010f, .007f, .006f};
        float[] brow = bake.look.brows().colour();
        float mascara = bake.look.makeUp().get("mascara");
        for (int k = 0; k < 3; k++) {
            dark[k] = Light.mix(brow[k] * .5f, dark[k], Math.min(1, .3f + mascara));
        }
        int[] texels = new int[WIDTH / FINE * (HEIGHT / FINE)];
        for (int y = 0; y < HEIGHT / FINE; y++) {
            for (int x = 0; x < WIDTH / FINE; x++) {
                float sum = 0;
                for (int k = 0; k < FINE * FINE; k++) {
                    int fx = x * FINE + k % FINE;
                    int fy = y * FINE + k / FINE;
                    // A dense line at the roots.
                    float root = strength * .8f * Noise.smooth(HEIGHT - 15, HEIGHT - 5, fy);
                    float ends = Noise.smooth(0, 36, fx) * Noise.smooth(WIDTH, WIDTH - 24, fx);
                    sum += ends * Math.max(alpha[fy * WIDTH + fx], root);
                }
                texels[y * (WIDTH / FINE) + x] = bake.light.develop(dark, sum / (FINE * FINE));
            }
        }
        return new PackTexture(WIDTH / FINE, HEIGHT / FINE, texels);
    }
}
