package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The body and sleeves of a garment, cut from MakeHuman's tights: let out, hung from chest and shoulders, cut along
 * smooth fields, posed, folded. Its texture is mapped per part: the trunk as seen from the front, each sleeve unrolled.
 */
final class Shell {
    /**
     * How it sits.
     *
     * @param ease distance from the body at the trunk, dm
     * @param armEase at the sleeves
     * @param relax how much the cloth bridges hollows, 0 to 1
     * @param hang 0 follows the body below the chest, 1 hangs straight down
     * @param folds strength of the folds, 1 for a shirt
     * @param broad width of the folds, 1 for a shirt
     * @param pad height of the shoulder pads, dm
     * @param wristEase distance from the arm at the wrist
     */
    record Fit(
            double ease,
            double armEase,
            double relax,
            double hang,
            double folds,
            double broad,
            double pad,
            double wristEase) {}

    private static final int RELAX_ROUNDS = 26;
    private static final float FACING = -.3f;
    private static final float GRID = .1f;

    final Bake bake;
    final Tailor tailor;
    final Fit fit;
    final String name;
    TriMesh.Field keep;
    TriMesh mesh;
    private final Folds trunkFolds;
    private final List<Folds> sleeveFolds = new ArrayList<>();
    private final float trunkTop;
    private final float trunkWidth;
    private final float trunkHeight;
    private final float armRadius;

    Fabric fabric = Fabric.cotton(new float[] {.5f, .5f, .5f});
    int layer;
    /** Distance from the cuts of a row of stitches, 0 for none. */
    float stitches;
    /** Sewing lines of the trunk besides the armholes. */
    final List<Panel.Seam> seams = new ArrayList<>();
    /** How far down the arm the sleeves go. */
    private float sleeveEnd;

    /** Whether the armholes have seams. */
    boolean setIn = true;

    private Shell(Bake bake, Tailor tailor, String name, Fit fit, TriMesh.Field keep, TriMesh mesh) {
        this.keep = keep;
        this.bake = bake;
        this.tailor = tailor;
        this.name = name;
        this.fit = fit;
        this.mesh = mesh;
        trunkTop = trunkTop(tailor.neckY);
        trunkHeight = trunkTop - (bake.framing.bottom() - .9f);
        trunkWidth = 6.4f;
        armRadius = .5f;
        long seed = bake.look.seed() * 31 + name.hashCode();
        trunkFolds = trunk(seed);
        for (int side = 0; side < 2; side++) {
            sleeveFolds.add(sleeve(seed + 7 + side));
        }
    }

    /**
     * @param keep at or above 0 where there is cloth; about the distance to the cut, in the A-pose
     */
    static Shell cut(Bake bake, Tailor tailor, String name, Fit fit, TriMesh.Field within) {
        float bottom = bake.framing.bottom();
        TriMesh.Field keep = (x, y, z) -> Math.min(within.at(x, y, z), tailor.armhole(x, y) > 0 ? 9 : y - bottom + .9);
        PolyMesh tights = PolyMesh.select(
                bake.data, bake.rig, bake.data.faces("helper-tights"), Map.of(), c -> c[1] > bottom - 1.4);
        TriMesh cloth = TriMesh.of(name, tights.subdivide());
        TriMesh skin = cloth.copy("skin");
        double ny = tailor.neckY;
        cloth.inflate(
                (x, y, z) -> {
                    double k = Noise.smooth(-.3, .3, tailor.armhole(x, y));
                    double trunk = fit.ease * (.6 + .6 * Noise.smooth(ny - 1.2, ny - 2.6, y));
                    double dx = Math.abs(x) - tailor.shoulder[0] + .1;
                    double dy = y - tailor.shoulder[1] - .35;
                    double pad = fit.pad * StrictMath.exp(-(dx * dx * 2.2 + dy * dy * 3));
                    double arm = k > 0
                            ? fit.armEase
                                    + (fit.wristEase - fit.armEase)
                                            * Noise.smooth(
                                                    tailor.wristAt - 1.3, tailor.wristAt - .1, tailor.along(x, y, z))
                            : 0;
                    return trunk + (arm - trunk) * k + pad;
                },
                (x, y, z) -> (.12 + .5 * Noise.smooth(ny - .35, ny - 1.0, y))
                        * fit.relax
                        * (1 - .7 * Noise.smooth(-.1, .5, tailor.armhole(x, y))),
                RELAX_ROUNDS);
        keepOff(cloth, skin, (float) fit.ease);
        hang(cloth, tailor, bottom, fit.hang);
        cloth.smoothWeights(6);
        TriMesh cut = cloth.clip(keep);
        float end = sleeveEnd(cut, tailor);
        if (end < tailor.elbowAt) {
            stiffen(cut);
        }
        cut.p = bake.rig.pose(cut.p, cut.w);
        cut.computeNormals();
        // Bending the arms down crumples the cloth in the armpits.
        cut.inflate(
                (x, y, z) -> 0,
                (x, y, z) -> .5
                        * Noise.smooth(1.1, .3, Math.abs(tailor.armhole(x, y)))
                        * Noise.smooth(ny - .5, ny - 1.1, y)
                        * Noise.smooth(.02, .2, keep.at(x, y, z)),
                10);
        Shell shell = new Shell(bake, tailor, name, fit, keep, cut);
        shell.sleeveEnd = end;
        shell.crease();
        return shell;
    }

