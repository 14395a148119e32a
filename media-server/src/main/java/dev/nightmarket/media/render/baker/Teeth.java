package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackMesh.Material;
import java.util.Map;
import java.util.Random;

/** Two rows of single crowns with gums, on the arches of the data's teeth. */
final class Teeth {
    /** Widths of the crowns from the middle to the side, decimetres. */
    private static final float[] UPPER = {.084f, .066f, .072f, .066f, .066f, .095f};
    /** Lengths of the crowns. */
    private static final float[] UPPER_LENGTH = {.130f, .122f, .128f, .115f, .105f, .095f};

    private static final float[] LOWER = {.055f, .060f, .068f, .070f, .070f, .10f};
    private static final float[] LOWER_LENGTH = {.090f, .092f, .096f, .086f, .078f, .07f};
    private static final int ACROSS = 6;
    private static final int DOWN = 5;

    private final Bake bake;
    private final boolean upper;
    private final TriMesh guide;
    private final float[][] bounds;
    private final Random random;

    private Teeth(Bake bake, boolean upper) {
        this.bake = bake;
        this.upper = upper;
        String group = upper ? "helper-upper-teeth" : "helper-lower-teeth";
        guide = bake.part(group, "teeth", 0, c -> true);
        bounds = bake.data.bounds(group);
        random = new Random(bake.look.seed() ^ (upper ? 0x7ee7 : 0x7ee8));
    }

    static TriMesh row(Bake bake, boolean upper) {
        return new Teeth(bake, upper).build();
    }

    /** The arch at {@code s} decimetres from its middle, along it: x, z, and the outward direction's x and z. */
    private float[] arch(float s) {
        float half = (bounds[1][0] - bounds[0][0]) / 2 * (upper ? .91f : .86f);
        float front = bounds[1][2] - (upper ? .092f : .116f);
        float deep = half * 1.65f;
        // A half ellipse, walked in small steps.
        double a = 0;
        double left = Math.abs(s);
        while (left > 0 && a < 1.55) {
            left -= Math.hypot(half * StrictMath.cos(a), deep * StrictMath.sin(a)) * .01;
            a += .01;
        }
        float sign = Math.signum(s);
        float nx = (float) (StrictMath.sin(a) / half);
        float nz = (float) (StrictMath.cos(a) / deep);
        float l = (float) Math.hypot(nx, nz);
        return new float[] {
            sign * half * (float) StrictMath.sin(a),
            front - deep * (1 - (float) StrictMath.cos(a)),
            sign * nx / l,
            nz / l
        };
    }

    private TriMesh build() {
        float[] widths = upper ? UPPER : LOWER;
        float[] lengths = upper ? UPPER_LENGTH : LOWER_LENGTH;
        int crown = (ACROSS + 1) * (DOWN + 1);
        int gum = 41 * 3;
        TriMesh m = new TriMesh(upper ? "teeth-upper" : "teeth-lower", widths.length * 2 * crown + gum);
        int[] triangles = new int[(widths.length * 2 * ACROSS * DOWN + 40 * 2) * 6];
        int vertex = 0;
        int t = 0;
        // At rest the upper edges hide behind the lip; they come down to speak, see follow.
        float edge = upper ? bake.body.lipY - .002f : bake.body.lipY - .045f;
        for (int side = -1; side <= 1; side += 2) {
            float s = 0;
            for (int i = 0; i < widths.length; i++) {
                float scale = .985f + .03f * random.nextFloat();
                float w = widths[i];
                float length = lengths[i] * scale;
                float drop = (i == 1 ? .006f : 0) + .003f * random.nextFloat() + .011f * Math.max(0, i - 1);
                float push = .006f * (random.nextFloat() - .5f);
                crown(m, vertex, side, s, w, length, edge + (upper ? drop : -drop), push, i);
                t = grid(triangles, t, vertex, ACROSS, DOWN);
                vertex += crown;
                s += w;
            }
        }
        gums(m, vertex, edge);
        t = grid(triangles, t, vertex, 40, 2);
        m.triangles = java.util.Arrays.copyOf(triangles, t);
        faceOutward(m);
        System.arraycopy(m.p, 0, m.rest, 0, m.p.length);
        m.computeNormals();
        m.carrier = AvatarPack.Bone.HEAD;
        follow(m);
        return m;
    }

    /** uv: light across and along the crown; light channel 3: 1 tooth, 0 gum. */
    private void crown(
            TriMesh m, int first, int side, float s, float w, float length, float edge, float push, int index) {
        for (int b = 0; b <= DOWN; b++) {
            float v = (float) b / DOWN; // 0 at the gum, 1 at the edge
            for (int a = 0; a <= ACROSS; a++) {
                float u = (float) a / ACROSS * 2 - 1;
                float narrow = Light.mix(.88f, .997f, v);
                float[] p = arch(side * (s + w / 2 + u * w / 2 * narrow));
                float round = u * u * u * u;
                float bulge = push
                        + .010f * (1 - v * v)
                        - .010f * round
                        - .030f * Noise.smooth(.80, 1.0, v) * (index > 2 ? .6f : 1);
                float corner = .009f * round * Noise.smooth(.6, 1, v) + (index == 2 ? -.005f * (1 - u * u) : 0);
                int i = first + b * (ACROSS + 1) + a;
                m.p[i * 3] = p[0] + p[2] * bulge;
                m.p[i * 3 + 1] = edge + (upper ? 1 : -1) * (length * (1 - v) + corner);
                m.p[i * 3 + 2] = p[1] + p[3] * bulge;
                m.uv[i * 2] = Math.abs(u);
                m.uv[i * 2 + 1] = v;
            }
        }
    }

