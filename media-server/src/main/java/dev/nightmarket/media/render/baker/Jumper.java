package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackMesh;
import java.util.List;
import java.util.Map;

/** A crew-neck jumper with a ribbed collar over a T-shirt, cut from MakeHuman's tights. */
final class Jumper implements Clothes {
    private static final int TUBE_LENGTH = 120;
    private static final int TUBE_ROUND = 12;
    /** What the jumper's texture shows, in decimetres from the middle. */
    static final float SPAN_X = 2.7f;

    final TriMesh jumper;
    final TriMesh collar;
    final TriMesh shirt;

    /** Closes the ring between neck and collar; seen from both sides. */
    final TriMesh inside;

    private Jumper(TriMesh jumper, TriMesh collar, TriMesh shirt, TriMesh inside) {
        this.jumper = jumper;
        this.collar = collar;
        this.shirt = shirt;
        this.inside = inside;
    }

    static Jumper cut(Bake bake) {
        MakeHumanData data = bake.data;
        BakeRig rig = bake.rig;
        Anatomy body = bake.body;
        float bottom = bake.framing.bottom();
        double ny = body.neckY;
        double nz = body.neck[2];
        double hand = rig.head[BakeRig.id("hand_l")][0];
        PolyMesh tights = PolyMesh.select(
                data,
                rig,
                data.faces("helper-tights"),
                Map.of(),
                c -> c[1] > bottom - 1.5 && Math.abs(c[0]) < hand + .1);
        TriMesh cloth = TriMesh.of("jumper", tights.subdivide());
        // Cloth bridges the hollows between muscles and hangs straight from the chest.
        cloth.inflate(
                (x, y, z) -> .06 + .07 * Noise.smooth(ny - 1.2, ny - 2.6, y),
                (x, y, z) -> .15 + .45 * Noise.smooth(ny - .35, ny - 1.0, y),
                26);
        TriMesh cut = cloth.clip((x, y, z) -> ny + .13 - .40 * Noise.smooth(nz - .45, nz + .75, z) - y);
        cut.p = rig.pose(cut.p, cut.w);
        cut.computeNormals();
        int[] loop = neckLoop(cut, ny);
        float[] line = smoothLoop(cut, loop);
        TriMesh collar = tube("collar", cut, loop, line, .012f, .012f, .075f, .040f, body);
        TriMesh shirt = tube("shirt", cut, loop, line, -.040f, .062f, .062f, .024f, body);
        return new Jumper(cut, collar, shirt, inside(cut, loop, line, body));
    }

    private static int[] neckLoop(TriMesh m, double neckY) {
        for (int[] loop : m.borders()) {
            double y = 0;
            for (int v : loop) {
                y += m.rest[v * 3 + 1] / loop.length;
            }
            if (Math.abs(y - neckY) < .8 && loop.length > 20) {
                return loop;
            }
        }
        throw new IllegalStateException("neckline: not found (expected: a border loop near the neck)");
    }

    /** Evenly spaced points along the loop, relaxed. */
    private static float[] smoothLoop(TriMesh m, int[] loop) {
        int n = loop.length;
        double[] along = new double[n + 1];
        for (int i = 0; i < n; i++) {
            double d = 0;
            for (int c = 0; c < 3; c++) {
                double e = m.p[loop[(i + 1) % n] * 3 + c] - m.p[loop[i] * 3 + c];
                d += e * e;
            }
            along[i + 1] = along[i] + Math.sqrt(d);
        }
        float[] line = new float[TUBE_LENGTH * 3];
        int at = 0;
        for (int k = 0; k < TUBE_LENGTH; k++) {
            double s = along[n] * k / TUBE_LENGTH;
            while (along[at + 1] < s) {
                at++;
            }
            float t = (float) ((s - along[at]) / (along[at + 1] - along[at] + 1e-9));
            for (int c = 0; c < 3; c++) {
                line[k * 3 + c] = Light.mix(m.p[loop[at] * 3 + c], m.p[loop[(at + 1) % n] * 3 + c], t);
            }
        }
        for (int round = 0; round < 14; round++) {
            float[] o = line.clone();
            for (int k = 0; k < TUBE_LENGTH; k++) {
                int l = (k + TUBE_LENGTH - 1) % TUBE_LENGTH * 3;
                int r = (k + 1) % TUBE_LENGTH * 3;
                for (int c = 0; c < 3; c++) {
                    o[k * 3 + c] = line[k * 3 + c] / 2 + (line[l + c] + line[r + c]) / 4;
                }
            }
            line = o;
        }
        return line;
    }

