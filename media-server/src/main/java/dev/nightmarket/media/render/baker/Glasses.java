package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.Yuv;
import java.util.ArrayList;
import java.util.List;

/** Spectacles: rims of acetate or metal, a bridge, temples to the ears, and lenses with a faint reflection. */
final class Glasses implements Part {
    private static final int ROUND = 44;
    private static final int RINGS = 5;
    private static final float[] ANY = new float[BakeRig.COUNT];

    private final List<Panel> frame = new ArrayList<>();
    private final List<TriMesh> lenses = new ArrayList<>();
    private final Head head;
    private final Palette palette;
    private final boolean metal;
    private final float halfWidth;
    private final float halfHeight;
    private final double power;
    private final float centreX;
    private final float centreY;
    private final float z;

    Glasses(Bake bake, Head head, Palette palette) {
        this.head = head;
        this.palette = palette;
        metal = palette.slider("metal") > .5;
        double size = palette.slider("size");
        double round = palette.slider("round");
        float eyes = Math.abs(bake.body.eyeLeft[0]);
        centreX = eyes * 1.03f;
        centreY = bake.body.eyeY - .045f;
        halfWidth = (float) Math.min(eyes * .86, (.275 + .02 * (1 - round)) * size);
        halfHeight = (float) ((.215 + .045 * round) * size);
        power = 4 - 1.8 * round;
        float front = -9;
        for (int i = 0; i <= 8; i++) {
            for (int j = -2; j <= 2; j++) {
                float x = centreX + halfWidth * (i - 4) / 4.5f;
                front = Math.max(
                        front,
                        head.skin.front(x, centreY + halfHeight * j / 2.2f, 2).p()[2]);
            }
        }
        float bridge = head.skin.front(0, centreY + .06f, 2).p()[2];
        z = Math.max(bridge - .06f, Math.min(front + .05f, bridge + .10f));
        for (int side = 1; side >= -1; side -= 2) {
            rim(side);
            lens(side);
            temple(side);
        }
        bridge();
    }

