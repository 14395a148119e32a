package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shells and what is sewn to them. Built by an outfit, then painted. */
final class Garment implements Clothes {
    private record Inside(TriMesh mesh, float[] colour) {}

    /** Pieces of the trunk that face this far away are never seen. */
    private static final float BACK = -.35f;

    private static final int LIGHT_ROUNDS = 2;

    private final List<Shell> shells = new ArrayList<>();
    private final List<Panel> pieces = new ArrayList<>();
    private final List<Inside> linings = new ArrayList<>();
    /** Skin this far inside the cloth's edge is left out. */
    private static final double MARGIN = .06;

    Shell add(Shell shell, Fabric fabric, int layer) {
        shell.fabric = fabric;
        shell.layer = layer;
        shells.add(shell);
        return shell;
    }

    Panel add(Panel piece) {
        pieces.add(piece);
        return piece;
    }

    /** What was added last. */
    Panel last() {
        return pieces.get(pieces.size() - 1);
    }

    void line(TriMesh inside, float[] colour) {
        linings.add(new Inside(inside, colour));
    }

    List<Shell> shells() {
        return shells;
    }

    List<Panel> pieces() {
        return pieces;
    }

    @Override
    public List<TriMesh> solid() {
        List<TriMesh> all = new ArrayList<>();
        shells.forEach(s -> all.add(s.casting()));
        pieces.stream().filter(p -> p.solid && p.sway == null).forEach(p -> all.add(p.mesh));
        return all;
    }

    @Override
    public boolean covers(float x, float y, float z) {
        for (Shell s : shells) {
            if (s.keep.at(x, y, z) > MARGIN) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        for (Shell s : shells) {
            bake.light.cast(solid, s.mesh, .02f, 2.2f);
            s.mesh.smoothLight(LIGHT_ROUNDS);
        }
        List<Panel> all = new ArrayList<>();
        shells.forEach(s -> all.addAll(s.panels()));
        for (Panel p : pieces) {
            bake.light.cast(solid, p.mesh, .012f, 2.2f);
            p.mesh.smoothLight(1);
            if (!p.allRound) {
                dropBack(p.mesh);
            }
            all.add(p);
        }
        Map<Integer, List<TriMesh>> layers = new TreeMap<>();
        all.forEach(p -> layers.computeIfAbsent(p.layer, k -> new ArrayList<>()).add(p.mesh));
        Map<Integer, ContactShadow> shadows = new TreeMap<>();
        for (int layer : layers.keySet()) {
            List<TriMesh> above = new ArrayList<>();
            layers.forEach((l, meshes) -> {
                if (l > layer) {
                    above.addAll(meshes);
                }
            });
            if (!above.isEmpty()) {
                shadows.put(
                        layer, new ContactShadow(above, -3.2f, 3.2f, bake.body.neckY + 1, bake.framing.bottom() - .9f));
            }
        }
        for (Panel p : all) {
            paint(bake, p, shadows.get(p.layer));
        }
        for (Inside i : linings) {
            bake.light.cast(solid, i.mesh, .02f, 2.2f);
            bake.breathe(i.mesh);
            bake.plain(i.mesh, PackMesh.Material.GOURAUD, colours(bake, i));
        }
    }

    private static void dropBack(TriMesh m) {
        m.keepTriangles(t -> {
            float facing = -1;
            for (int k = 0; k < 3; k++) {
                facing = Math.max(facing, m.n[m.triangles[t + k] * 3 + 2]);
            }
            return facing > BACK;
        });
    }

    static void paint(Bake bake, Panel p, @Nullable ContactShadow shadow) {
        bake.breathe(p.mesh);
        float scale = p.density * bake.texelsPerDm();
        int width = Math.max(8, Math.round(p.width * scale));
        int height = Math.max(8, Math.round(p.height * scale));
        PackTexture texture = new TexturePainter(width, height).paint(p.mesh, new ClothShader(p, bake, shadow));
        fill(texture.texels());
        bake.textured(p.mesh, PackMesh.Material.TEXTURED, texture);
    }

    /** What no triangle covers takes the last colour before it: slivers are rounded into it. */
    private static void fill(int[] texels) {
        int last = 0;
        for (int i = 0; i < texels.length; i++) {
            if (texels[i] == 0) {
                texels[i] = last;
            }
            last = texels[i];
        }
    }

    private static int[] colours(Bake bake, Inside i) {
        int[] out = new int[i.mesh.vertices];
        Surface s = new Surface();
        float[] c = new float[3];
        for (int v = 0; v < out.length; v++) {
            s.load(i.mesh, v);
            float nl = Math.max(0, Light.dot(s.n, Light.towards(s.p, bake.light.key))) * s.key;
            for (int k = 0; k < 3; k++) {
                c[k] = i.colour[k]
                        * (bake.light.lighting.key()[k] * nl * .6f
                                + (bake.light.ambient(s.n, k) + .05f) * (.35f + .65f * s.sky));
            }
            out[v] = bake.light.develop(c, 1);
        }
        return out;
    }
}
