package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackTexture;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tens of thousands of hairs that lie close to the head, drawn as seen from the middle of the skull into a map over
 * (longitude, latitude), from where they go onto shells around the head.
 */
final class StrandMap {
    /** How hair lies: functions of a direction from the skull's middle. */
    interface Groom {
        /**
         * @param above degrees above the hairline
         * @param random 0 to 1
         * @return decimetres
         */
        double length(double[] d, double above, double random);

        /** Height that a hair rises to, in decimetres. */
        double lift(double[] d, double above, double random);

        /**
         * Direction in which hair lies, tangent to the unit sphere, not normalised.
         *
         * @param turn radians that a clump is off
         */
        double[] comb(double[] d, double turn);

        /** How much higher than its own strands the ground is, in decimetres: between locks that stand off the head. */
        default float fill(float[] d) {
            return 0;
        }

        /** Degrees over which hair grows denser from the hairline on. */
        default double fade() {
            return 2.5;
        }
    }

    /** Degrees of longitude in the map: 0 is straight ahead, 90 up, 180 back. */
    private static final double LON_FROM = -35;

    private static final double LON_TO = 235;
    private static final int MAP_WIDTH = 1024;
    private static final int MAP_HEIGHT = 640;
    /** Strands are drawn this much finer and then averaged. */
    private static final int FINE = 3;

    private static final int STRANDS = 34000;
    private static final int CLUMPS = 1100;
    private static final int STEPS = 16;
    private static final int GRID_LON = 40;
    private static final int GRID_LAT = 26;
    /** What faces away so far is not seen at any turn of the head. */
    private static final float BACK = -.7f;

    /** How deep in the skin a solid shell begins, in decimetres. */
    private static final float SUNK = .05f;

    private static final double STRAND_WIDTH = .0085;

    private final Groom groom;
    private final Scalp scalp;
    private final Light light;
    private final HairShade shade;
    private final float[] base;
    private final float[] c;

    private final int fineW = MAP_WIDTH * FINE;
    private final int fineH = MAP_HEIGHT * FINE;
    private final float[] radius = new float[fineW * fineH];
    private final float[] colour = new float[fineW * fineH * 3];

    /** @param base colour of the hair */
    StrandMap(Bake bake, Scalp scalp, Groom groom, HairShade shade, float[] base) {
        this.scalp = scalp;
        this.groom = groom;
        this.shade = shade;
        this.base = base;
        light = bake.light;
        c = scalp.c;
        grow(new Random(bake.look.seed() ^ 0x4a1));
    }

    /** Degrees over which hair grows denser. */
    double fade() {
        return groom.fade();
    }