    /** A flat tube along the neckline, {@code out} from it and {@code up} the neck; half height and half thickness. */
    private static TriMesh tube(
            String name,
            TriMesh cloth,
            int[] loop,
            float[] line,
            float out,
            float up,
            float high,
            float thick,
            Anatomy body) {
        TriMesh m = new TriMesh(name, (TUBE_LENGTH + 1) * (TUBE_ROUND + 1));
        for (int k = 0; k <= TUBE_LENGTH; k++) {
            int at = k % TUBE_LENGTH * 3;
            int next = (k + 1) % TUBE_LENGTH * 3;
            int last = (k + TUBE_LENGTH - 1) % TUBE_LENGTH * 3;
            float[] tangent = {line[next] - line[last], line[next + 1] - line[last + 1], line[next + 2] - line[last + 2]
            };
            Light.normalize(tangent);
            float[] away = {line[at], .15f, line[at + 2] - body.neck[2] - .05f};
            float along = Light.dot(away, tangent);
            for (int c = 0; c < 3; c++) {
                away[c] -= along * tangent[c];
            }
            Light.normalize(away);
            float[] rise = {
                tangent[1] * away[2] - tangent[2] * away[1],
                tangent[2] * away[0] - tangent[0] * away[2],
                tangent[0] * away[1] - tangent[1] * away[0]
            };
            if (rise[1] < 0) {
                rise = new float[] {-rise[0], -rise[1], -rise[2]};
            }
            int nearest = nearest(cloth, loop, line, at);
            for (int j = 0; j <= TUBE_ROUND; j++) {
                int v = k * (TUBE_ROUND + 1) + j;
                double a = 2 * Math.PI * j / TUBE_ROUND;
                float sin = (float) StrictMath.sin(a);
                float cos = (float) StrictMath.cos(a);
                for (int c = 0; c < 3; c++) {
                    m.p[v * 3 + c] =
                            line[at + c] + away[c] * (out + thick * cos - up * .3f) + rise[c] * (up + high * sin);
                }
                m.uv[v * 2] = (float) k / TUBE_LENGTH;
                m.uv[v * 2 + 1] = (float) j / TUBE_ROUND;
                System.arraycopy(cloth.w, nearest * BakeRig.COUNT, m.w, v * BakeRig.COUNT, BakeRig.COUNT);
            }
        }
        System.arraycopy(m.p, 0, m.rest, 0, m.p.length);
        m.triangles = new int[TUBE_LENGTH * TUBE_ROUND * 6];
        int t = 0;
        for (int k = 0; k < TUBE_LENGTH; k++) {
            for (int j = 0; j < TUBE_ROUND; j++) {
                int a = k * (TUBE_ROUND + 1) + j;
                int b = a + TUBE_ROUND + 1;
                for (int v : new int[] {a, b, a + 1, a + 1, b, b + 1}) {
                    m.triangles[t++] = v;
                }
            }
        }
        m.computeNormals();
        turnOutwards(m, line);
        return m;
    }

