package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Yuv;

/** Eyeballs with a bulging cornea, their texture, and the glints that stay where the lamps are. */
final class Eyes {
    private static final int ROUND = 36;
    private static final int RINGS = 28;
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
        float r = (float) Math.hypot(dx, dy);
        float t = r / IRIS;
        float angle = (float) StrictMath.atan2(dy, dx);
        float fibre = .6f * noise.at(0, angle * .9, t * .08) + .4f * noise.at(1, angle * .9, t * .08);
        float veins = noise.at(1, dx * 1.2, dy * 1.2);
        float[] white = {.46f, .43f, .41f};
        float[] pink = {.45f, .28f, .25f};
        float corner = Noise.smooth(.62, 1.0, r) * .5f + .05f * veins;
        float disc = Noise.smooth(1.05, .93, t);
        float pupil = Noise.smooth(.40, .35, t);
        float limbus = Light.mix(1, .16f, Noise.smooth(.74, 1.0, t));
        float caustic = 1 + .9f * Noise.smooth(.2, -.8, dy / IRIS) * Noise.smooth(.3, .6, t);
        float lid = Light.mix(.34f, 1, Noise.smooth(.62, .10, dy)) * Light.mix(.75f, 1, Noise.smooth(-.75, -.35, dy));
        float side = 1 - .35f * Noise.smooth(.55, 1.0, Math.abs(dx));
        float[] n = {dx, dy, (float) Math.sqrt(Math.max(.02, 1 - dx * dx - dy * dy))};
        Light.normalize(n);
        float[] key = Light.towards(face, light.key);
        float nl = Light.clamp((Light.dot(n, key) + .4f) / 1.4f);
        float fill = Light.clamp(Light.dot(n, light.fillDirection) * .6f + .5f);
        float[] c = new float[3];
        for (int k = 0; k < 3; k++) {
            float sclera = Light.mix(white[k], pink[k], corner);
            float iris = look.eyes().iris()[k];
            iris = iris * (.55f + .95f * fibre);
            iris = Light.mix(iris, look.eyes().iris()[k] * 2.2f, Noise.smooth(.66, .42, t) * .5f) * limbus * caustic;
            iris = Light.mix(iris, .004f, pupil);
            float albedo = Light.mix(sclera, iris, disc);
            float lit = light.lighting.key()[k] * nl * .85f + light.lighting.fill()[k] * fill + light.ambient(n, k);
            c[k] = albedo * lit * lid * side * .9f;
        }
        return light.develop(c, 1);
    }

    /** A bright spot a little before the cornea, carried by the head: reflections do not turn with the eye. */
    static TriMesh glint(float[] centre, float radius, float dx, float dy, float size, String name) {
        int spokes = 10;
        TriMesh m = new TriMesh(name, spokes + 1);
        float z = (float) Math.sqrt(1 - dx * dx - dy * dy);
        for (int i = 0; i <= spokes; i++) {
            double a = 2 * Math.PI * i / spokes;
            float ox = i == spokes ? 0 : (float) (size * StrictMath.cos(a) * .8);
            float oy = i == spokes ? 0 : (float) (size * StrictMath.sin(a));
            m.p[i * 3] = centre[0] + (dx + ox) * radius * 1.03f;
            m.p[i * 3 + 1] = centre[1] + (dy + oy) * radius * 1.03f;
            m.p[i * 3 + 2] = centre[2] + z * radius * 1.085f;
            m.light[i * 4 + 3] = i == spokes ? 1 : 0;
        }
        System.arraycopy(m.p, 0, m.rest, 0, m.p.length);
        m.triangles = new int[spokes * 3];
        for (int i = 0; i < spokes; i++) {
            m.triangles[i * 3] = spokes;
            m.triangles[i * 3 + 1] = i;
            m.triangles[i * 3 + 2] = (i + 1) % spokes;
        }
        m.carrier = AvatarPack.Bone.HEAD;
        return m;
    }

    static int[] glintColours(TriMesh m, float strength) {
        int[] c = new int[m.vertices];
        for (int i = 0; i < c.length; i++) {
            c[i] = Yuv.of(1, .99f, .97f, i == c.length - 1 ? strength : 0);
        }
        return c;
    }
}
