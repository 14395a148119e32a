package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackMesh;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The skin of head and neck. */
final class Skin implements Part {
    /** A triangle that faces this far away is not seen at any turn of the head that the performer makes. */
    private static final float BACK = -.46f;

    /** How far the surface may be off at lips and lids, in pixels. */
    private static final float FINE = .5f;
    /** And elsewhere: there only the outline shows it. */
    private static final float COARSE = 1.1f;

    private final TriMesh head;
    /** The same surface, smoother: what is lit and painted. */
    private final TriMesh fine;

    private final Hair hair;
    private final Clothes clothes;

    Skin(TriMesh head, TriMesh fine, Hair hair, Clothes clothes) {
        this.head = head;
        this.fine = fine;
        this.hair = hair;
        this.clothes = clothes;
        undress(head);
        undress(fine);
    }

    /** Skin that clothes cover casts no shadows either. */
    private void undress(TriMesh m) {
        m.keepTriangles(t -> {
            boolean covered = true;
            for (int k = 0; k < 3 && covered; k++) {
                int v = m.triangles[t + k] * 3;
                covered = clothes.covers(m.rest[v], m.rest[v + 1], m.rest[v + 2]);
            }
            return !covered;
        });
    }

    /** The head and what of the chest a neckline may show. */
    static TriMesh head(Bake bake) {
        return bake.part("body", "skin", 1, shown(bake));
    }

    /** The same with as few triangles as do: what is drawn. */
    static TriMesh lean(Bake bake) {
        Anatomy body = bake.body;
        return bake.lean("body", "skin", shown(bake), c -> {
            float x = Math.abs(c[0]) - Math.abs(body.eyeLeft[0]);
            boolean lips = Math.abs(c[0]) < .42f && Math.abs(c[1] - body.mouthY) < .3f;
            boolean lids = Math.abs(x) < .3f && Math.abs(c[1] - body.eyeY) < .2f;
            return lips || lids ? FINE : COARSE;
        });
    }

    /** The same, much finer: for light and colour. */
    static TriMesh fine(Bake bake) {
        return bake.part("body", "skin-fine", 2, shown(bake));
    }

    private static Predicate<float[]> shown(Bake bake) {
        double lowest = bake.body.neckY - 2.4;
        return c -> c[1] > lowest && Math.abs(c[0]) < 1.15;
    }

    /** What hair grows on. */
    static TriMesh scalp(Bake bake, TriMesh head) throws IOException {
        SkinMask ears = new SkinMask(bake.data.root.resolve("mpfb2/textures/mpfb_ears.jpg"));
        TriMesh m = head.copy("scalp");
        m.keepTriangles(t -> {
            float most = 0;
            for (int k = 0; k < 3; k++) {
                int v = m.triangles[t + k];
                if (Math.abs(m.p[v * 3]) > .5f) {
                    most = Math.max(most, ears.at(m.uv[v * 2], m.uv[v * 2 + 1]));
                }
            }
            return most < .3f;
        });
        return m;
    }

    @Override
    public List<TriMesh> solid() {
        return List.of(head);
    }

    @Override
    public void paint(Bake bake, Bvh solid) throws IOException {
        TriMesh m = visible(head);
        TriMesh lit = fine.copy("skin-fine");
        lit.keepTriangles(t -> Math.max(
                        lit.n[lit.triangles[t] * 3 + 2],
                        Math.max(lit.n[lit.triangles[t + 1] * 3 + 2], lit.n[lit.triangles[t + 2] * 3 + 2]))
                > BACK - .2f);
        bake.light.cast(solid, lit, .012f, 2.2f);
        closeLids(bake, lit);
        lit.smoothLight(1);
        bake.breathe(m);
        float[] window = {9, 9, -9, -9};
        double uvArea = 0;
        double area = 0;
        for (int t = 0; t < m.triangles.length; t += 3) {
            int i = m.triangles[t];
            int j = m.triangles[t + 1];
            int k = m.triangles[t + 2];
            if (m.n[i * 3 + 2] > .7f && m.p[i * 3 + 1] > bake.body.neckY + .5f) {
                uvArea += Math.abs(cross(m.uv, 2, i, j, k));
                area += Math.abs(cross(m.p, 3, i, j, k));
            }
        }
        for (int i = 0; i < m.vertices; i++) {
            for (int c = 0; c < 2; c++) {
                window[c] = Math.min(window[c], m.uv[i * 2 + c] - .004f);
                window[2 + c] = Math.max(window[2 + c], m.uv[i * 2 + c] + .004f);
            }
        }
        double texels = bake.texelsPerDm() * Math.sqrt(area / uvArea);
        int width = (int) Math.ceil((window[2] - window[0]) * texels);
        int height = (int) Math.ceil((window[3] - window[1]) * texels);
        fit(m, window);
        fit(lit, window);
        SkinMaterial skin = new SkinMaterial(bake, hair, window);
        TexturePainter texture = new TexturePainter(width, height);
        bake.textured(
                m,
                PackMesh.Material.TEXTURED,
                new SkinPainter(texture, lit, bake.light, skin, bake.texelsPerDm()).paint());
    }