    /** A point of the frame's front, which is bent round the face a little. */
    private float[] at(int side, double angle, double scale) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        double r = StrictMath.pow(StrictMath.pow(Math.abs(c), power) + StrictMath.pow(Math.abs(s), power), -1 / power);
        float x = (float) (centreX + halfWidth * r * c * scale);
        // The upper outer corner rises.
        float y = (float) (centreY + halfHeight * r * s * scale + .03 * c * Math.max(0, s));
        return new float[] {side * x, y, bend(x)};
    }

    private float bend(float x) {
        return z - .16f * x * x;
    }

    private void sweep(String name, float[][] line, boolean closed, float thick, float deep) {
        Loft loft = new Loft();
        int n = line.length;
        int around = 10;
        for (int i = 0; i < n; i++) {
            float[] before = line[closed ? (i + n - 1) % n : Math.max(0, i - 1)];
            float[] after = line[closed ? (i + 1) % n : Math.min(n - 1, i + 1)];
            float[] t = Light.towards(before, after);
            float[] depth = Math.abs(t[2]) > .7f ? new float[] {1, 0, 0} : new float[] {0, 0, 1};
            float[] wide = Light.cross(t, depth);
            Light.normalize(wide);
            depth = Light.cross(wide, t);
            float[][] points = new float[around + 1][3];
            float[] edge = new float[around + 1];
            float[][] section = Trim.oval(0, 0, deep, thick, around);
            for (int j = 0; j <= around; j++) {
                for (int c = 0; c < 3; c++) {
                    points[j][c] = line[i][c] + depth[c] * section[j][0] + wide[c] * section[j][1];
                }
                edge[j] = Panel.INSIDE;
            }
            loft.row(points, new float[][] {ANY}, edge, line[i]);
        }
        float[] colour = palette.colour("frame");
        Panel p = loft.build(name, closed).wear(metal ? Fabric.metal(colour) : Fabric.polish(colour), 0);
        p.mesh.carrier = Bone.HEAD;
        frame.add(p);
    }

    private void rim(int side) {
        float[][] line = new float[ROUND][];
        for (int i = 0; i < ROUND; i++) {
            line[i] = at(side, 2 * Math.PI * i / ROUND, 1);
        }
        sweep("rim", line, true, metal ? .0125f : .023f, metal ? .014f : .022f);
    }

    private void bridge() {
        float[] l = at(1, Math.PI * .86, 1);
        float y = l[1];
        float[][] line = Loft.curve(
                new float[][] {
                    {l[0], y, l[2]},
                    {l[0] * .5f, y + .045f, z + .02f},
                    {0, y + .06f, z + .03f},
                    {-l[0] * .5f, y + .045f, z + .02f},
                    {-l[0], y, l[2]}
                },
                5);
        sweep("bridge", line, false, metal ? .013f : .027f, metal ? .013f : .02f);
    }

    /** From the rim's upper outer corner along the temple, over the ear. */
    private void temple(int side) {
        float[] hinge = at(1, Math.PI * .17, 1);
        float out = .035f;
        float[][] control = {
            {hinge[0], hinge[1], hinge[2]},
            {hinge[0] + .05f, hinge[1], hinge[2] - .06f},
            {Light.mix(hinge[0], head.ear[0], .5f), hinge[1] + .01f, Light.mix(hinge[2], head.ear[2], .45f)},
            {head.ear[0] - .10f, hinge[1], head.ear[2] + .25f},
            {head.ear[0] - .16f, hinge[1] - .05f, head.ear[2] - .02f},
            {head.ear[0] - .20f, hinge[1] - .35f, head.ear[2] - .16f}
        };
        float[][] line = Loft.curve(control, 6);
        for (int i = 3; i < line.length; i++) {
            Drape.Spot s = head.skin.nearest(line[i]);
            float off = 0;
            for (int c = 0; c < 3; c++) {
                off += (line[i][c] - s.p()[c]) * s.n()[c];
            }
            boolean onFace = line[i][2] > head.ear[2] + .3f;
            if (off < out && onFace) {
                line[i][0] += out - off;
            }
        }
        line = Loft.relax(line, false, 2);
        for (float[] q : line) {
            q[0] *= side;
        }
        sweep("temple", line, false, metal ? .016f : .034f, metal ? .012f : .016f);
    }

    private void lens(int side) {
        TriMesh m = new TriMesh("lens", ROUND * RINGS + 1);
        for (int ring = 0; ring <= RINGS; ring++) {
            for (int i = 0; i < (ring == 0 ? 1 : ROUND); i++) {
                int v = ring == 0 ? 0 : 1 + (ring - 1) * ROUND + i;
                float[] q = at(side, 2 * Math.PI * i / ROUND, ring * .99 / RINGS);
                System.arraycopy(q, 0, m.p, v * 3, 3);
            }
        }
        int[] tri = new int[ROUND * 3 + (RINGS - 1) * ROUND * 6];
        int t = 0;
        for (int i = 0; i < ROUND; i++) {
            int j = (i + 1) % ROUND;
            for (int v : new int[] {0, 1 + i, 1 + j}) {
                tri[t++] = v;
            }
            for (int ring = 1; ring < RINGS; ring++) {
                int a = 1 + (ring - 1) * ROUND;
                int b = a + ROUND;
                for (int v : new int[] {a + i, b + i, a + j, a + j, b + i, b + j}) {
                    tri[t++] = v;
                }
            }
        }
        m.triangles = tri;
        System.arraycopy(m.p, 0, m.rest, 0, m.p.length);
        m.computeNormals();
        m.carrier = Bone.HEAD;
        lenses.add(m);
    }

    @Override
    public List<TriMesh> solid() {
        return List.of(); // a shadow as thin as a rim falls between the skin's vertices
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        for (TriMesh m : lenses) {
            int[] colours = new int[m.vertices];
            float[] tint = palette.colour("lens");
            for (int i = 0; i < m.vertices; i++) {
                float x = (Math.abs(m.p[i * 3]) - centreX) / halfWidth * Math.signum(m.p[i * 3]);
                float y = (m.p[i * 3 + 1] - centreY) / halfHeight;
                // A window's reflection, aslant over the upper corner.
                float d = x - .55f * y + .62f;
                float streak = Noise.smooth(.42, .06, Math.abs(d)) * Noise.smooth(-.7, .6, y);
                colours[i] = Yuv.of(
                        Light.mix(tint[0], 1, streak),
                        Light.mix(tint[1], 1, streak),
                        Light.mix(tint[2], 1, streak),
                        .045f + .17f * streak);
            }
            bake.plain(m, PackMesh.Material.VEIL, colours);
        }
        for (Panel p : frame) {
            bake.light.cast(solid, p.mesh, .03f, 1.5f);
            p.density = 1.4f;
            Garment.paint(bake, p, null);
        }
    }
}
