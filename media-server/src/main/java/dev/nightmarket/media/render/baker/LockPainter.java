package dev.nightmarket.media.render.baker;

import java.util.Random;

/** Draws the hairs of one lock into its rectangle of the texture. Used once. */
final class LockPainter {
    /** Hairs are drawn this much finer across. */
    private static final int FINE = 4;
    /** Thickness of a drawn hair in decimetres: a few real ones. */
    private static final float THICK = .0105f;
    /** Share of the soft rim that is not filled. */
    private static final float GROUND_RIM = .55f;
    /** Rows between two points that light is computed for. */
    private static final int SHADE_STEP = 6;

    private final Lock lock;
    private final Lock.Look look;
    private final TriMesh mesh;
    private final int first;
    private final float[] across;
    private final int width;
    private final int height;
    private final int fine;
    private final float[] rgb;
    /** Height of what is drawn; negative where nothing is. */
    private final float[] top;

    LockPainter(Lock lock, TriMesh mesh, int firstVertex, float[] across, int width, int height) {
        this.lock = lock;
        look = lock.look;
        this.mesh = mesh;
        first = firstVertex;
        this.across = across;
        this.width = width;
        this.height = height;
        fine = width * FINE;
        rgb = new float[fine * height * 3];
        top = new float[fine * height];
        java.util.Arrays.fill(top, -1);
    }

    void paint(HairShade shade, Light light, int[] texels, int stride, int left, int upper) {
        Random random = new Random(lock.seed);
        if (look.ground()) {
            ground(shade);
        }
        int hairs = Math.max(2, Math.round(look.hairs() * lock.half * 2));
        for (int i = 0; i < hairs; i++) {
            hair(random, shade);
        }
        average(light, texels, stride, left, upper);
    }

    /** Dark and even: what is seen between the hairs. */
    private void ground(HairShade shade) {
        float[] colour = new float[3];
        for (int y = 0; y < height; y++) {
            float v = y / (height - 1f);
            if (v < look.rootFade() * Lock.FILLED_ROOT || v > 1 - look.tipFade() * Lock.FILLED_TIP) {
                continue;
            }
            light(shade, 0, v, 0, .5f, .42f, colour);
            float half = fine * .5f * (1 - GROUND_RIM * lock.rim());
            for (int x = (int) (fine * .5f - half); x < fine * .5f + half; x++) {
                int o = y * fine + x;
                top[o] = 0;
                System.arraycopy(colour, 0, rgb, o * 3, 3);
            }
        }
    }

    private void hair(Random random, HairShade shade) {
        float u0 = (float) random.nextGaussian() * .48f;
        if (Math.abs(u0) > .97f) {
            u0 = (random.nextFloat() * 2 - 1) * .97f; // not all on the rim: it would be a line
        }
        float layer = random.nextFloat();
        float tint = random.nextFloat();
        float start = look.rootFade() * random.nextFloat();
        float end = 1 - look.tipFade() * (float) Math.pow(random.nextFloat(), .8) * (.35f + .65f * Math.abs(u0));
        float phase = random.nextFloat() * 6.283f;
        float drift = (float) random.nextGaussian() * look.wiggle();
        float swing = look.wiggle() * (.4f + random.nextFloat());
        float wavePhase = (float) random.nextGaussian() * .55f;
        float thick = THICK * (.7f + .6f * random.nextFloat()) / (lock.half * 2) * fine;
        float[] colour = new float[3];
        float[] next = new float[3];
        int y0 = Math.round(start * (height - 1));
        int y1 = Math.round(end * (height - 1));
        float lastX = Float.NaN;
        for (int y = y0; y <= y1; y++) {
            float v = y / (height - 1f);
            float t = (v - start) / Math.max(.01f, end - start);
            float u = place(u0, v, phase, drift, swing, wavePhase);
            float slope = (place(u0, v + .02f, phase, drift, swing, wavePhase) - u) / .02f;
            if ((y - y0) % SHADE_STEP == 0) {
                float depth = (.50f + .50f * layer) * look.depth();
                light(shade, u, v, slope, tint, depth, colour);
                light(shade, u, v + SHADE_STEP / (height - 1f), slope, tint, depth, next);
            }
            float k = (y - y0) % SHADE_STEP / (float) SHADE_STEP;
            float x = (u * .5f + .5f) * (fine - 1);
            float w = thick * (t < .15f ? .6f + 2.6f * t : 1) * (1 - .75f * t * t) * .5f;
            // A hair that runs across covers more than one texel in a row.
            float reach = Float.isNaN(lastX) ? 0 : Math.abs(x - lastX) * .5f;
            row(y, x, w + reach, w, layer + .15f, colour, next, k);
            lastX = x;
        }
    }