    /** Of the strands that can be seen, in decimetres over the scalp. */
    float meanHeight() {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < radius.length; i += 7) {
            if (radius[i] > 0) {
                double lon = LON_FROM + (i % fineW) / (double) fineW * (LON_TO - LON_FROM);
                sum += radius[i] - scalp.radius(lon, 90 - i / fineW * 180.0 / fineH);
                n++;
            }
        }
        return (float) (sum / Math.max(1, n));
    }

    /** Grows and draws all strands. */
    private void grow(Random random) {
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
            double[] root = root(random, groom.fade());
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
            double above = scalp.aboveHairline(d[0], d[1], d[2]);
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
        double above = scalp.aboveHairline(d[0], d[1], d[2]);
        double length = groom.length(d, above, random.nextDouble());
        double lift = Math.min(groom.lift(d, above, rise), length * .75) * (.5 + .5 * Noise.smooth(-2, 7, above));
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
            double r = scalp.radius(d[0], d[1], d[2]) + height;
            path[k * 3] = d[0] * r;
            path[k * 3 + 1] = d[1] * r;
            path[k * 3 + 2] = d[2] * r;
            double[] comb = groom.comb(d, bend * .30 + stray + .25 * StrictMath.sin(t * 5 + bend * 3) * .35);
            normalize(comb);
            // Strands of a clump lean together towards their ends.
            double pull = .45 * t;
            for (int q = 0; q < 3; q++) {
                d[q] += (comb[q] * step + (clump[q] - root[q]) * pull * .22) / r;
            }
            normalize(d);
        }
    }

    private static void normalize(double[] v) {
        double l = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) + 1e-12;
        v[0] /= l;
        v[1] /= l;
        v[2] /= l;
    }

    private static double lon(double y, double z) {
        double a = Scalp.lon(y, z);
        return a < LON_FROM - 30 ? a + 360 : a;
    }

    private void draw(double[] path, double tint, double clumpTint) {
        float[] rgb = new float[3];
        float vary = (float) ((.70 + .6 * tint) * (.8 + .4 * clumpTint));
        for (int k = 0; k + 1 < STEPS; k++) {
            double t = k / (STEPS - 1.0);
            double[] a = {path[k * 3], path[k * 3 + 1], path[k * 3 + 2]};
            double[] b = {path[k * 3 + 3], path[k * 3 + 4], path[k * 3 + 5]};
            double ra = Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
            double rb = Math.sqrt(b[0] * b[0] + b[1] * b[1] + b[2] * b[2]);
            float[] at = {(float) a[0] + c[0], (float) a[1] + c[1], (float) a[2] + c[2]};
            float[] tangent = {(float) (b[0] - a[0]), (float) (b[1] - a[1]), (float) (b[2] - a[2])};
            Light.normalize(tangent);
            float[] n = {(float) a[0], (float) a[1], (float) a[2]};
            Light.normalize(n);
            float depth = Light.mix(.40f, 1, Noise.smooth(0, .55, t));
            shade.shade(at, tangent, n, tint, vary, depth, HairShade.Open.ALL, rgb);
            double ax = mapX(lon(a[1], a[2]));
            double ay = mapY(Scalp.lat(a[0], ra));
            double bx = mapX(lon(b[1], b[2]));
            double by = mapY(Scalp.lat(b[0], rb));
            if (Math.abs(bx - ax) > fineW / 2.0) {
                continue; // over the cut under the chin
            }
            double width = STRAND_WIDTH * (1 - .55 * t) * fineH / (Math.PI * ra);
            double squeeze = 1 / Math.max(.08, StrictMath.cos(Math.toRadians(Scalp.lat(a[0], ra))));
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

    /** The map of strands that lie at least {@code above} over the scalp, averaged down, with coverage as alpha. */
    PackTexture texture(float above) {
        int[] texels = new int[MAP_WIDTH * MAP_HEIGHT];
        IntStream.range(0, MAP_HEIGHT).parallel().forEach(y -> {
            float[] sum = new float[3];
            for (int x = 0; x < MAP_WIDTH; x++) {
                double lon = LON_FROM + (x + .5) / MAP_WIDTH * (LON_TO - LON_FROM);
                float floor = scalp.radius(lon, 90 - (y + .5) / MAP_HEIGHT * 180) + above;
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
                float ground = above < 0 ? thick(x, y) : 0;
                for (int k = 0; k < 3; k++) {
                    float dark = this.base[k] * .45f;
                    float own = n == 0 ? dark : sum[k] / n;
                    sum[k] = Light.mix(Light.mix(own, dark, ground), own, coverage);
                }
                texels[y * MAP_WIDTH + x] = light.develop(sum, Math.max(coverage, ground));
            }
        });
        return new PackTexture(MAP_WIDTH, MAP_HEIGHT, texels);
    }

    /** Inside the hairline no skin shines through, even between strands. */
    private float thick(int x, int y) {
        float[] d = Scalp.direction(
                LON_FROM + (x + .5) / MAP_WIDTH * (LON_TO - LON_FROM), 90 - (y + .5) / MAP_HEIGHT * 180);
        return Noise.smooth(groom.fade() - 1, groom.fade() + 5.5, scalp.aboveHairline(d[0], d[1], d[2]));
    }

    /**
     * A shell over the hair, {@code share} of the way from the scalp to the strands' mean height.
     *
     * @param coverage the shell has no cells where this is empty; null: it has those inside the hairline
     */
    TriMesh shell(String name, float share, float extra, @Nullable PackTexture coverage) {
        TriMesh m = new TriMesh(name, (GRID_LON + 1) * (GRID_LAT + 1));
        float[] heights = heights();
        for (int i = 0; i <= GRID_LON; i++) {
            for (int j = 0; j <= GRID_LAT; j++) {
                int v = i * (GRID_LAT + 1) + j;
                double lon = LON_FROM + (LON_TO - LON_FROM) * i / GRID_LON;
                double lat = 90 - 180.0 * j / GRID_LAT;
                float[] d = Scalp.direction(lon, lat);
                // Down to the skin at the hairline, so that nobody looks in between.
                double above = scalp.aboveHairline(d[0], d[1], d[2]);
                float edge = Noise.smooth(-5, 7, above);
                float r = scalp.radius(lon, lat) + heights[v] * share * (.15f + .85f * edge) + extra + groom.fill(d);
                if (coverage == null) {
                    // What is solid comes out of the skin.
                    r = Light.mix(
                            scalp.radius(lon, lat) - SUNK,
                            r,
                            Noise.smooth(groom.fade() - 6.5, 2 * groom.fade(), above));
                }
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
                if (m.n[(i * (GRID_LAT + 1) + j) * 3 + 2] < BACK) {
                    continue;
                }
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

    /** Whether a cell of the grid lies inside the hairline with a corner at least. */
    private boolean thickCell(int i, int j) {
        for (int k = 0; k < 4; k++) {
            double lon = LON_FROM + (LON_TO - LON_FROM) * (i + k % 2) / GRID_LON;
            float[] d = Scalp.direction(lon, 90 - 180.0 * (j + k / 2) / GRID_LAT);
            if (scalp.aboveHairline(d[0], d[1], d[2]) > 1) {
                return true;
            }
        }
        return false;
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
                            sum += r - scalp.radius(lon, 90 - (double) y / fineH * 180);
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
