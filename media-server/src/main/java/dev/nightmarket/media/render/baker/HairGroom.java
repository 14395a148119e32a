package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Short hair. Tens of thousands of strands are grown on the scalp and drawn, seen from the middle of the skull,
 * into a map over (longitude, latitude), from where they go onto shells around the head. The map's poles lie on
 * the ear-to-ear axis, where hair is short; longitude runs from the face over the crown to the nape.
 */
final class HairGroom implements Hair {
    /** Degrees of longitude in the map: 0 is straight ahead, 90 up, 180 back. */
    private static final double LON_FROM = -35;

    private static final double LON_TO = 235;
    private static final int MAP_WIDTH = 1024;
    private static final int MAP_HEIGHT = 640;
    /** Strands are drawn this much finer and then averaged. */
    private static final int FINE = 3;

    /** No point of a scalp is nearer to the skull's middle, in decimetres. */
    private static final float SCALP_MIN = .5f;

    private static final int STRANDS = 34000;
    private static final int CLUMPS = 1100;
    private static final int STEPS = 16;
    private static final int GRID_LON = 84;
    private static final int GRID_LAT = 56;
    private static final double STRAND_WIDTH = .0085;

    private final HostLook look;
    private final Light light;
    private final PackTexture strands;
    private final PackTexture outerStrands;
    private final TriMesh inner;
    private final TriMesh outer;
    private final Anatomy body;
    private final float[] c;
    /** Scalp radius by map cell of the grid, degrees 0..359 x -90..90 in 2 degree steps. */
    private final float[] scalp = new float[181 * 91];

    private final int fineW = MAP_WIDTH * FINE;
    private final int fineH = MAP_HEIGHT * FINE;
    private final float[] radius = new float[fineW * fineH];
    private final float[] colour = new float[fineW * fineH * 3];

    /** @param head without ears */
    HairGroom(Bake bake, TriMesh head) {
        look = bake.look;
        body = bake.body;
        light = bake.light;
        c = body.skull;
        measureScalp(head);
        grow();
        strands = texture(-1);
        inner = shell("hair", .75f, .006f, strands);
        outerStrands = texture(meanHeight() * .9f);
        outer = shell("hair-outer", 1.15f, .012f, outerStrands);
    }

    private double slider(String name, double otherwise) {
        return look.hair().sliders().getOrDefault(name, otherwise);
    }

    @Override
    public List<TriMesh> solid() {
        return List.of(outer);
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        // A solid ground that closes the head, the mass of the hair, then only the strands that stand off furthest.
        bake.textured(shell("hair-ground", .62f, -.004f, null), PackMesh.Material.TEXTURED, strands);
        bake.textured(inner, PackMesh.Material.BLENDED, strands);
        bake.textured(outer, PackMesh.Material.BLENDED, outerStrands);
    }

    private void measureScalp(TriMesh head) {
        Bvh bvh = new Bvh(List.of(head));
        IntStream.range(0, 181).parallel().forEach(i -> {
            int[] stack = new int[Bvh.STACK];
            for (int j = 0; j <= 90; j++) {
                float[] d = direction(i * 2, j * 2 - 90);
                float r = bvh.farthest(c[0], c[1], c[2], d[0] + 1e-6f, d[1], d[2], 3, stack);
                // Nearer than that lies only the inside of the mouth, seen through a missing ear.
                scalp[i * 91 + j] = r < SCALP_MIN ? 0 : r;
            }
        });
        fillHoles();
        for (int round = 0; round < 4; round++) {
            float[] o = scalp.clone();
            for (int i = 0; i < 181; i++) {
                for (int j = 1; j < 90; j++) {
                    int l = (i + 179) % 180 * 91;
                    int r = (i + 1) % 180 * 91;
                    o[i * 91 + j] = (scalp[i * 91 + j - 1] + scalp[i * 91 + j + 1] + scalp[l + j] + scalp[r + j]) / 8
                            + scalp[i * 91 + j] / 2;
                }
            }
            System.arraycopy(o, 0, scalp, 0, o.length);
        }
    }

