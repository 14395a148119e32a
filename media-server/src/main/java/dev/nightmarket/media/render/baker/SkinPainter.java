package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackTexture;
import java.util.stream.IntStream;

/**
 * Lights skin in its texture space. Light that enters skin comes out some millimetres away, red light furthest: so the
 * light that falls on each texel is spread over its neighbours before the skin's colour is multiplied in (Borshukov
 * and Lewis, 2003). Highlights stay sharp and follow the relief. Made once a bake.
 */
final class SkinPainter {
    /** How far red, green and blue light spreads, in decimetres: the near and the far part of the profile. */
    private static final float[][] SPREAD = {{.018f, .012f, .009f}, {.046f, .028f, .020f}};
    /** Share of the far part. */
    private static final float[] FAR = {.52f, .40f, .32f};

    /** Cosine of the flattest view that is told apart. */
    private static final float GRAZING_MIN = .25f;

    private final TexturePainter texels;
    private final TriMesh mesh;
    private final Light light;
    private final SkinMaterial material;
    private final float texelsPerDm;
    private final int width;
    private final int height;
    private final boolean[] covered;
    private final float[] soft;
    private final float[] relief;
    private final float[][] irradiance;
    private final float[] place;

    SkinPainter(TexturePainter texels, TriMesh mesh, Light light, SkinMaterial material, float texelsPerDm) {
        this.texels = texels;
        this.mesh = mesh;
        this.light = light;
        this.material = material;
        this.texelsPerDm = texelsPerDm;
        width = texels.width();
        height = texels.height();
        int n = width * height;
        covered = new boolean[n];
        soft = new float[n];
        relief = new float[n];
        irradiance = new float[3][n];
        place = new float[n * 3];
    }

    PackTexture paint() {
        texels.cover(mesh);
        rows((y, s, o) -> gather(y, s, o));
        float[][] spread = new float[3][];
        IntStream.range(0, 3).parallel().forEach(k -> spread[k] = diffuse(k));
        int[] colours = new int[width * height];
        rows((y, s, o) -> finish(y, s, o, spread, colours));
        return texels.finish(colours);
    }

    private interface Row {
        void run(int y, Surface s, SkinMaterial.Sample o);
    }

    private void rows(Row row) {
        IntStream.range(0, height).parallel().forEach(y -> row.run(y, new Surface(), new SkinMaterial.Sample()));
    }

    private void gather(int y, Surface s, SkinMaterial.Sample o) {
        float[] e = new float[3];
        for (int i = y * width; i < (y + 1) * width; i++) {
            if (!texels.load(i, mesh, s)) {
                continue;
            }
            material.sample(s, o);
            covered[i] = true;
            soft[i] = o.soft;
            relief[i] = o.height;
            System.arraycopy(s.p, 0, place, i * 3, 3);
            fall(light, s, e);
            for (int k = 0; k < 3; k++) {
                irradiance[k][i] = e[k];
            }
        }
    }

    /** Light that falls on a point, by colour. */
    static void fall(Light light, Surface s, float[] e) {
        float nl = Light.dot(s.n, Light.towards(s.p, light.key));
        float fill = Light.clamp((Light.dot(s.n, light.fillDirection) + .3f) / 1.3f);
        float rim = Light.clamp(Light.dot(s.n, Light.towards(s.p, light.rim))) * s.rim * .34f;
        float rim2 = Light.clamp(Light.dot(s.n, Light.towards(s.p, light.rim2))) * s.sky * .30f;
        float[] wrap = {.22f, .16f, .13f};
        float[] warm = {.26f, .175f, .135f};
        float[] floor = {.085f, .055f, .045f};
        for (int k = 0; k < 3; k++) {
            float d = Light.clamp((nl + wrap[k]) / (1 + wrap[k]));
            d = Light.mix(d, d * d, .75f) * Light.mix(floor[k], 1, Light.clamp(s.key));
            float sky = (float) (.05 + .95 * StrictMath.pow(Light.clamp(s.sky), 1.4));
            // What comes back up from the chest keeps the underside of the jaw alive.
            float bounce = warm[k] * Light.clamp(-s.n[1] * .8f + .1f) * (.35f + .65f * Light.clamp(s.sky));
            e[k] = bounce
                    + light.lighting.key()[k] * d * 1.16f
                    + (light.lighting.fill()[k] * fill * .9f + light.ambient(s.n, k) * .80f) * sky
                    + light.lighting.rim()[k] * rim
                    + light.lighting.rim2()[k] * rim2;
        }
    }

    private float[] diffuse(int channel) {
        float[] near = blur(irradiance[channel], SPREAD[0][channel] * texelsPerDm);
        float[] far = blur(irradiance[channel], SPREAD[1][channel] * texelsPerDm);
        float[] out = new float[near.length];
        for (int i = 0; i < out.length; i++) {
            float mixed = Light.mix(near[i], far[i], FAR[channel]);
            out[i] = Light.mix(irradiance[channel][i], mixed, soft[i]);
        }
        return out;
    }

    /** Gaussian over what is covered. */
    private float[] blur(float[] a, float sigma) {
        int reach = Math.max(1, (int) Math.ceil(sigma * 2.6f));
        float[] kernel = new float[reach + 1];
        for (int i = 0; i <= reach; i++) {
            kernel[i] = (float) StrictMath.exp(-.5 * i * i / Math.max(.04, sigma * sigma));
        }
        return pass(pass(a, kernel, 1), kernel, width);
    }