    /** How far down the arm the sleeves go; 0 without sleeves. */
    private static float sleeveEnd(TriMesh m, Tailor t) {
        double end = 0;
        for (int i = 0; i < m.vertices; i++) {
            float x = m.rest[i * 3];
            float y = m.rest[i * 3 + 1];
            if (t.armhole(x, y) > 0) {
                end = Math.max(end, t.along(x, y, m.rest[i * 3 + 2]));
            }
        }
        return (float) end;
    }

    /** A short sleeve hangs on the upper arm alone: the forearm, when it is bent, must not drag its end along. */
    private static void stiffen(TriMesh m) {
        for (int i = 0; i < m.vertices; i++) {
            for (int side = 0; side < 2; side++) {
                Bone to = side == 0 ? Bone.UPPER_ARM_LEFT : Bone.UPPER_ARM_RIGHT;
                int first = (side == 0 ? Bone.FOREARM_LEFT : Bone.FOREARM_RIGHT).ordinal();
                int last = (side == 0 ? Bone.PINKY_TIP_LEFT : Bone.PINKY_TIP_RIGHT).ordinal();
                for (int b = first; b <= last; b++) {
                    m.w[i * BakeRig.COUNT + to.ordinal()] += m.w[i * BakeRig.COUNT + b];
                    m.w[i * BakeRig.COUNT + b] = 0;
                }
            }
        }
    }

    /** How the end of a sleeve turns on air. */
    Sway sway(int side) {
        float share = sleeveEnd < tailor.elbowAt ? 0 : 1;
        return new Sway(bake.rig, side, s -> share);
    }

    /** Where the end of a sleeve points, in the baked pose. */
    float[] sleeveDown(int side) {
        float[] shoulder = bake.rig.joint(side > 0 ? Bone.UPPER_ARM_LEFT : Bone.UPPER_ARM_RIGHT);
        float[] elbow = bake.rig.joint(side > 0 ? Bone.FOREARM_LEFT : Bone.FOREARM_RIGHT);
        float[] hand = bake.rig.joint(side > 0 ? Bone.HAND_LEFT : Bone.HAND_RIGHT);
        return sleeveEnd < tailor.elbowAt ? Light.towards(shoulder, elbow) : Light.towards(elbow, hand);
    }

    /** Relaxed cloth shrinks where the body stands out: puts it back in front of the skin. */
    private static void keepOff(TriMesh m, TriMesh skin, float ease) {
        for (int i = 0; i < m.vertices; i++) {
            float off = 0;
            for (int c = 0; c < 3; c++) {
                off += (m.p[i * 3 + c] - skin.p[i * 3 + c]) * skin.n[i * 3 + c];
            }
            float lack = ease * .8f - off;
            for (int c = 0; c < 3 && lack > 0; c++) {
                m.p[i * 3 + c] += skin.n[i * 3 + c] * lack;
            }
        }
        m.computeNormals();
    }