    private static TriMesh inside(TriMesh cloth, int[] loop, float[] line, Anatomy body) {
        TriMesh m = new TriMesh("collar-inside", TUBE_LENGTH + 1);
        for (int k = 0; k <= TUBE_LENGTH; k++) {
            boolean middle = k == TUBE_LENGTH;
            int nearest = nearest(cloth, loop, line, middle ? 0 : k * 3);
            for (int c = 0; c < 3; c++) {
                float drop = c == 1 ? middle ? .22f : .03f : 0;
                m.p[k * 3 + c] = (middle ? body.neck[c] : line[k * 3 + c]) - drop;
            }
            System.arraycopy(cloth.w, nearest * BakeRig.COUNT, m.w, k * BakeRig.COUNT, BakeRig.COUNT);
        }
        System.arraycopy(m.p, 0, m.rest, 0, m.p.length);
        m.triangles = new int[TUBE_LENGTH * 6];
        int t = 0;
        for (int k = 0; k < TUBE_LENGTH; k++) {
            int next = (k + 1) % TUBE_LENGTH;
            for (int v : new int[] {TUBE_LENGTH, k, next, TUBE_LENGTH, next, k}) {
                m.triangles[t++] = v;
            }
        }
        return m;
    }

    /** The loop's direction is the data's; what counts is that the tube's outside faces out. */
    private static void turnOutwards(TriMesh m, float[] line) {
        double sum = 0;
        for (int v = 0; v < m.vertices; v++) {
            int k = v / (TUBE_ROUND + 1) % TUBE_LENGTH * 3;
            for (int c = 0; c < 3; c++) {
                sum += m.n[v * 3 + c] * (m.p[v * 3 + c] - line[k + c]);
            }
        }
        if (sum < 0) {
            for (int t = 0; t < m.triangles.length; t += 3) {
                int x = m.triangles[t];
                m.triangles[t] = m.triangles[t + 1];
                m.triangles[t + 1] = x;
            }
            m.computeNormals();
        }
    }

    private static int nearest(TriMesh m, int[] loop, float[] line, int at) {
        int best = loop[0];
        double least = 9e9;
        for (int v : loop) {
            double d = 0;
            for (int c = 0; c < 3; c++) {
                double e = m.p[v * 3 + c] - line[at + c];
                d += e * e;
            }
            if (d < least) {
                least = d;
                best = v;
            }
        }
        return best;
    }

    @Override
    public List<TriMesh> solid() {
        return List.of(jumper, collar, shirt);
    }

    @Override
    public boolean covers(float x, float y, float z) {
        return Math.abs(x) > 1.1f;
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        Anatomy body = bake.body;
        for (TriMesh m : solid()) {
            bake.light.cast(solid, m, .015f, 2.2f);
            m.smoothLight(m == jumper ? 3 : 1);
        }
        float bottom = bake.framing.bottom();
        float top = body.neckY + .5f;
        jumper.keepTriangles(t -> {
            float facing = -1;
            float highest = -9e9f;
            float nearest = 9e9f;
            for (int k = 0; k < 3; k++) {
                int v = jumper.triangles[t + k];
                facing = Math.max(facing, jumper.n[v * 3 + 2]);
                highest = Math.max(highest, jumper.p[v * 3 + 1]);
                nearest = Math.min(nearest, Math.abs(jumper.p[v * 3]));
            }
            return facing > -.35f && highest > bottom && nearest < 9;
        });
        TriMesh m = jumper.compact();
        for (int i = 0; i < m.vertices; i++) {
            m.uv[i * 2] = m.p[i * 3] / (2 * SPAN_X) + .5f;
            m.uv[i * 2 + 1] = (top - m.p[i * 3 + 1]) / (top - bottom);
        }
        bake.breathe(m);
        float scale = .9f * bake.texelsPerDm();
        TexturePainter painter = new TexturePainter((int) (2 * SPAN_X * scale), (int) ((top - bottom) * scale));
        float[] main = bake.look.outfit().colour("main");
        bake.textured(
                m, PackMesh.Material.CLOTH, painter.paint(m, new Cloth(main, false, .9f, bake.light, bake.noise)));
        float[] shade = new float[3];
        for (int k = 0; k < 3; k++) {
            shade[k] = main[k] * .12f;
        }
        int[] dark = new int[inside.vertices];
        java.util.Arrays.fill(dark, bake.light.develop(shade, 1));
        bake.plain(inside, PackMesh.Material.GOURAUD, dark);
        for (TriMesh tube : List.of(shirt, collar)) {
            bake.breathe(tube);
            boolean ribbed = tube == collar;
            float[] colour = ribbed ? main : bake.look.outfit().colour("shirt");
            bake.textured(
                    tube,
                    PackMesh.Material.TEXTURED,
                    new TexturePainter(1536, 96).paint(tube, new Cloth(colour, ribbed, 0, bake.light, bake.noise)));
        }
    }