    private float[] pass(float[] a, float[] kernel, int step) {
        float[] o = new float[a.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (!covered[i]) {
                    continue;
                }
                int at = step == 1 ? x : y;
                int end = step == 1 ? width : height;
                float sum = kernel[0] * a[i];
                float weight = kernel[0];
                for (int side = -1; side <= 1; side += 2) {
                    for (int k = 1; k < kernel.length; k++) {
                        int j = at + side * k;
                        if (j < 0 || j >= end || !covered[i + side * k * step]) {
                            break; // another island lies beyond a gap
                        }
                        sum += kernel[k] * a[i + side * k * step];
                        weight += kernel[k];
                    }
                }
                o[i] = sum / weight;
            }
        }
        return o;
    }

    private void finish(int y, Surface s, SkinMaterial.Sample o, float[][] spread, int[] colours) {
        float[] c = new float[3];
        float[] n = new float[3];
        for (int i = y * width; i < (y + 1) * width; i++) {
            if (!texels.load(i, mesh, s)) {
                continue;
            }
            material.sample(s, o);
            bump(i, s.n, n);
            // What the smooth surface would get, corrected for the relief.
            float[] key = Light.towards(s.p, light.key);
            float tilt = (Light.dot(n, key) - Light.dot(s.n, key)) * Light.clamp(s.key);
            float deep = Light.mix(Light.mix(.22f, 1, o.scalp), 1, Noise.smooth(.02, .30, s.sky)); // nostrils, ears
            float cavity = Light.mix(1, Light.clamp(.30f + .80f * s.sky), .55f * (1 - .5f * o.scalp));
            // A smile opens the corners of the mouth: the light was cast with closed lips, but flesh is not black.
            deep = Math.max(deep, .8f * o.flesh);
            shine(s, o, n, c);
            for (int k = 0; k < 3; k++) {
                float e = Math.max(
                        .02f + .2f * o.flesh, spread[k][i] + light.lighting.key()[k] * tilt * (k == 0 ? .55f : .8f));
                float crease = k == 0 ? (float) StrictMath.pow(cavity, Light.mix(.86f, 1, o.scalp)) : cavity;
                c[k] = o.albedo[k] * e * crease * deep * Light.mix(1, .55f, o.inside) + c[k];
            }
            colours[i] = light.develop(c, 1);
        }
    }

    private void shine(Surface s, SkinMaterial.Sample o, float[] n, float[] out) {
        float[] view = Light.towards(s.p, light.eye);
        float[] key = Light.towards(s.p, light.key);
        float[] rim = Light.towards(s.p, light.rim);
        float[] rim2 = Light.towards(s.p, light.rim2);
        float under = Noise.smooth(-.75, -.05, n[1]);
        float open = Light.clamp(s.sky * 1.2f - .1f);
        float sharp = Light.specular(n, view, key, o.roughness, o.f0) * .60f
                + Light.specular(n, view, key, Math.min(1, o.roughness * 1.55f), o.f0) * .62f;
        sharp *= o.shine * Light.mix(.15f, 1, s.key) * open;
        float cool = Light.specular(n, view, light.fillDirection, Math.max(.34f, o.roughness), o.f0)
                * open
                * o.shine
                * 1.2f
                * under;
        // A turned head shows what was seen from the side: no bright rim may lie there.
        float facing = Light.dot(n, view);
        sharp *= Light.mix(.25f, 1, Noise.smooth(.05, .5, facing));
        cool *= Light.mix(.35f, 1, Noise.smooth(.05, .5, facing));
        float grazing = (float) StrictMath.pow(1 - Math.max(GRAZING_MIN, Light.clamp(facing)), 4) * (1 - o.inside);
        float back = Math.max(Light.dot(n, rim), 0) * s.rim * grazing * .30f;
        float back2 = Math.max(Light.dot(n, rim2), 0) * s.sky * grazing * .14f * Noise.smooth(-.5, .1, n[1]);
        for (int k = 0; k < 3; k++) {
            out[k] = light.lighting.key()[k] * sharp
                    + light.lighting.fill()[k] * cool
                    + light.lighting.rim()[k] * back
                    + light.lighting.rim2()[k] * back2
                    + .035f * grazing * s.sky * under;
        }
    }

    /** Tilts the normal by the relief's slope over the neighbouring texels. */
    private void bump(int i, float[] smooth, float[] n) {
        System.arraycopy(smooth, 0, n, 0, 3);
        slope(i, 1, n);
        slope(i, width, n);
        Light.normalize(n);
    }

    private void slope(int i, int step, float[] n) {
        int a = i - step >= 0 && covered[i - step] ? i - step : i;
        int b = i + step < covered.length && covered[i + step] ? i + step : i;
        float length = 1e-12f;
        float[] t = new float[3];
        for (int c = 0; c < 3; c++) {
            t[c] = place[b * 3 + c] - place[a * 3 + c];
            length += t[c] * t[c];
        }
        float texel = 2 / texelsPerDm;
        if (a == b || length > 9 * texel * texel) {
            return; // a seam
        }
        float rise = (relief[b] - relief[a]) / length;
        for (int c = 0; c < 3; c++) {
            n[c] -= rise * t[c];
        }
    }
}