    private void gums(TriMesh m, int first, float edge) {
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c <= 40; c++) {
                float s = (c / 40f * 2 - 1) * .43f;
                float[] p = arch(s);
                int i = first + r * 41 + c;
                float out = r == 0 ? .022f : r == 1 ? .030f : .004f;
                float up = .100f + (r == 0 ? .13f : r == 1 ? .045f : 0);
                m.p[i * 3] = p[0] + p[2] * out;
                m.p[i * 3 + 1] = edge + (upper ? 1 : -1) * up * (upper ? 1 : .92f);
                m.p[i * 3 + 2] = p[1] + p[3] * out;
                m.light[i * 4 + 3] = 0;
            }
        }
    }

    private static int grid(int[] triangles, int from, int first, int across, int down) {
        int t = from;
        for (int b = 0; b < down; b++) {
            for (int a = 0; a < across; a++) {
                int q = first + b * (across + 1) + a;
                for (int v : new int[] {q, q + across + 1, q + 1, q + 1, q + across + 1, q + across + 2}) {
                    triangles[t++] = v;
                }
            }
        }
        return t;
    }

    private void faceOutward(TriMesh m) {
        float cz = bounds[0][2];
        for (int t = 0; t < m.triangles.length; t += 3) {
            int a = m.triangles[t] * 3;
            float[] n = m.across(t);
            if (n[0] * m.p[a] + n[2] * (m.p[a + 2] - cz) < 0) {
                int swap = m.triangles[t + 1];
                m.triangles[t + 1] = m.triangles[t + 2];
                m.triangles[t + 2] = swap;
            }
        }
    }

    /** Goes with the nearest points of the data's teeth; the upper row comes out as the mouth opens. */
    private void follow(TriMesh m) {
        if (upper) {
            lower(m, "jawOpen", .06f);
            lower(m, "mouthSmileLeft", .008f);
            lower(m, "mouthSmileRight", .008f);
            lower(m, "mouthUpperUpLeft", .008f);
            lower(m, "mouthUpperUpRight", .008f);
            return;
        }
        for (Map.Entry<String, float[]> unit : guide.morphs.entrySet()) {
            float[] d = new float[m.vertices * 3];
            for (int i = 0; i < m.vertices; i++) {
                double total = 0;
                double[] sum = new double[3];
                for (int g = 0; g < guide.vertices; g++) {
                    double dx = guide.p[g * 3] - m.p[i * 3];
                    double dy = guide.p[g * 3 + 1] - m.p[i * 3 + 1];
                    double dz = guide.p[g * 3 + 2] - m.p[i * 3 + 2];
                    double near = dx * dx + dy * dy + dz * dz + 1e-4;
                    double w = 1 / (near * near);
                    total += w;
                    for (int c = 0; c < 3; c++) {
                        sum[c] += w * unit.getValue()[g * 3 + c];
                    }
                }
                for (int c = 0; c < 3; c++) {
                    d[i * 3 + c] = (float) (sum[c] / total);
                }
            }
            m.morphs.put(unit.getKey(), d);
        }
    }

    private static void lower(TriMesh m, String unit, float down) {
        float[] d = new float[m.vertices * 3];
        for (int i = 0; i < m.vertices; i++) {
            d[i * 3 + 1] = -down;
        }
        m.morphs.put(unit, d);
    }

    /** Shades a row and puts it into the pack. */
    static void paint(Bake bake, TriMesh m, boolean upper) {
        int[] colours = new int[m.vertices];
        Surface s = new Surface();
        Light light = bake.light;
        float half = 0;
        for (int i = 0; i < m.vertices; i++) {
            half = Math.max(half, Math.abs(m.p[i * 3]));
        }
        for (int i = 0; i < m.vertices; i++) {
            s.load(m, i);
            boolean tooth = s.extra > .5f;
            float[] key = Light.towards(s.p, light.key);
            float[] view = Light.towards(s.p, light.eye);
            float side = 1 - .88f * Noise.smooth(half * .35f, half * .88f, Math.abs(s.p[0]));
            float gap = tooth ? 1 - .34f * s.u * s.u * s.u * s.u * s.u * s.u : .85f;
            float neck = tooth ? Light.mix(.72f, 1, Noise.smooth(0, .45, s.v)) : 1;
            // The lips' shade lies on the upper part of both rows.
            float lip = upper
                    ? Light.mix(.62f, 1, Noise.smooth(bake.body.lipY + .05f, bake.body.lipY - .02f, s.p[1]))
                    : .72f;
            float e = side * gap * neck * lip;
            float shine = Light.specular(s.n, view, key, .24f, .045f) * .30f * e;
            float[] enamel = {.80f, .755f, .68f};
            float[] gum = {.42f, .13f, .125f};
            float[] c = new float[3];
            for (int k = 0; k < 3; k++) {
                float lit = light.lighting.key()[k] * Light.clamp(Light.dot(s.n, key) * .6f + .4f) * .62f
                        + light.ambient(s.n, k) * .55f
                        + light.lighting.fill()[k] * .25f;
                float base = tooth
                        ? Light.mix(enamel[k] * (k == 2 ? .86f : .97f), enamel[k], Noise.smooth(0, .6, s.v))
                        : gum[k];
                c[k] = base * lit * e + light.lighting.key()[k] * shine;
            }
            colours[i] = light.develop(c, 1);
        }
        bake.plain(m, Material.GOURAUD, colours);
    }
}
