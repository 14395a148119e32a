package dev.nightmarket.media.render.baker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * Skin: MakeHuman's region masks, mottling, painted brows and stubble, warm wrapped light in place of subsurface
 * scattering, and an oily and a dry highlight.
 */
final class SkinMaterial implements TexturePainter.Material {
    private static final int BROW_MAP = 1024;
    /** The brow map covers this many decimetres from side to side. */
    private static final float BROW_SPAN = 2.2f;

    private final HostLook look;
    private final Anatomy body;
    private final Light light;
    private final Noise noise;
    private final Hair groom;
    private final SkinMask lips;
    private final SkinMask mouth;
    /** The part of the data's texture space that is painted: left, top, right, bottom. */
    private final float[] window;

    private final float[] tone;
    private final float[] lipTone;
    private final float[] brows = new float[BROW_MAP * BROW_MAP];

    SkinMaterial(Bake bake, Hair groom, float[] window) throws IOException {
        look = bake.look;
        body = bake.body;
        light = bake.light;
        noise = bake.noise;
        this.groom = groom;
        this.window = window;
        tone = SkinTone.skin(look.skin().get("depth"), look.skin().get("undertone"));
        lipTone = SkinTone.lips(look.skin());
        Path textures = bake.data.root.resolve("mpfb2/textures");
        lips = new SkinMask(textures.resolve("mpfb_lips.jpg"));
        mouth = new SkinMask(textures.resolve("mpfb_inside-mouth.jpg"));
        paintBrows(new Random(look.seed() ^ 0xb0));
    }