    /** Lets the front fall from its most forward point, and the sides from the widest. */
    private static void hang(TriMesh m, Tailor t, float bottom, double amount) {
        if (amount <= 0) {
            return;
        }
        Drape drape = new Drape(m);
        int columns = 49;
        int rows = (int) ((t.neckY - .8f - bottom + 1) / GRID);
        float[][] front = new float[rows][columns];
        float[][] hung = new float[rows][columns];
        double slope = .55 - .5 * amount;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                float x = (c - 24) * GRID;
                float y = t.neckY - .8f - r * GRID;
                front[r][c] = drape.front(x, y, .5f).p()[2];
                hung[r][c] = front[r][c];
                if (r > 0 && t.armhole(x, y) < 0) {
                    hung[r][c] = (float) Math.max(front[r][c], hung[r - 1][c] - slope * GRID);
                }
            }
        }
        for (int i = 0; i < m.vertices; i++) {
            float x = m.p[i * 3];
            float y = m.p[i * 3 + 1];
            float fr = (t.neckY - .8f - y) / GRID;
            if (fr < 0 || t.armhole(x, y) > 0) {
                continue;
            }
            int r = Math.min(rows - 2, (int) fr);
            float fc = Math.max(0, Math.min(columns - 1.01f, x / GRID + 24));
            int c = (int) fc;
            float sum = 0;
            int n = 0;
            for (int dr = -2; dr <= 2; dr++) {
                for (int dc = -2; dc <= 2; dc++) {
                    int rr = Math.max(0, Math.min(rows - 1, r + dr));
                    int cc = Math.max(0, Math.min(columns - 1, c + dc));
                    sum += hung[rr][cc] - front[rr][cc];
                    n++;
                }
            }
            float inner = Noise.smooth(0, -.4, t.armhole(x, y));
            m.p[i * 3 + 2] += sum / n * Noise.smooth(-.1, .65, m.n[i * 3 + 2]) * inner;
        }
        m.computeNormals();
    }

    /** Cuts more away; the new edge counts as the others do. */
    void open(TriMesh.Field within) {
        mesh = mesh.clip(within);
        TriMesh.Field before = keep;
        keep = (x, y, z) -> Math.min(before.at(x, y, z), within.at(x, y, z));
    }

    /** Height of the upper edge of a trunk's texture. */
    static float trunkTop(float neckY) {
        return neckY + .6f;
    }

    /** What leaves shadows: not the sleeves from half the upper arm on, which are elsewhere on air. */
    TriMesh casting() {
        TriMesh m = mesh.copy(name + "-casting");
        m.keepTriangles(t -> {
            int v = m.triangles[t] * 3;
            float x = m.rest[v];
            float y = m.rest[v + 1];
            return tailor.armhole(x, y) < 0 || tailor.along(x, y, m.rest[v + 2]) < tailor.elbowAt * .5;
        });
        return m;
    }

    private float v(double y) {
        return (float) (trunkTop - y);
    }

    /** Folds of the trunk in the baked pose: fans from the armpits, hanging folds below the chest, bunches at the waist. */
    private Folds trunk(long seed) {
        Folds f = new Folds(-trunkWidth / 2, 0, trunkWidth, trunkHeight, seed);
        double a = .05 * fit.folds;
        double b = .13 * fit.broad;
        float[] shoulder = bake.rig.joint(Bone.UPPER_ARM_LEFT);
        double sx = shoulder[0];
        double pit = shoulder[1] - .95;
        double waist = tailor.waistY;
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < 5; i++) {
                double end = pit + .75 - .55 * i;
                f.fold(
                        side * (sx - .2),
                        v(pit + .05 - .08 * i),
                        side * (sx - 1.0 - .12 * (i % 3)),
                        v(end),
                        side * .08,
                        b * (.8 + .15 * i),
                        a * (1.15 - .12 * i));
            }
            f.fold(side * (sx - .25), v(shoulder[1] + .1), side * (sx - .45), v(pit - .4), side * -.1, b * 1.5, a * .8);
            for (int i = 0; i < 3; i++) {
                double x = tailor.chestX * (.6 + .5 * i) + .1;
                f.fold(
                        side * x,
                        v(tailor.chestY - .25 - .12 * i),
                        side * (x + .12),
                        v(waist - .7),
                        side * .12,
                        b * (1.7 + .3 * i),
                        a * .8 * (.4 + fit.hang));
            }
            for (int i = 0; i < 5; i++) {
                double y = waist + .75 - .42 * i;
                f.fold(
                        side * (sx - .35),
                        v(y),
                        side * (.25 + .3 * (i % 2)),
                        v(y - .3),
                        side * -.16,
                        b * (1 + .15 * (i % 2)),
                        a * (.95 - .1 * i));
            }
            f.fold(side * (sx - .35), v(pit - .5), side * (sx - .9), v(waist), side * .2, b * 1.4, a * 1.1);
        }
        f.roughen(bake.noise, .16, .024 * fit.folds);
        return f.done();
    }

    /** Folds of a sleeve: rings in the bend of the elbow, drags on the upper arm, bunches above the cuff. */
    private Folds sleeve(long seed) {
        double half = (Math.PI + .5) * armRadius;
        double end = tailor.wristAt + .6;
        Folds f = new Folds((float) -half, -1.2f, (float) (2 * half), (float) (end + 1.2), seed);
        double a = .05 * fit.folds;
        double b = .10 * fit.broad;
        double e = tailor.elbowAt;
        for (int i = 0; i < 6; i++) {
            double s = e - .62 + .25 * i;
            double tilt = (i % 2 == 0 ? .22 : -.16);
            f.fold(-.85, s - tilt, .75, s + tilt, (i < 3 ? -.14 : .14), b, a * (1.25 - .16 * Math.abs(i - 2.5)));
        }
        for (int i = 0; i < 4; i++) {
            double s = .25 + .42 * i;
            f.fold(-1.1 + .1 * i, s, .7 - .15 * i, s + .75, .12, b * (1.4 + .1 * i), a * .85);
            f.fold(1.5, s - .1, .5, s + .6, -.1, b * 1.5, a * .6);
        }
        for (int i = 0; i < 4; i++) {
            double s = tailor.wristAt - .42 - .3 * i;
            f.fold(
                    -1.0 + .3 * (i % 2),
                    s,
                    1.0,
                    s - .2 + .35 * (i % 2),
                    i % 2 == 0 ? .1 : -.1,
                    b * .9,
                    a * (.9 - .15 * i));
            f.fold(1.5, s + .1, .6, s - .15, .05, b, a * .6);
        }
        f.fold(.5, e + .6, -.5, e + 1.7, .12, b * 1.6, a * .7);
        f.fold(-.3, e + .4, .9, e + 1.4, -.12, b * 1.5, a * .6);
        f.roughen(bake.noise, .2, .022 * fit.folds);
        return f.done();
    }

    private float trunkU(float[] p, int v) {
        float behind = Math.max(0, tailor.neckZ + .2f - p[v * 3 + 2]);
        return p[v * 3] + Math.signum(p[v * 3]) * .45f * behind * Noise.smooth(.3, 1.2, Math.abs(p[v * 3]));
    }

    /** Moves the cloth out by its folds, so that outlines show them too; the normals stay, the texture has the slopes. */
    private void crease() {
        for (int i = 0; i < mesh.vertices; i++) {
            float x = mesh.rest[i * 3];
            float y = mesh.rest[i * 3 + 1];
            float z = mesh.rest[i * 3 + 2];
            double arm = tailor.armhole(x, y);
            float h;
            if (arm > 0) {
                h = sleeveFolds.get(x > 0 ? 0 : 1).height(tailor.around(x, y, z) * armRadius, tailor.along(x, y, z));
            } else {
                h = trunkFolds.height(trunkU(mesh.p, i), v(mesh.p[i * 3 + 1]))
                        * Noise.smooth(-.3, .3, mesh.n[i * 3 + 2]);
            }
            h *= Noise.smooth(0, .2, Math.abs(arm));
            for (int c = 0; c < 3; c++) {
                mesh.p[i * 3 + c] += mesh.n[i * 3 + c] * h;
            }
        }
    }

    /** The border nearest to a point (of the baked pose), evenly resampled and smooth. */
    float[][] border(float[] near, int points, int smoothing) {
        return border(mesh, near, points, smoothing);
    }

    static float[][] border(TriMesh m, float[] near, int points, int smoothing) {
        float[][] best = null;
        double least = 9e9;
        for (int[] loop : m.borders()) {
            if (loop.length < 12) {
                continue;
            }
            float[][] line = new float[loop.length][3];
            double[] mean = new double[3];
            for (int i = 0; i < loop.length; i++) {
                System.arraycopy(m.p, loop[i] * 3, line[i], 0, 3);
                for (int c = 0; c < 3; c++) {
                    mean[c] += line[i][c] / loop.length;
                }
            }
            double d = 0;
            for (int c = 0; c < 3; c++) {
                d += (mean[c] - near[c]) * (mean[c] - near[c]);
            }
            if (d < least) {
                least = d;
                best = line;
            }
        }
        if (best == null) {
            throw new IllegalStateException(m.name + ": no border (expected: one near the cut)");
        }
        return Loft.relax(Loft.resample(best, true, points), true, smoothing);
    }

    /** The pieces to paint; the whole must have been lit. */
    List<Panel> panels() {
        List<Panel> out = new ArrayList<>();
        out.add(trunkPanel());
        TriMesh arms = mesh.clip((x, y, z) -> tailor.armhole(x, y));
        for (int side = 1; side >= -1; side -= 2) {
            TriMesh m = arms.copy(name + (side > 0 ? "-sleeve-left" : "-sleeve-right"));
            int s = side;
            m.keepTriangles(t -> m.rest[m.triangles[t] * 3] * s > 0);
            TriMesh compact = m.compact();
            if (compact.triangles.length > 0) {
                out.add(sleevePanel(compact, side));
            }
        }
        return out;
    }

    private Panel trunkPanel() {
        TriMesh trunk = mesh.clip((x, y, z) -> -tailor.armhole(x, y));
        float bottom = bake.framing.bottom() - .8f;
        trunk.keepTriangles(t -> {
            float facing = -1;
            float highest = -9e9f;
            for (int k = 0; k < 3; k++) {
                int v = trunk.triangles[t + k];
                facing = Math.max(facing, trunk.n[v * 3 + 2]);
                highest = Math.max(highest, trunk.p[v * 3 + 1]);
            }
            return facing > FACING && highest > bottom;
        });
        TriMesh m = trunk.compact();
        float[] mm = new float[] {9e9f, -9e9f};
        for (int i = 0; i < m.vertices; i++) {
            mm[0] = Math.min(mm[0], v(m.p[i * 3 + 1]));
            mm[1] = Math.max(mm[1], v(m.p[i * 3 + 1]));
        }
        float high = Math.min(trunkHeight, mm[1] + .05f);
        for (int i = 0; i < m.vertices; i++) {
            m.uv[i * 2] = Light.clamp(trunkU(m.p, i) / trunkWidth + .5f);
            m.uv[i * 2 + 1] = Light.clamp(v(m.p[i * 3 + 1]) / high);
            m.light[i * 4 + 3] = (float) keep.at(m.rest[i * 3], m.rest[i * 3 + 1], m.rest[i * 3 + 2]);
        }
        Panel p = new Panel(named(m, name), trunkWidth, high).wear(fabric, layer);
        p.folds = trunkFolds;
        List<Panel.Seam> all = new ArrayList<>(seams);
        if (setIn) {
            all.add(s -> (float) Math.abs(tailor.armhole(s.rest[0], s.rest[1])));
        }
        p.seams = all;
        p.stitches = stitches;
        p.density = .9f;
        return p;
    }

    private static TriMesh named(TriMesh m, String name) {
        return m.copy(name);
    }

    private Panel sleevePanel(TriMesh m, int side) {
        float[] turn = new float[m.vertices];
        float low = 9e9f;
        float high = -9e9f;
        float[] down = new float[m.vertices];
        for (int i = 0; i < m.vertices; i++) {
            turn[i] = (float) tailor.around(m.rest[i * 3], m.rest[i * 3 + 1], m.rest[i * 3 + 2]);
            down[i] = (float) tailor.along(m.rest[i * 3], m.rest[i * 3 + 1], m.rest[i * 3 + 2]);
            low = Math.min(low, down[i]);
            high = Math.max(high, down[i]);
        }
        TriMesh open = unroll(m, turn);
        float half = (float) (Math.PI + .5) * armRadius;
        float length = high - low + .02f;
        for (int i = 0; i < open.vertices; i++) {
            float s = (float) tailor.along(open.rest[i * 3], open.rest[i * 3 + 1], open.rest[i * 3 + 2]);
            open.uv[i * 2] = Light.clamp(open.uv[i * 2] * armRadius / (2 * half) + .5f);
            open.uv[i * 2 + 1] = Light.clamp((s - low + .01f) / length);
            open.light[i * 4 + 3] = (float) keep.at(open.rest[i * 3], open.rest[i * 3 + 1], open.rest[i * 3 + 2]);
        }
        Panel p = new Panel(open, 2 * half, length).wear(fabric, layer);
        Folds f = sleeveFolds.get(side > 0 ? 0 : 1);
        p.folds = f.from(-half, low - .01f);
        p.stitches = stitches;
        p.density = .8f;
        p.grain = grain(side, low, length);
        float start = low;
        p.mobile = surface -> Noise.smooth(.2, tailor.elbowAt * .8, start + surface.v * length);
        p.sway = new Sway(
                bake.rig,
                side,
                surface -> Noise.smooth(tailor.elbowAt - .5, tailor.elbowAt + .5, start + surface.v * length));
        if (setIn) {
            p.seams = List.of(s -> (float) Math.abs(tailor.armhole(s.rest[0], s.rest[1])));
        }
        return p;
    }

    private Panel.Grain grain(int side, float low, float length) {
        boolean left = side > 0;
        float[] shoulder = bake.rig.joint(left ? Bone.UPPER_ARM_LEFT : Bone.UPPER_ARM_RIGHT);
        float[] elbow = bake.rig.joint(left ? Bone.FOREARM_LEFT : Bone.FOREARM_RIGHT);
        float[] hand = bake.rig.joint(left ? Bone.HAND_LEFT : Bone.HAND_RIGHT);
        float[] upper = Light.towards(shoulder, elbow);
        float[] lower = Light.towards(elbow, hand);
        return (s, across, down) -> {
            float k = Noise.smooth(tailor.elbowAt - .5, tailor.elbowAt + .5, low + s.v * length);
            for (int c = 0; c < 3; c++) {
                down[c] = Light.mix(upper[c], lower[c], k);
            }
            for (int c = 0; c < 3; c++) {
                int d = (c + 1) % 3;
                int e = (c + 2) % 3;
                across[c] = side * (s.n[d] * down[e] - s.n[e] * down[d]);
            }
        };
    }

    /** Splits the vertices of triangles that span the seam behind the arm; u becomes the angle. */
    private static TriMesh unroll(TriMesh m, float[] turn) {
        int[] twin = new int[m.vertices];
        int count = m.vertices;
        List<Integer> source = new ArrayList<>();
        int[] tri = m.triangles.clone();
        for (int t = 0; t < tri.length; t += 3) {
            float most = -9;
            float least = 9;
            for (int k = 0; k < 3; k++) {
                most = Math.max(most, turn[tri[t + k]]);
                least = Math.min(least, turn[tri[t + k]]);
            }
            if (most - least < Math.PI) {
                continue;
            }
            for (int k = 0; k < 3; k++) {
                int v = tri[t + k];
                if (turn[v] < 0) {
                    if (twin[v] == 0) {
                        twin[v] = count++;
                        source.add(v);
                    }
                    tri[t + k] = twin[v];
                }
            }
        }
        TriMesh o = new TriMesh(m.name, count);
        for (int i = 0; i < count; i++) {
            int s = i < m.vertices ? i : source.get(i - m.vertices);
            System.arraycopy(m.p, s * 3, o.p, i * 3, 3);
            System.arraycopy(m.n, s * 3, o.n, i * 3, 3);
            System.arraycopy(m.rest, s * 3, o.rest, i * 3, 3);
            System.arraycopy(m.light, s * 4, o.light, i * 4, 4);
            System.arraycopy(m.w, s * BakeRig.COUNT, o.w, i * BakeRig.COUNT, BakeRig.COUNT);
            o.uv[i * 2] = turn[s] + (i < m.vertices ? 0 : (float) (2 * Math.PI));
        }
        o.triangles = tri;
        return o;
    }

    /** What of the inside can be seen through neckline and cuffs: turned over, a little further in. */
    TriMesh lining(Predicate<float[]> seen) {
        TriMesh m = mesh.copy(name + "-inside");
        m.keepTriangles(t -> {
            boolean all = true;
            for (int k = 0; k < 3; k++) {
                int v = m.triangles[t + k] * 3;
                all &= seen.test(new float[] {m.rest[v], m.rest[v + 1], m.rest[v + 2]});
            }
            return all;
        });
        TriMesh in = m.compact();
        for (int i = 0; i < in.p.length; i++) {
            in.p[i] -= in.n[i] * .015f;
            in.n[i] = -in.n[i];
        }
        in.turnOver();
        return in;
    }
}