    /** Where the ears were cut away the scalp is what its surroundings say. */
    private void fillHoles() {
        for (int round = 0; round < 60; round++) {
            float[] o = scalp.clone();
            for (int i = 0; i < 181; i++) {
                for (int j = 1; j < 90; j++) {
                    if (scalp[i * 91 + j] > 0) {
                        continue;
                    }
                    float sum = 0;
                    int n = 0;
                    for (int k :
                            new int[] {i * 91 + j - 1, i * 91 + j + 1, (i + 179) % 180 * 91 + j, (i + 1) % 180 * 91 + j
                            }) {
                        if (scalp[k] > 0) {
                            sum += scalp[k];
                            n++;
                        }
                    }
                    o[i * 91 + j] = n == 0 ? 0 : sum / n;
                }
            }
            System.arraycopy(o, 0, scalp, 0, o.length);
        }
    }

    private static float[] direction(double lon, double lat) {
        double a = Math.toRadians(lon);
        double b = Math.toRadians(lat);
        return new float[] {
            (float) StrictMath.sin(b),
            (float) (StrictMath.cos(b) * StrictMath.sin(a)),
            (float) (StrictMath.cos(b) * StrictMath.cos(a))
        };
    }

    private static double lon(double y, double z) {
        double a = Math.toDegrees(StrictMath.atan2(y, z));
        return a < LON_FROM - 30 ? a + 360 : a;
    }

    private static double lat(double x, double r) {
        return Math.toDegrees(StrictMath.asin(Math.max(-1, Math.min(1, x / r))));
    }

    private float scalpAt(double lon, double lat) {
        double fi = (lon + 360) % 360 / 2;
        double fj = (lat + 90) / 2;
        int i = (int) fi;
        int j = Math.min(89, (int) fj);
        float ti = (float) (fi - i);
        float tj = (float) (fj - j);
        int i1 = (i + 1) % 180;
        i %= 180;
        return (scalp[i * 91 + j] * (1 - tj) + scalp[i * 91 + j + 1] * tj) * (1 - ti)
                + (scalp[i1 * 91 + j] * (1 - tj) + scalp[i1 * 91 + j + 1] * tj) * ti;
    }

    /** Degrees above (positive) or below the hairline, from the face's middle (azimuth 0) to the nape (180). */
    private double aboveHairline(double x, double y, double z) {
        double r = Math.sqrt(x * x + y * y + z * z);
        double azimuth = Math.abs(Math.toDegrees(StrictMath.atan2(x, z)));
        double elevation = Math.toDegrees(StrictMath.asin(y / r));
        double[] at = {0, 12, 24, 33, 39, 43, 46, 49, 52, 58, 63, 80, 92, 105, 180};
        double[] line = {29, 29.5, 32, 29, 22, 14, 5, -6, -20, -24, -15, -13, -21, -32, -37};
        int k = 0;
        while (k < at.length - 2 && azimuth > at[k + 1]) {
            k++;
        }
        double t = (azimuth - at[k]) / (at[k + 1] - at[k]);
        return elevation - (line[k] + (line[k + 1] - line[k]) * t);
    }

    @Override
    public float shadow(float x, float y, float z) {
        if (y < body.eyeY - 1) {
            return 0;
        }
        double above = aboveHairline(x - c[0], y - c[1], z - c[2]);
        float r = (float) Math.sqrt(sq(x - c[0]) + sq(y - c[1]) + sq(z - c[2]));
        // Ears stick out of the scalp and stay bare.
        double la = lat(x - c[0], r);
        float ear = Noise.smooth(.05, .10, r - scalpAt(lon(y - c[1], z - c[2]), la));
        return Noise.smooth(-1.5, 5, above) * .88f * (1 - ear);
    }

    @Override
    public boolean covers(float x, float y, float z) {
        return shadow(x, y, z) > .87f && aboveHairline(x - c[0], y - c[1], z - c[2]) > 26;
    }