    /** Some hundred hairs a brow, rooted on an arch, each a soft line in the map. */
    private void paintBrows(Random random) {
        double eye = Math.abs(body.eyeLeft[0]);
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < 1500; i++) {
                double t = StrictMath.pow(random.nextDouble(), .9);
                double arch = .035 * StrictMath.sin(Math.min(1, t / .72) * Math.PI * .5)
                        - (t > .66 ? .075 * StrictMath.pow((t - .66) / .34, 1.6) : 0);
                double thick = .046 * (t < .15 ? .5 + .5 * t / .15 : 1) * (1 - .65 * StrictMath.pow(t, 2.2));
                double x = eye - .165 + t * .45;
                double y = body.eyeY + .205 + arch + (random.nextDouble() * 2 - 1) * thick;
                double angle = Math.toRadians(50 - 62 * Math.min(1, t * 1.35) + random.nextGaussian() * 8);
                double length = .05 * (1 - .3 * t) * (.6 + .6 * random.nextDouble());
                float strength = (float) (.12 + .22 * random.nextDouble());
                stroke(
                        side * x,
                        y,
                        side * (x + StrictMath.cos(angle) * length),
                        y + StrictMath.sin(angle) * length,
                        strength);
            }
        }
    }

    private void stroke(double x0, double y0, double x1, double y1, float strength) {
        double scale = BROW_MAP / BROW_SPAN;
        double ax = (x0 + BROW_SPAN / 2) * scale;
        double ay = (y0 - body.eyeY + BROW_SPAN / 2) * scale;
        double bx = (x1 - x0) * scale;
        double by = (y1 - y0) * scale;
        double length = bx * bx + by * by + 1e-9;
        double radius = 2.2;
        for (int y = (int) (ay + Math.min(0, by) - 4); y <= ay + Math.max(0, by) + 4; y++) {
            for (int x = (int) (ax + Math.min(0, bx) - 4); x <= ax + Math.max(0, bx) + 4; x++) {
                double t = Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / length));
                double d = Math.hypot(x - ax - t * bx, y - ay - t * by);
                double taper = radius * (1 - .6 * t);
                if (d < taper && x >= 0 && y >= 0 && x < BROW_MAP && y < BROW_MAP) {
                    float a = (float) (strength * (1 - d / taper));
                    float old = brows[y * BROW_MAP + x];
                    brows[y * BROW_MAP + x] = old + (1 - old) * a;
                }
            }
        }
    }

    private float brow(float[] rest) {
        float x = (rest[0] + BROW_SPAN / 2) / BROW_SPAN * BROW_MAP;
        float y = (rest[1] - body.eyeY + BROW_SPAN / 2) / BROW_SPAN * BROW_MAP;
        if (x < 0 || y < 0 || x >= BROW_MAP - 1 || y >= BROW_MAP - 1 || rest[2] < body.eyeZ - .4f) {
            return 0;
        }
        int ix = (int) x;
        int iy = (int) y;
        int o = iy * BROW_MAP + ix;
        float upper = Light.mix(brows[o], brows[o + 1], x - ix);
        float lower = Light.mix(brows[o + BROW_MAP], brows[o + BROW_MAP + 1], x - ix);
        return Light.mix(upper, lower, y - iy);
    }

    /** Where a beard would grow: 0 to 1. */
    private float beard(float[] rest, float lip) {
        float x = Math.abs(rest[0]);
        float below = body.mouthY - rest[1];
        float front = Noise.smooth(body.eyeZ - 1.3, body.eyeZ - .7, rest[2]);
        float jaw = Noise.smooth(-.05 - .75 * Math.max(0, x - .30), .28 - .75 * Math.max(0, x - .30), below + .10);
        float moustache = Noise.smooth(-.36, -.22, below) * Noise.smooth(.38, .22, x);
        float neck = Noise.smooth(1.05, .62, below);
        return Math.max(jaw, moustache) * front * neck * (1 - lip);
    }

    @Override
    public int shade(Surface s) {
        float[] view = Light.towards(s.p, light.eye);
        float[] r = s.rest;
        float mottle = noise.at(0, r[0] * .55 + r[2] * .6, r[1] * .55 + .3);
        float grain = noise.at(1, r[0] * 2.3 + r[2] * .7, r[1] * 2.3 + r[2] * .7);
        float blush = noise.at(2, r[0] * .55 + r[2] * .6, r[1] * .55 + .3);
        float mu = Light.mix(window[0], window[2], s.u);
        float mv = Light.mix(window[1], window[3], s.v);
        float lip = lips.at(mu, mv) * Noise.smooth(body.eyeZ - .4, body.eyeZ - .1, r[2]);
        float inside = mouth.at(mu, mv);
        float[] albedo = albedo(r, mottle, grain, blush, lip, inside);

        float pores = Light.mix(.10f, .26f, lip);
        double pu = (r[0] + r[2] * .5) * 3.1;
        double pv = r[1] * 3.1;
        float h = noise.at(3, pu, pv);
        float[] bumped = {
            s.n[0] + (h - noise.at(3, pu + .012, pv)) * pores, s.n[1] + (h - noise.at(3, pu, pv + .012)) * pores, s.n[2]
        };
        Light.normalize(bumped);
        float[] key = Light.towards(s.p, light.key);
        float[] rim = Light.towards(s.p, light.rim);
        float[] rim2 = Light.towards(s.p, light.rim2);
        float nl = Light.dot(s.n, key);
        float fill = Light.clamp((Light.dot(s.n, light.fillDirection) + .4f) / 1.4f);
        float rimWrap = Light.clamp((Light.dot(s.n, rim) + .2f) / 1.2f) * s.rim * .28f;
        float rim2Wrap = Light.clamp((Light.dot(s.n, rim2) + .2f) / 1.2f) * s.sky * .25f;
        float gloss = look.makeUp().get("gloss");
        float oily = Light.specular(bumped, view, key, Light.mix(.47f, .30f, lip * gloss), .028f) * .62f
                + Light.specular(bumped, view, key, .64f, .028f) * .55f;
        oily *= Light.mix(.35f, 1, s.key) * (1 - inside);
        float cool = Light.specular(bumped, view, light.fillDirection, .45f, .028f) * s.sky * 1.4f * (1 - inside);
        float grazing = (float) Math.pow(1 - Math.max(Light.dot(s.n, view), 0), 4) * .28f;

        // Red light travels further in skin: it wraps further round and fills the shadows' edges.
        float[] wrap = {.42f, .24f, .18f};
        float[] shadowPower = {.72f, .93f, 1};
        float[] shadowFloor = {.11f, .08f, .065f};
        float[] skyPower = {.82f, .96f, 1};
        float[] c = new float[3];
        for (int k = 0; k < 3; k++) {
            float d = Light.clamp((nl + wrap[k]) / (1 + wrap[k]));
            d *= d * .35f + .65f;
            d *= Light.mix(shadowFloor[k], 1, (float) Math.pow(Light.clamp(s.key), shadowPower[k]));
            float sky = (float) Math.pow(s.sky, skyPower[k]);
            float sum = light.lighting.key()[k] * d
                    + (light.lighting.fill()[k] * fill + light.ambient(s.n, k)) * sky
                    + light.lighting.rim()[k] * rimWrap
                    + light.lighting.rim2()[k] * rim2Wrap;
            c[k] = albedo[k] * sum
                    + light.lighting.key()[k] * oily
                    + light.lighting.fill()[k] * cool;
            c[k] += (light.lighting.rim()[k] * Math.max(Light.dot(s.n, rim), 0) * s.rim + .08f * s.sky) * grazing;
            c[k] *= Light.mix(1, .4f, inside);
        }
        return light.develop(c, 1);
    }

    private float[] albedo(float[] r, float mottle, float grain, float blush, float lip, float inside) {
        HostLook.Skin skin = look.skin();
        float brow = brow(r);
        float beard = beard(r, lip) * skin.get("stubble");
        float hairs = beard * (.45f + .55f * Noise.smooth(.35, .75, noise.at(3, r[0] * 5.3 + r[2] * 3.1, r[1] * 5.3)));
        float scalp = groom.shadow(r[0], r[1], r[2]);
        // Cheeks, nose and ears carry more blood.
        float cheek = (float) Math.exp(-(sq(Math.abs(r[0]) - .42f) + sq(r[1] - body.eyeY + .52f)) / .05f);
        float nose = (float) Math.exp(-(sq(r[0]) / .02f + sq(r[1] - body.eyeY + .55f) / .03f));
        float ear = Noise.smooth(.62, .80, Math.abs(r[0])) * Noise.smooth(.9, .5, Math.abs(r[1] - body.eyeY + .25f));
        float warm = Math.min(1, .55f * cheek + .5f * nose + .6f * ear) * .5f + (blush - .5f) * .10f;
        float[] redder = {1.05f, .86f, .82f};
        float[] stubble = {.42f, .44f, .50f};
        float[] gums = {.18f, .035f, .035f};
        float[] out = new float[3];
        for (int k = 0; k < 3; k++) {
            float a = tone[k] * (1 + (mottle - .5f) * .10f + (grain - .5f) * .05f);
            a *= Light.mix(1, redder[k], warm);
            a = Light.mix(a, a * stubble[k], hairs);
            a = Light.mix(a, look.hair().colour()[k] * 1.6f, scalp);
            a = Light.mix(a, look.brows().colour()[k], Math.min(.94f, brow));
            a = Light.mix(a, lipTone[k] * (1 - .2f * (grain - .5f)), lip * .85f);
            out[k] = Light.mix(a, gums[k], inside);
        }
        return out;
    }

    private static float sq(float x) {
        return x * x;
    }
}