    /** Knitted cloth: sheen at grazing angles, soft folds, ribs on the collar. */
    static final class Cloth implements TexturePainter.Material {
        private final float[] colour;
        private final boolean ribbed;
        private final Light light;
        private final Noise noise;
        private final float folds;

        Cloth(float[] colour, boolean ribbed, float folds, Light light, Noise noise) {
            this.colour = colour;
            this.ribbed = ribbed;
            this.folds = folds;
            this.light = light;
            this.noise = noise;
        }

        @Override
        public int shade(Surface s) {
            float[] r = s.rest;
            float[] view = Light.towards(s.p, light.eye);
            // Folds run down and outwards from the shoulders: noise stretched along that direction.
            double fu = s.p[0] * .34 + s.p[1] * .06;
            double fv = s.p[1] * .11 - Math.abs(s.p[0]) * .10;
            float slopeU = noise.at(0, fu + .02, fv) - noise.at(0, fu - .02, fv);
            float slopeV = noise.at(1, fu, fv + .02) - noise.at(1, fu, fv - .02);
            float[] n = {s.n[0] + slopeU * folds, s.n[1] + slopeV * folds * .6f, s.n[2]};
            Light.normalize(n);
            float weave = ribbed
                    ? .82f + .18f * (float) StrictMath.cos(s.u * Math.PI * 2 * 150)
                    : knit(s.p[0] + .25f * s.p[2], s.p[1]);
            float fuzz = 1 + (noise.at(3, r[0] * 1.7, r[1] * 1.7) - .5f) * .10f;
            float[] key = Light.towards(s.p, light.key);
            float[] rim = Light.towards(s.p, light.rim);
            float[] rim2 = Light.towards(s.p, light.rim2);
            float nl = Light.clamp((Light.dot(n, key) + .18f) / 1.18f) * Light.mix(.12f, 1, s.key);
            float fill = Light.clamp((Light.dot(n, light.fillDirection) + .3f) / 1.3f) * s.sky;
            float grazing = (float) Math.pow(1 - Math.max(Light.dot(n, view), 0), 3);
            float gloss = Light.specular(n, view, key, .72f, .035f) * Light.mix(.2f, 1, s.key);
            float[] c = new float[3];
            for (int k = 0; k < 3; k++) {
                float albedo = colour[k] * weave * fuzz;
                c[k] = albedo
                        * (light.lighting.key()[k] * nl
                                + light.lighting.fill()[k] * fill
                                + light.ambient(n, k) * s.sky);
                c[k] += albedo
                        * (light.lighting.rim()[k] * Math.max(Light.dot(n, rim), 0) * s.rim * .6f
                                + light.lighting.rim2()[k] * Math.max(Light.dot(n, rim2), 0) * s.sky * .5f);
                c[k] += light.lighting.key()[k] * gloss * .6f;
                c[k] += (light.ambient(n, k) * .7f
                                + light.lighting.rim()[k] * .2f * Math.max(Light.dot(n, rim) + .3f, 0))
                        * Light.mix(albedo, 1, .25f)
                        * grazing
                        * .5f
                        * s.sky;
            }
            return light.develop(c, 1);
        }

        /** Columns of small V-shaped stitches. */
        private static float knit(float x, float y) {
            double column = x * 26;
            double across = Math.abs(column - Math.floor(column) - .5) * 2;
            double row = y * 30 - across * .55;
            double stitch = row - Math.floor(row);
            return (float) (.97 + .04 * StrictMath.sin(stitch * Math.PI) - .05 * Math.pow(1 - across, 4));
        }
    }
}