    /** Of the strands that can be seen, in decimetres over the scalp. */
    float meanHeight() {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < radius.length; i += 7) {
            if (radius[i] > 0) {
                double lon = LON_FROM + (i % fineW) / (double) fineW * (LON_TO - LON_FROM);
                sum += radius[i] - scalpAt(lon, 90 - i / fineW * 180.0 / fineH);
                n++;
            }
        }
        return (float) (sum / Math.max(1, n));
    }

    private static float sq(float x) {
        return x * x;
    }

    /** 1 on top, 0 at the sides and back. */
    private static double onTop(double x, double y, double z) {
        double r = Math.sqrt(x * x + y * y + z * z);
        return Noise.smooth(.30, .62, y / r) * Noise.smooth(.80, .55, Math.abs(x) / r);
    }

    /** Grows and draws all strands. */
    private void grow() {
        Arrays.fill(radius, 0);
        Random random = new Random(look.seed() ^ 0x4a1);
        double[][] clumps = new double[CLUMPS][];
        for (int k = 0; k < CLUMPS; k++) {
            clumps[k] = root(random, -1);
        }
        double[] bend = new double[CLUMPS];
        double[] rise = new double[CLUMPS];
        for (int k = 0; k < CLUMPS; k++) {
            bend[k] = random.nextGaussian();
            rise[k] = random.nextDouble();
        }
        double[] path = new double[STEPS * 3];
        for (int s = 0; s < STRANDS; s++) {
            double[] root = root(random, 2.5);
            int clump = nearest(clumps, root);
            double tint = random.nextDouble();
            strand(root, clumps[clump], bend[clump], rise[clump], random, path);
            draw(path, tint, clumpTint(clump));
        }
    }

    private static double clumpTint(int clump) {
        return (clump * 0.618033988749895) % 1;
    }

    /** A point of the scalp with hair; the density fades over {@code fade} degrees at the hairline. */
    private double[] root(Random random, double fade) {
        while (true) {
            double y = random.nextDouble() * 2 - 1;
            double a = random.nextDouble() * 2 * Math.PI;
            double r = Math.sqrt(1 - y * y);
            double[] d = {r * StrictMath.sin(a), y, r * StrictMath.cos(a)};
            double above = aboveHairline(d[0], d[1], d[2]);
            if (fade < 0 ? above > -2 : random.nextDouble() < Noise.smooth(-.4 * fade, fade, above)) {
                return d;
            }
        }
    }

    private static int nearest(double[][] points, double[] d) {
        int best = 0;
        double dot = -9;
        for (int k = 0; k < points.length; k++) {
            double x = points[k][0] * d[0] + points[k][1] * d[1] + points[k][2] * d[2];
            if (x > dot) {
                dot = x;
                best = k;
            }
        }
        return best;
    }

    /** Walks one strand over the scalp along the comb's direction, at the height its lift gives it. */
    private void strand(double[] root, double[] clump, double bend, double rise, Random random, double[] path) {
        double[] d = root.clone();
        double top = onTop(d[0], d[1], d[2]);
        double above = aboveHairline(d[0], d[1], d[2]);
        double fade = .30 + .70 * Noise.smooth(0, 16, above);
        double length = (slider("sides", .13) + (slider("top", .5) - slider("sides", .13)) * top)
                * (.75 + .35 * random.nextDouble());
        length *= top > .5 ? .65 + .35 * Noise.smooth(0, 9, above) : fade;
        double front = top * Noise.smooth(.35, .75, d[2]);
        double mound = top * Noise.smooth(.78, .25, Math.abs(d[0]));
        double lift = .02 + slider("volume", .2) * mound * (.45 + .35 * rise) * (1 + .45 * front);
        lift = Math.min(lift, length * .75) * (.5 + .5 * Noise.smooth(-2, 7, above));
        double stray = random.nextGaussian() * .07;
        double step = length / (STEPS - 1);
        for (int k = 0; k < STEPS; k++) {
            double t = k / (double) (STEPS - 1);
            // Close to the head again where it comes down at the temples.
            double height = .012
                    + lift
                            * StrictMath.sin(Math.min(1, t * 1.15 + .04) * Math.PI * .62)
                            * (1 - .25 * t)
                            * (.2 + .8 * Noise.smooth(.80, .30, Math.abs(d[0])));
            double lon = lon(d[1], d[2]);
            double r = scalpAt(lon, lat(d[0], 1)) + height;
            path[k * 3] = d[0] * r;
            path[k * 3 + 1] = d[1] * r;
            path[k * 3 + 2] = d[2] * r;
            double[] comb = comb(d, top, front, bend * .30 + stray + .25 * StrictMath.sin(t * 5 + bend * 3) * .35);
            // Strands of a clump lean together towards their ends.
            double pull = .55 * t * (.4 + .6 * top);
            for (int q = 0; q < 3; q++) {
                d[q] += (comb[q] * step + (clump[q] - root[q]) * pull * .22) / r;
            }
            normalize(d);
        }
    }

    /** Tangent direction in which hair lies at a point of the unit scalp. */
    private double[] comb(double[] d, double top, double front, double turn) {
        double side = StrictMath.tanh((d[0] - slider("part", .4)) / .30);
        // Top: back off the brow and away from the parting.
        double[] topFlow = {side * .80, 0, -.45 - .35 * front};
        double[] sideFlow = {0, -1, d[2] > 0 ? .10 : -.35};
        double[] f = new double[3];
        for (int q = 0; q < 3; q++) {
            f[q] = sideFlow[q] + (topFlow[q] - sideFlow[q]) * top;
        }
        double along = f[0] * d[0] + f[1] * d[1] + f[2] * d[2];
        for (int q = 0; q < 3; q++) {
            f[q] -= along * d[q];
        }
        normalize(f);
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        return new double[] {
            f[0] * cos + (d[1] * f[2] - d[2] * f[1]) * sin,
            f[1] * cos + (d[2] * f[0] - d[0] * f[2]) * sin,
            f[2] * cos + (d[0] * f[1] - d[1] * f[0]) * sin
        };
    }

    private static void normalize(double[] v) {
        double l = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) + 1e-12;
        for (int q = 0; q < 3; q++) {
            v[q] /= l;
        }
    }

    /** Draws a strand into the fine map; what is further from the skull's middle hides what is nearer. */
    private void draw(double[] path, double tint, double clumpTint) {
        float[] rgb = new float[3];
        for (int k = 0; k < STEPS - 1; k++) {
            double[] a = {path[k * 3], path[k * 3 + 1], path[k * 3 + 2]};
            double[] b = {path[k * 3 + 3], path[k * 3 + 4], path[k * 3 + 5]};
            double ra = Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
            double rb = Math.sqrt(b[0] * b[0] + b[1] * b[1] + b[2] * b[2]);
            double t = (k + .5) / (STEPS - 1);
            shade(a, b, t, tint, clumpTint, rgb);
            double ax = mapX(lon(a[1], a[2]));
            double ay = mapY(lat(a[0], ra));
            double bx = mapX(lon(b[1], b[2]));
            double by = mapY(lat(b[0], rb));
            if (Math.abs(bx - ax) > fineW / 4.0) {
                continue; // across the map's seam under the chin
            }
            double width = STRAND_WIDTH * (1 - .55 * t) * fineH / (Math.PI * ra);
            double squeeze = 1 / Math.max(.08, StrictMath.cos(Math.toRadians(lat(a[0], ra))));
            line(ax, ay, bx, by, Math.max(1, width * squeeze * .8), Math.max(1, width), (float) ra, (float) rb, rgb);
        }
    }

    private double mapX(double lon) {
        return (lon - LON_FROM) / (LON_TO - LON_FROM) * fineW;
    }

    private double mapY(double lat) {
        return (90 - lat) / 180 * fineH;
    }

    private void line(
            double ax, double ay, double bx, double by, double wx, double wy, float ra, float rb, float[] rgb) {
        double length = Math.max(Math.abs(bx - ax), Math.abs(by - ay));
        int n = Math.max(1, (int) Math.ceil(length));
        boolean flat = Math.abs(bx - ax) > Math.abs(by - ay);
        int half = (int) Math.max(0, Math.round((flat ? wy : wx) / 2 - .5));
        for (int i = 0; i <= n; i++) {
            double t = i / (double) n;
            int x = (int) (ax + (bx - ax) * t);
            int y = (int) (ay + (by - ay) * t);
            float r = (float) (ra + (rb - ra) * t);
            for (int w = -half; w <= half; w++) {
                int px = flat ? x : x + w;
                int py = flat ? y + w : y;
                if (px < 0 || py < 0 || px >= fineW || py >= fineH) {
                    continue;
                }
                int o = py * fineW + px;
                float rr = r - .0015f * Math.abs(w);
                if (rr > radius[o]) {
                    radius[o] = rr;
                    float round = 1 - .25f * Math.abs(w) / (half + 1f);
                    for (int q = 0; q < 3; q++) {
                        colour[o * 3 + q] = rgb[q] * round;
                    }
                }
            }
        }
    }

    /** Kajiya and Kay's (1989) two highlights over a tinted base; roots lie in the others' shade. */
    private void shade(double[] a, double[] b, double t, double tint, double clumpTint, float[] rgb) {
        float[] at = {(float) a[0] + c[0], (float) a[1] + c[1], (float) a[2] + c[2]};
        float[] tangent = {(float) (b[0] - a[0]), (float) (b[1] - a[1]), (float) (b[2] - a[2])};
        Light.normalize(tangent);
        float[] n = {(float) a[0], (float) a[1], (float) a[2]};
        Light.normalize(n);
        float[] view = Light.towards(at, light.eye);
        float[] key = Light.towards(at, light.key);
        float[] rim = Light.towards(at, light.rim);
        float[] rim2 = Light.towards(at, light.rim2);
        float nl = Light.dot(n, key);
        float df = Light.clamp(nl * .6f + .5f);
        float shift = (float) (tint - .5) * .22f;
        float s1 = lobe(tangent, n, view, key, shift + .05f, 70);
        float s2 = lobe(tangent, n, view, key, shift - .12f, 16);
        float r1 = lobe(tangent, n, view, rim, shift, 24) * Light.clamp(Light.dot(n, rim) + .3f);
        float r2 = lobe(tangent, n, view, rim2, shift, 24) * Light.clamp(Light.dot(n, rim2) + .3f);
        float depth = Light.mix(.34f, 1, Noise.smooth(0, .55, t));
        float vary = (float) ((.70 + .6 * tint) * (.8 + .4 * clumpTint));
        for (int q = 0; q < 3; q++) {
            float base = look.hair().colour()[q] * vary;
            float shine = look.hair().shine()[q];
            float v =
                    base * (light.lighting.key()[q] * df + light.lighting.fill()[q] * .6f + light.ambient(n, q) * .9f);
            v += light.lighting.key()[q] * Light.clamp(nl + .3f) * (shine * s1 * .05f + base * s2 * 1.5f);
            v += light.lighting.rim()[q] * r1 * (shine * .05f + base * 1.1f);
            v += light.lighting.rim2()[q] * r2 * (shine * .04f + base * 1.1f);
            rgb[q] = v * depth;
        }
    }

    private static float lobe(float[] tangent, float[] n, float[] view, float[] light, float shift, double power) {
        float[] t = {tangent[0] + n[0] * shift, tangent[1] + n[1] * shift, tangent[2] + n[2] * shift};
        Light.normalize(t);
        float[] h = {view[0] + light[0], view[1] + light[1], view[2] + light[2]};
        Light.normalize(h);
        float d = Light.dot(t, h);
        return (float) Math.pow(Math.max(0, 1 - d * d), power / 2);
    }

    /** The map of strands that lie at least {@code above} over the scalp, averaged down, with coverage as alpha. */
    PackTexture texture(float above) {
        int[] texels = new int[MAP_WIDTH * MAP_HEIGHT];
        IntStream.range(0, MAP_HEIGHT).parallel().forEach(y -> {
            float[] sum = new float[3];
            for (int x = 0; x < MAP_WIDTH; x++) {
                double lon = LON_FROM + (x + .5) / MAP_WIDTH * (LON_TO - LON_FROM);
                float floor = scalpAt(lon, 90 - (y + .5) / MAP_HEIGHT * 180) + above;
                Arrays.fill(sum, 0);
                int n = 0;
                for (int q = 0; q < FINE * FINE; q++) {
                    int o = (y * FINE + q / FINE) * fineW + x * FINE + q % FINE;
                    if (radius[o] > Math.max(.01f, floor)) {
                        n++;
                        for (int k = 0; k < 3; k++) {
                            sum[k] += colour[o * 3 + k];
                        }
                    }
                }
                float coverage = (float) n / (FINE * FINE);
                float base = above < 0 ? thick(x, y) : 0;
                for (int k = 0; k < 3; k++) {
                    float dark = look.hair().colour()[k] * .45f;
                    float own = n == 0 ? dark : sum[k] / n;
                    sum[k] = Light.mix(Light.mix(own, dark, base), own, coverage);
                }
                texels[y * MAP_WIDTH + x] = light.develop(sum, Math.max(coverage, base));
            }
        });
        return new PackTexture(MAP_WIDTH, MAP_HEIGHT, texels);
    }

    /** Inside the hairline no skin shines through, even between strands. */
    private float thick(int x, int y) {
        float[] d = direction(LON_FROM + (x + .5) / MAP_WIDTH * (LON_TO - LON_FROM), 90 - (y + .5) / MAP_HEIGHT * 180);
        return Noise.smooth(1.5, 8, aboveHairline(d[0], d[1], d[2]));
    }

    /**
     * A shell over the hair, {@code share} of the way from the scalp to the strands' mean height.
     *
     * @param coverage the shell has no cells where this is empty; null: it has those well inside the hairline
     */
    TriMesh shell(String name, float share, float extra, @Nullable PackTexture coverage) {
        TriMesh m = new TriMesh(name, (GRID_LON + 1) * (GRID_LAT + 1));
        float[] heights = heights();
        for (int i = 0; i <= GRID_LON; i++) {
            for (int j = 0; j <= GRID_LAT; j++) {
                int v = i * (GRID_LAT + 1) + j;
                double lon = LON_FROM + (LON_TO - LON_FROM) * i / GRID_LON;
                double lat = 90 - 180.0 * j / GRID_LAT;
                float[] d = direction(lon, lat);
                // Down to the skin at the hairline, so that nobody looks in between.
                float edge = Noise.smooth(-5, 7, aboveHairline(d[0], d[1], d[2]));
                float r = scalpAt(lon, lat) + heights[v] * share * (.15f + .85f * edge) + extra;
                for (int q = 0; q < 3; q++) {
                    m.p[v * 3 + q] = c[q] + d[q] * r;
                    m.n[v * 3 + q] = d[q];
                }
                m.uv[v * 2] = i / (float) GRID_LON;
                m.uv[v * 2 + 1] = j / (float) GRID_LAT;
            }
        }
        System.arraycopy(m.p, 0, m.rest, 0, m.p.length);
        int[] tri = new int[GRID_LON * GRID_LAT * 6];
        int t = 0;
        for (int i = 0; i < GRID_LON; i++) {
            for (int j = 0; j < GRID_LAT; j++) {
                if (coverage == null ? !thickCell(i, j) : !covered(coverage, i, j)) {
                    continue;
                }
                int a = i * (GRID_LAT + 1) + j;
                int b = a + GRID_LAT + 1;
                for (int v : new int[] {a, b, a + 1, a + 1, b, b + 1}) {
                    tri[t++] = v;
                }
            }
        }
        m.triangles = Arrays.copyOf(tri, t);
        m.carrier = AvatarPack.Bone.HEAD;
        return m.compact();
    }

    /** Whether a cell of the grid lies well inside the hairline. */
    private boolean thickCell(int i, int j) {
        for (int k = 0; k < 4; k++) {
            double lon = LON_FROM + (LON_TO - LON_FROM) * (i + k % 2) / GRID_LON;
            float[] d = direction(lon, 90 - 180.0 * (j + k / 2) / GRID_LAT);
            if (aboveHairline(d[0], d[1], d[2]) < 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean covered(PackTexture map, int i, int j) {
        for (int y = j * MAP_HEIGHT / GRID_LAT; y <= Math.min(MAP_HEIGHT - 1, (j + 1) * MAP_HEIGHT / GRID_LAT); y++) {
            for (int x = i * MAP_WIDTH / GRID_LON; x <= Math.min(MAP_WIDTH - 1, (i + 1) * MAP_WIDTH / GRID_LON); x++) {
                if (map.texels()[y * MAP_WIDTH + x] >>> 24 > 8) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Mean height of the outermost strands around each vertex of the grid. */
    private float[] heights() {
        float[] h = new float[(GRID_LON + 1) * (GRID_LAT + 1)];
        int rx = fineW / GRID_LON;
        int ry = fineH / GRID_LAT;
        for (int i = 0; i <= GRID_LON; i++) {
            for (int j = 0; j <= GRID_LAT; j++) {
                double sum = 0;
                int n = 0;
                for (int y = Math.max(0, j * ry - ry / 2); y < Math.min(fineH, j * ry + ry / 2); y += 2) {
                    for (int x = Math.max(0, i * rx - rx / 2); x < Math.min(fineW, i * rx + rx / 2); x += 2) {
                        float r = radius[y * fineW + x];
                        if (r > 0) {
                            double lon = LON_FROM + (double) x / fineW * (LON_TO - LON_FROM);
                            sum += r - scalpAt(lon, 90 - (double) y / fineH * 180);
                            n++;
                        }
                    }
                }
                h[i * (GRID_LAT + 1) + j] = n == 0 ? .012f : (float) (sum / n);
            }
        }
        return h;
    }
}
