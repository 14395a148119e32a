package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;
import java.util.ArrayList;
import java.util.List;

/** Earrings and necklaces. */
final class Jewels implements Part {
    private static final float[] ANY = new float[BakeRig.COUNT];

    private final List<Panel> pieces = new ArrayList<>();

    private Jewels() {}

    /** A ball on each lobe. */
    static Jewels studs(Head head, Palette palette) {
        Jewels j = new Jewels();
        for (int side = 1; side >= -1; side -= 2) {
            float[] at = lobe(head, side);
            j.ball(at, (float) (.035 * palette.slider("size")), 1, palette.colour("metal"));
        }
        return j;
    }

    static Jewels hoops(Head head, Palette palette) {
        Jewels j = new Jewels();
        float radius = (float) (.20 * palette.slider("size"));
        for (int side = 1; side >= -1; side -= 2) {
            float[] at = lobe(head, side);
            int n = 40;
            float[][] line = new float[n][];
            for (int i = 0; i < n; i++) {
                double a = 2 * Math.PI * i / n;
                float h = (float) (radius * StrictMath.sin(a));
                // Turned half towards the viewer.
                line[i] = new float[] {
                    at[0] + side * (.01f + h * .72f),
                    at[1] - radius + (float) (radius * StrictMath.cos(a)),
                    at[2] + h * .69f
                };
            }
            j.tube("hoop", line, true, .017f, palette.colour("metal"));
        }
        return j;
    }

    static Jewels drops(Head head, Palette palette) {
        Jewels j = new Jewels();
        float size = (float) palette.slider("size");
        for (int side = 1; side >= -1; side -= 2) {
            float[] at = lobe(head, side);
            j.ball(at, .026f * size, 1, palette.colour("metal"));
            float[][] wire = {at, {at[0], at[1] - .07f * size, at[2]}, {at[0], at[1] - .15f * size, at[2]}};
            j.tube("wire", wire, false, .007f, palette.colour("metal"));
            j.ball(new float[] {at[0], at[1] - .21f * size, at[2]}, .05f * size, 1.45f, palette.colour("stone"));
        }
        return j;
    }

    /** A fine chain on the skin, with a pendant. */
    static Jewels necklace(Bake bake, Palette palette) {
        Jewels j = new Jewels();
        TriMesh skin = Skin.head(bake);
        Drape on = new Drape(skin);
        float ny = bake.body.neckY;
        float nz = bake.body.neck[2];
        float deep = (float) palette.slider("length");
        int n = 61;
        float[][] line = new float[n][];
        for (int i = 0; i < n; i++) {
            double a = Math.PI * 1.25 * (i / (n - 1.0) * 2 - 1);
            float low = (float) (.5 + .5 * StrictMath.cos(a));
            float[] guess = {
                (float) (1.0 * StrictMath.sin(a)),
                ny + .20f - (.35f + deep) * low * low,
                nz + 1.1f * (float) StrictMath.cos(a)
            };
            line[i] = on.nearest(guess).out(.022f);
        }
        line = Loft.relax(line, false, 3);
        float[] metal = palette.colour("metal");
        Panel chain = Trim.sweep("chain", on, line, false, new float[] {0, 1, 0}, Trim.round(.012f, 6));
        j.pieces.add(chain.wear(Fabric.metal(metal), 0));
        float[] middle = line[n / 2];
        j.pieces.add(Patch.knob("pendant", on, middle[0], middle[1] - .06f, .05f, .05f)
                .wear(Fabric.metal(palette.colour("stone")), 0));
        return j;
    }

    private static float[] lobe(Head head, int side) {
        return new float[] {side * (head.lobe[0] + .02f), head.lobe[1] + .05f, head.lobe[2] + .05f};
    }

    private void tube(String name, float[][] line, boolean closed, float radius, float[] colour) {
        Loft loft = new Loft();
        int n = line.length;
        for (int i = 0; i < n; i++) {
            float[] t = Light.towards(
                    line[closed ? (i + n - 1) % n : Math.max(0, i - 1)],
                    line[closed ? (i + 1) % n : Math.min(n - 1, i + 1)]);
            float[] wide = Light.cross(t, Math.abs(t[2]) > .8f ? new float[] {1, 0, 0} : new float[] {0, 0, 1});
            Light.normalize(wide);
            float[] deep = Light.cross(wide, t);
            float[][] points = new float[9][3];
            float[] edge = new float[9];
            for (int k = 0; k <= 8; k++) {
                double a = 2 * Math.PI * k / 8;
                for (int c = 0; c < 3; c++) {
                    points[k][c] =
                            line[i][c] + radius * (float) (StrictMath.cos(a) * wide[c] + StrictMath.sin(a) * deep[c]);
                }
                edge[k] = Panel.INSIDE;
            }
            loft.row(points, new float[][] {ANY}, edge, line[i]);
        }
        add(loft.build(name, closed), colour);
    }

    private void ball(float[] at, float radius, float tall, float[] colour) {
        Loft loft = new Loft();
        int n = 14;
        for (int i = 0; i < n; i++) {
            double a = 2 * Math.PI * i / n;
            float[][] points = new float[9][];
            float[] edge = new float[9];
            for (int k = 0; k <= 8; k++) {
                double b = Math.PI * k / 8;
                double r = radius * StrictMath.sin(b) * (tall > 1.2 ? .75 + .25 * StrictMath.cos(Math.PI - b) : 1);
                points[k] = new float[] {
                    at[0] + (float) (r * StrictMath.cos(a)),
                    at[1] + (float) (radius * tall * StrictMath.cos(b)),
                    at[2] + (float) (r * StrictMath.sin(a))
                };
                edge[k] = Panel.INSIDE;
            }
            loft.row(points, new float[][] {ANY}, edge, at);
        }
        add(loft.build("bead", true), colour);
    }

    private void add(Panel p, float[] colour) {
        p.mesh.carrier = Bone.HEAD;
        pieces.add(p.wear(Fabric.metal(colour), 0));
    }

    @Override
    public List<TriMesh> solid() {
        return List.of();
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        for (Panel p : pieces) {
            bake.light.cast(solid, p.mesh, .03f, 1.5f);
            p.density = 1.3f;
            Garment.paint(bake, p, null);
        }
    }
}