    private float place(float u0, float v, float phase, float drift, float swing, float wavePhase) {
        // In texture space the lock's own taper is already in the mesh: hairs only part a little at the tip.
        float u = u0 * (.86f + .14f * (float) Math.cos(v * 3)) + drift * v * v;
        u += swing * .35f * (float) StrictMath.sin(v * 5 + phase);
        if (look.waves() > 0) {
            u += .42f * (float) StrictMath.sin(v * look.waves() * 6.283 + wavePhase);
            u *= .72f;
        }
        return u;
    }

    private void row(int y, float x, float w, float thin, float height01, float[] a, float[] b, float k) {
        int from = Math.max(0, (int) Math.ceil(x - Math.max(.5f, w)));
        int to = Math.min(fine - 1, (int) Math.floor(x + Math.max(.5f, w)));
        for (int i = from; i <= to; i++) {
            int o = y * fine + i;
            float round = 1 - .3f * Math.abs(i - x) / (Math.max(w, thin) + 1);
            if (height01 > top[o]) {
                top[o] = height01;
                for (int q = 0; q < 3; q++) {
                    rgb[o * 3 + q] = (a[q] + (b[q] - a[q]) * k) * round;
                }
            }
        }
    }

    /** Light at a place of the lock, on a hair that runs with {@code slope} across it. */
    private void light(HairShade shade, float u, float v, float slope, float tint, float depth, float[] out) {
        v = Math.max(0, Math.min(.9999f, v));
        int n = lock.points();
        int i = 0;
        while (i < n - 2 && v > lock.at[i + 1]) {
            i++;
        }
        float piece = Math.max(1e-4f, lock.at[i + 1] - lock.at[i]);
        float tv = Light.clamp((v - lock.at[i]) / piece);
        int k = 0;
        while (k < across.length - 2 && u > across[k + 1]) {
            k++;
        }
        float tu = Light.clamp((u - across[k]) / (across[k + 1] - across[k]));
        int a = first + i * across.length + k;
        int c = a + across.length;
        float[] at = new float[3];
        float[] normal = new float[3];
        float[] tangent = new float[3];
        float along = 0;
        for (int q = 0; q < 3; q++) {
            at[q] = bilinear(mesh.p, 3, q, a, c, tu, tv);
            normal[q] = bilinear(mesh.n, 3, q, a, c, tu, tv);
            tangent[q] = lock.path[(i + 1) * 3 + q] - lock.path[i * 3 + q];
            along += tangent[q] * tangent[q];
        }
        along = (float) Math.sqrt(along) / piece;
        float lean = slope * lock.half / Math.max(.01f, along);
        float[] side = new float[3];
        for (int q = 0; q < 3; q++) {
            side[q] = mesh.p[(a + 1) * 3 + q] - mesh.p[a * 3 + q];
        }
        Light.normalize(side);
        Light.normalize(tangent);
        for (int q = 0; q < 3; q++) {
            tangent[q] += side[q] * lean;
        }
        Light.normalize(tangent);
        Light.normalize(normal);
        HairShade.Open open = new HairShade.Open(
                bilinear(mesh.light, 4, 0, a, c, tu, tv),
                bilinear(mesh.light, 4, 1, a, c, tu, tv),
                bilinear(mesh.light, 4, 2, a, c, tu, tv));
        float vary = (.62f + .60f * tint) * (.78f + .44f * look.tint());
        shade.shade(at, tangent, normal, tint, vary, depth, open, out);
    }

    private static float bilinear(float[] from, int stride, int q, int a, int c, float tu, float tv) {
        float upper = Light.mix(from[a * stride + q], from[(a + 1) * stride + q], tu);
        float lower = Light.mix(from[c * stride + q], from[(c + 1) * stride + q], tu);
        return Light.mix(upper, lower, tv);
    }

    private void average(Light light, int[] texels, int stride, int left, int upper) {
        float[] sum = new float[3];
        float[] mean = new float[3];
        for (int y = 0; y < height; y++) {
            mean(y, mean);
            for (int x = 0; x < width; x++) {
                java.util.Arrays.fill(sum, 0);
                int n = 0;
                for (int k = 0; k < FINE; k++) {
                    int o = y * fine + x * FINE + k;
                    if (top[o] >= 0) {
                        n++;
                        for (int q = 0; q < 3; q++) {
                            sum[q] += rgb[o * 3 + q];
                        }
                    }
                }
                for (int q = 0; q < 3; q++) {
                    sum[q] = n == 0 ? mean[q] : sum[q] / n;
                }
                texels[(upper + y) * stride + left + x] = light.develop(sum, n / (float) FINE);
            }
        }
    }

    /** Of what is drawn in a row: the colour of texels that nothing covers, for the filter between the two. */
    private void mean(int y, float[] out) {
        int n = 0;
        float[] sum = new float[3];
        for (int x = 0; x < fine; x++) {
            if (top[y * fine + x] >= 0) {
                n++;
                for (int q = 0; q < 3; q++) {
                    sum[q] += rgb[(y * fine + x) * 3 + q];
                }
            }
        }
        for (int q = 0; q < 3 && n > 0; q++) {
            out[q] = sum[q] / n;
        }
    }
}
