package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Yuv;

/** Eyeballs with a bulging cornea, their texture, and the glints that stay where the lamps are. */
final class Eyes {
    private static final int ROUND = 26;
    private static final int RINGS = 18;
    static final int TEXTURE = 256;
    /** Radius of the iris on the unit eyeball. */
    private static final float IRIS = .54f;

    private Eyes() {}

    static TriMesh ball(float[] centre, float radius, AvatarPack.Bone bone) {
        int rings = RINGS * 6 / 10;
        TriMesh m = new TriMesh(bone == AvatarPack.Bone.EYE_LEFT ? "eye-left" : "eye-right", (ROUND + 1) * (rings + 1));
        int i = 0;
        for (int e = 0; e <= rings; e++) {
            double theta = Math.PI * StrictMath.pow(e / (double) RINGS, 1.25);
            double bulge = 1 + .05 * Noise.smooth(.5, 0, theta);
            for (int a = 0; a <= ROUND; a++, i++) {
                double phi = 2 * Math.PI * a / ROUND;
                double[] d = {
                    StrictMath.sin(theta) * StrictMath.cos(phi),
                    StrictMath.sin(theta) * StrictMath.sin(phi),
                    StrictMath.cos(theta)
                };
                for (int c = 0; c < 3; c++) {
                    m.p[i * 3 + c] = (float) (centre[c] + d[c] * radius * bulge * .985);
                    m.n[i * 3 + c] = (float) d[c];
                    m.rest[i * 3 + c] = (float) d[c];
                }
                m.uv[i * 2] = (float) (d[0] * .48 + .5);
                m.uv[i * 2 + 1] = (float) (.5 - d[1] * .48);
            }
        }
        m.triangles = new int[rings * ROUND * 6];
        int t = 0;
        for (int e = 0; e < rings; e++) {
            for (int a = 0; a < ROUND; a++) {
                int q = e * (ROUND + 1) + a;
                for (int v : new int[] {q, q + ROUND + 1, q + 1, q + 1, q + ROUND + 1, q + ROUND + 2}) {
                    m.triangles[t++] = v;
                }
            }
        }
        m.carrier = bone;
        return m;
    }

    /** The eye seen from the front, lit; the lids' shadow lies on its upper part. */
    static PackTexture texture(HostLook look, Noise noise, Light light, float[] face) {
        int[] texels = new int[TEXTURE * TEXTURE];
        for (int y = 0; y < TEXTURE; y++) {
            for (int x = 0; x < TEXTURE; x++) {
                float dx = ((x + .5f) / TEXTURE - .5f) / .48f;
                float dy = (.5f - (y + .5f) / TEXTURE) / .48f;
                texels[y * TEXTURE + x] = texel(look, noise, light, face, dx, dy);
            }
        }
        return new PackTexture(TEXTURE, TEXTURE, texels);
    }

    private static int texel(HostLook look, Noise noise, Light light, float[] face, float dx, float dy) {
        HostLook.Eyes eyes = look.eyes();
        float r = (float) Math.hypot(dx, dy);
        float t = r / (IRIS * eyes.get("iris"));
        float angle = (float) StrictMath.atan2(dy, dx);
        float[] colour = new float[3];
        sclera(eyes, noise, r, dx, dy, colour);
        float disc = Noise.smooth(1.06, .95, t);
        if (disc > 0) {
            float[] iris = iris(eyes, noise, t, angle, dy / (IRIS * eyes.get("iris")));
            for (int k = 0; k < 3; k++) {
                colour[k] = Light.mix(colour[k], iris[k], disc);
            }
        }
        // The lids' shade: deep under the upper one, a hint over the lower one and at the corners.
        float lid = Light.mix(.40f, 1, Noise.smooth(.60, .12, dy)) * Light.mix(.85f, 1, Noise.smooth(-.75, -.40, dy));
        float side = 1 - .38f * Noise.smooth(.50, 1.0, Math.abs(dx));
        float[] n = {dx, dy, (float) Math.sqrt(Math.max(.02, 1 - dx * dx - dy * dy))};
        Light.normalize(n);
        float nl = Light.clamp((Light.dot(n, Light.towards(face, light.key)) + .5f) / 1.5f);
        float fill = Light.clamp(Light.dot(n, light.fillDirection) * .6f + .5f);
        float[] c = new float[3];
        float[] shade = {1.06f, 1, .97f}; // light that comes through the lids' edges is warm
        for (int k = 0; k < 3; k++) {
            float lit =
                    light.lighting.key()[k] * nl * .86f + light.lighting.fill()[k] * fill + light.ambient(n, k) * .9f;
            float dim = lid * side;
            c[k] = colour[k] * lit * dim * Light.mix(shade[k], 1, dim);
        }
        return light.develop(c, 1);
    }