    /**
     * What unfolds when an eye closes is lit as it then lies: with open eyes it is deep in the fold, and a closed lid
     * would be dark.
     */
    private void closeLids(Bake bake, TriMesh lit) {
        TriMesh shut = shut(head);
        Bvh around = Light.tree(List.of(shut));
        TriMesh lid = shut(lit);
        float[] moved = new float[lid.vertices];
        for (int i = 0; i < lid.vertices; i++) {
            for (int c = 0; c < 3; c++) {
                float d = lid.p[i * 3 + c] - lit.p[i * 3 + c];
                moved[i] += d * d;
            }
        }
        lid.keepTriangles(t ->
                Math.max(moved[lid.triangles[t]], Math.max(moved[lid.triangles[t + 1]], moved[lid.triangles[t + 2]]))
                        > 0);
        lid.computeNormals();
        int[] place = new int[lid.vertices];
        Arrays.fill(place, -1);
        for (int v : lid.triangles) {
            place[v] = v;
        }
        int[] used = Arrays.stream(place).filter(v -> v >= 0).toArray();
        TriMesh small = new TriMesh("lids", used.length);
        for (int i = 0; i < used.length; i++) {
            System.arraycopy(lid.p, used[i] * 3, small.p, i * 3, 3);
            System.arraycopy(lid.n, used[i] * 3, small.n, i * 3, 3);
        }
        bake.light.cast(around, small, .02f, 2.2f);
        for (int i = 0; i < used.length; i++) {
            int v = used[i];
            float k = Noise.smooth(.01, .05, Math.sqrt(moved[v]));
            for (int c = 0; c < 3; c++) {
                float closed = small.light[i * 4 + c];
                lit.light[v * 4 + c] = Light.mix(lit.light[v * 4 + c], Math.max(closed, lit.light[v * 4 + c]), k);
                lit.n[v * 3 + c] = Light.mix(lit.n[v * 3 + c], small.n[i * 3 + c], .8f * k);
            }
        }
    }

    /** A copy with closed eyes. */
    private static TriMesh shut(TriMesh m) {
        TriMesh o = m.copy("shut");
        for (String unit : List.of("eyeBlinkLeft", "eyeBlinkRight")) {
            float[] d = m.morphs.get(unit);
            for (int i = 0; d != null && i < o.p.length; i++) {
                o.p[i] += d[i];
            }
        }
        return o;
    }

    private static void fit(TriMesh m, float[] window) {
        for (int i = 0; i < m.uv.length; i++) {
            m.uv[i] = (m.uv[i] - window[i % 2]) / (window[2 + i % 2] - window[i % 2]);
        }
    }

    /** What the camera may see: not turned away for good, nor under hair or clothes. */
    private TriMesh visible(TriMesh m) {
        m.keepTriangles(t -> {
            float facing = -1;
            boolean hidden = true;
            boolean clothed = true;
            for (int k = 0; k < 3; k++) {
                int v = m.triangles[t + k];
                facing = Math.max(facing, m.n[v * 3 + 2]);
                hidden &= hair.covers(m.rest[v * 3], m.rest[v * 3 + 1], m.rest[v * 3 + 2]);
                clothed &= clothes.covers(m.rest[v * 3], m.rest[v * 3 + 1], m.rest[v * 3 + 2]);
            }
            return facing > BACK && !hidden && !clothed;
        });
        return m.compact();
    }

    private static double cross(float[] a, int stride, int i, int j, int k) {
        return (a[j * stride] - a[i * stride]) * (a[k * stride + 1] - a[i * stride + 1])
                - (a[k * stride] - a[i * stride]) * (a[j * stride + 1] - a[i * stride + 1]);
    }
}