    private static void sclera(HostLook.Eyes eyes, Noise noise, float r, float dx, float dy, float[] out) {
        float[] dull = {.46f, .42f, .39f};
        float[] bright = {.64f, .615f, .60f};
        float[] pink = {.52f, .34f, .31f};
        float veins = Noise.smooth(.56, .72, noise.at(1, dx * 1.2, dy * 2.1)) * Noise.smooth(.5, .95, r);
        float corner = Noise.smooth(.66, 1.02, r) * .55f + .10f * veins;
        for (int k = 0; k < 3; k++) {
            out[k] = Light.mix(Light.mix(dull[k], bright[k], eyes.get("white")), pink[k], corner);
        }
    }

    /** Fibres, a dark ring, a bright crescent where the lamp's light gathers on the far side, and the pupil. */
    private static float[] iris(HostLook.Eyes eyes, Noise noise, float t, float angle, float y) {
        float around = angle / (2 * (float) Math.PI);
        float fibre = .5f * noise.at(3, around * 1.0, t * .035)
                + .3f * noise.at(1, around * 2, t * .05)
                + .2f * noise.at(0, around, t * .2);
        float contrast = 1 + 1.5f * (fibre - .5f);
        float ring = 1 - eyes.get("ring") * .86f * Noise.smooth(.70, 1.0, t);
        float crypts = 1 - .30f * Noise.smooth(.55, .75, noise.at(0, around * 3, t * .3)) * Noise.smooth(.4, .6, t);
        float crescent = Noise.smooth(.15, -.85, y) * Noise.smooth(.42, .62, t) * Noise.smooth(1.0, .84, t);
        float top = Light.mix(.55f, 1, Noise.smooth(.75, -.10, y));
        float pupil = Noise.smooth(eyes.get("pupil") + .03, eyes.get("pupil") - .03, t);
        float near = Noise.smooth(eyes.get("pupil") + .32, eyes.get("pupil") + .02, t);
        float[] warm = {1.25f, 1.0f, .72f};
        float[] out = new float[3];
        for (int k = 0; k < 3; k++) {
            float c = eyes.iris()[k] * 1.1f * contrast * crypts * Light.mix(1, warm[k], near * .8f);
            c = c * ring * top * (1 + 1.3f * crescent) + .010f * crescent;
            out[k] = Light.mix(c, .004f, pupil);
        }
        return out;
    }

    /** A bright spot a little before the cornea, carried by the head: reflections do not turn with the eye. */
    static TriMesh glint(float[] centre, float radius, float dx, float dy, float size, String name) {
        int spokes = 16;
        TriMesh m = new TriMesh(name, spokes * 2 + 1);
        float z = (float) Math.sqrt(1 - dx * dx - dy * dy);
        for (int i = 0; i <= spokes * 2; i++) {
            double a = 2 * Math.PI * i / spokes;
            double reach = i == spokes * 2 ? 0 : i < spokes ? size * .72 : size;
            // A rounded square: the lamp is a soft box.
            double corner = 1
                    / StrictMath.pow(
                            StrictMath.pow(Math.abs(StrictMath.cos(a)), 4)
                                    + StrictMath.pow(Math.abs(StrictMath.sin(a)), 4),
                            .25);
            float ox = (float) (reach * corner * StrictMath.cos(a) * .92);
            float oy = (float) (reach * corner * StrictMath.sin(a));
            m.p[i * 3] = centre[0] + (dx + ox) * radius * 1.03f;
            m.p[i * 3 + 1] = centre[1] + (dy + oy) * radius * 1.03f;
            m.p[i * 3 + 2] = centre[2] + z * radius * 1.085f;
            m.light[i * 4 + 3] = i >= spokes && i < 2 * spokes ? 0 : 1;
        }
        System.arraycopy(m.p, 0, m.rest, 0, m.p.length);
        m.triangles = new int[spokes * 9];
        for (int i = 0; i < spokes; i++) {
            int next = (i + 1) % spokes;
            int[] t = {spokes * 2, i, next, i, i + spokes, next, next, i + spokes, next + spokes};
            System.arraycopy(t, 0, m.triangles, i * 9, 9);
        }
        m.carrier = AvatarPack.Bone.HEAD;
        return m;
    }

    static int[] glintColours(TriMesh m, float strength) {
        int[] c = new int[m.vertices];
        for (int i = 0; i < c.length; i++) {
            c[i] = Yuv.of(1, .99f, .97f, strength * m.light[i * 4 + 3]);
        }
        return c;
    }
}
