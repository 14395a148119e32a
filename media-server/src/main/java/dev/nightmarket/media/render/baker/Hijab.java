package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import java.util.List;
import java.util.stream.IntStream;

/** A scarf over hair, ears and neck, pinned under the chin and laid over shoulders and chest. */
final class Hijab implements Hair {
    static final Sliders SLIDERS = new Sliders("hair hijab")
            .add("folds", 0, 2, 1, "depth of the folds")
            .add("length", .2, 1.4, .75, "below the neck's root, dm")
            .add("loose", 0, 1, .45, "how far it stands off")
            .add("sheen", 0, 1, .35, "0 cotton, 1 satin");

    private static final int AROUND = 100;
    private static final int DOWN = 70;
    /** Elevation of the lowest ring, seen from the skull's middle, in degrees. */
    private static final double LOWEST = -76;

    private static final int TEXTURE_WIDTH = 1024;
    private static final int TEXTURE_HEIGHT = 768;
    private static final float REACH = 5;
    /** More of them and the cloth hangs like a tent. */
    private static final int RELAX_ROUNDS = 16;

    private static final float FOLD = 2.4f;
    /** So far the cloth goes on under the skin: at no turn of the head can one look in between. */
    private static final float HEM = .10f;

    private final HairSite site;
    private final Dials s;
    private final Anatomy body;
    private final float[] c;
    private final float[] radius = new float[(AROUND + 1) * (DOWN + 1)];
    /** Where head, neck and clothes end. */
    private final float[] bare = new float[radius.length];

    private final TriMesh cloth;
    private final float openHalf;
    private final float openTop;
    private final float openBottom;

    Hijab(HairSite site, Dials s) {
        this.site = site;
        this.s = s;
        body = site.bake().body;
        c = site.scalp().c;
        double az = Math.toRadians(58);
        openHalf = site.scalp().radius(StrictMath.sin(az), -.2, StrictMath.cos(az)) * (float) StrictMath.sin(az) * .88f;
        double front = Math.toRadians(21);
        openTop = c[1]
                + site.scalp().radius(0, StrictMath.sin(front), StrictMath.cos(front)) * (float) StrictMath.sin(front);
        openBottom = body.mouthY - .47f;
        drape();
        cloth = mesh();
    }

    /** Over head and shoulders as they are, then pulled straight where cloth would hang free. */
    private void drape() {
        IntStream.rangeClosed(0, AROUND).parallel().forEach(i -> {
            for (int j = 0; j <= DOWN; j++) {
                radius[at(i, j)] = outermost(direction(i, j));
            }
        });
        float margin = .055f + .05f * s.get("loose");
        System.arraycopy(radius, 0, bare, 0, bare.length);
        // Ears do not show through: the cloth spans from rim to rim.
        float[] solid = smooth(widest(widest(radius)));
        for (int k = 0; k < radius.length; k++) {
            solid[k] = Math.max(solid[k], bare[k]) + margin;
            radius[k] = solid[k];
        }
        for (int round = 0; round < RELAX_ROUNDS; round++) {
            float[] o = radius.clone();
            for (int i = 0; i <= AROUND; i++) {
                int l = i == 0 ? AROUND - 1 : i - 1;
                int r = i == AROUND ? 1 : i + 1;
                for (int j = 1; j < DOWN; j++) {
                    float mean = (radius[at(i, j - 1)] + radius[at(i, j + 1)]) * .3f
                            + (radius[at(l, j)] + radius[at(r, j)]) * .2f;
                    o[at(i, j)] = Math.max(solid[at(i, j)], mean);
                }
            }
            System.arraycopy(o, 0, radius, 0, o.length);
        }
    }

    /** The largest of each place and its neighbours. */
    private static float[] widest(float[] a) {
        float[] o = a.clone();
        for (int i = 0; i <= AROUND; i++) {
            for (int j = 1; j < DOWN; j++) {
                int l = i == 0 ? AROUND - 1 : i - 1;
                int r = i == AROUND ? 1 : i + 1;
                float side = Math.max(a[at(l, j)], a[at(r, j)]);
                o[at(i, j)] = Math.max(a[at(i, j)], Math.max(side, Math.max(a[at(i, j - 1)], a[at(i, j + 1)])));
            }
        }
        return o;
    }

    private static float[] smooth(float[] a) {
        float[] from = a;
        for (int round = 0; round < 5; round++) {
            float[] o = from.clone();
            for (int i = 0; i <= AROUND; i++) {
                for (int j = 1; j < DOWN; j++) {
                    int l = i == 0 ? AROUND - 1 : i - 1;
                    int r = i == AROUND ? 1 : i + 1;
                    o[at(i, j)] = (from[at(l, j)] + from[at(r, j)] + from[at(i, j - 1)] + from[at(i, j + 1)]) / 4;
                }
            }
            from = o;
        }
        return from;
    }

    private float outermost(float[] d) {
        float r = 0;
        for (float q = .3f; q < REACH; q += .03f) {
            if (site.body().at(c[0] + d[0] * q, c[1] + d[1] * q, c[2] + d[2] * q) < 0) {
                r = q;
            }
        }
        return r;
    }

    private static int at(int i, int j) {
        return i * (DOWN + 1) + j;
    }

    /** Azimuth from the back over the host's right, the face and the left to the back again. */
    private static float[] direction(int i, int j) {
        double az = Math.toRadians(-180 + 360.0 * i / AROUND);
        double el = Math.toRadians(90 + (LOWEST - 90) * j / DOWN);
        return new float[] {
            (float) (StrictMath.cos(el) * StrictMath.sin(az)),
            (float) StrictMath.sin(el),
            (float) (StrictMath.cos(el) * StrictMath.cos(az))
        };
    }

    /** Over 0 inside the opening for the face; about decimetres near its rim. */
    private float opening(float x, float y, float z) {
        if (z < c[2] + .15f) {
            return -1;
        }
        float middle = body.eyeY - .02f;
        float h = y > middle ? openTop - middle : middle - openBottom;
        float dx = x / openHalf;
        float dy = (y - middle) / h;
        // Squarer than an ellipse above, rounder below.
        double p = y > middle ? 2.5 : 2.1;
        double d = StrictMath.pow(StrictMath.pow(Math.abs(dx), p) + StrictMath.pow(Math.abs(dy), p), 1 / p);
        return (float) (1 - d) * .75f;
    }

    private TriMesh mesh() {
        TriMesh m = new TriMesh("hijab", radius.length);
        for (int i = 0; i <= AROUND; i++) {
            for (int j = 0; j <= DOWN; j++) {
                int v = at(i, j);
                float[] d = direction(i, j);
                float r = radius[v];
                float open = opening(c[0] + d[0] * r, c[1] + d[1] * r, c[2] + d[2] * r);
                // A rolled hem round the face that turns in to the skin.
                float rim = Noise.smooth(-.26, -.08, open);
                r += .03f * rim;
                r = Math.max(r + fold(d, open), bare[v] + .035f);
                r = Light.mix(r, bare[v] - .05f, Noise.smooth(-.13, .03, open));
                for (int q = 0; q < 3; q++) {
                    m.p[v * 3 + q] = c[q] + d[q] * r;
                    m.rest[v * 3 + q] = m.p[v * 3 + q];
                }
                m.uv[v * 2] = i / (float) AROUND;
                m.uv[v * 2 + 1] = j / (float) DOWN;
            }
        }
        m.triangles = new int[AROUND * DOWN * 6];
        int t = 0;
        for (int i = 0; i < AROUND; i++) {
            for (int j = 0; j < DOWN; j++) {
                int a = at(i, j);
                int b = at(i + 1, j);
                for (int v : new int[] {a, a + 1, b, b, a + 1, b + 1}) {
                    m.triangles[t++] = v;
                }
            }
        }
        m.computeNormals();
        float low = body.neckY - s.get("length");
        TriMesh clipped = m.clip((x, y, z) -> HEM - opening((float) x, (float) y, (float) z));
        TriMesh hemmed = clipped.clip((x, y, z) -> y
                - low
                - .10 * StrictMath.cos(x * 2.2)
                - .05 * site.bake().noise.at(0, x * .25, z * .2));
        hemmed.keepTriangles(k -> {
            float facing = -1;
            for (int q = 0; q < 3; q++) {
                facing = Math.max(facing, hemmed.n[hemmed.triangles[k + q] * 3 + 2]);
            }
            return facing > -.55f;
        });
        TriMesh out = hemmed.compact();
        HairBinding.falling(body).bind(out);
        followJaw(out);
        return out;
    }

    /** Folds run round the face over the head, and fan out from under the chin over the chest. */
    private float fold(float[] d, float open) {
        Noise noise = site.bake().noise;
        double az = StrictMath.atan2(d[0], d[2]);
        float below = Noise.smooth(-.15, -.55, d[1]);
        float away = Noise.smooth(-.05, -.30, open);
        double wobble = noise.at(0, d[0] * .3 + .2, d[1] * .3) * 2.2;
        double ring = StrictMath.sin((open * 17 + wobble * 1.6) + d[0] * 1.5);
        double fan = (.5 - Math.abs(StrictMath.sin(az * 4 + wobble * 1.6 + d[1] * 1.5))) * 1.2
                + StrictMath.sin(az * 15 + wobble * 4 - d[1] * 3) * .3;
        // Swags between the shoulders: cloth that hangs from both sides of the chin.
        double swag = StrictMath.sin(d[1] * 21 + az * az * 3.2 + wobble * 2) * Noise.smooth(1.3, .4, Math.abs(az));
        double amount = .020 * ring * (1 - below) + (.042 * fan + .028 * swag) * below;
        return (float) (amount * FOLD * away * s.get("folds"));
    }

    /** Cloth under the chin gives way when the mouth opens. */
    private void followJaw(TriMesh m) {
        TriMesh head = site.head();
        int[] nearest = new int[m.vertices];
        float[] weight = new float[m.vertices];
        for (int i = 0; i < m.vertices; i++) {
            float best = .16f;
            nearest[i] = -1;
            for (int v = 0; v < head.vertices; v++) {
                float x = head.p[v * 3] - m.p[i * 3];
                float y = head.p[v * 3 + 1] - m.p[i * 3 + 1];
                float z = head.p[v * 3 + 2] - m.p[i * 3 + 2];
                float d = x * x + y * y + z * z;
                if (d < best) {
                    best = d;
                    nearest[i] = v;
                }
            }
            weight[i] = Noise.smooth(.40, .12, Math.sqrt(best)) * Noise.smooth(body.eyeY, body.mouthY, m.p[i * 3 + 1]);
        }
        head.morphs.forEach((unit, d) -> {
            float[] o = new float[m.vertices * 3];
            for (int i = 0; i < m.vertices; i++) {
                for (int q = 0; q < 3 && nearest[i] >= 0; q++) {
                    o[i * 3 + q] = d[nearest[i] * 3 + q] * weight[i];
                }
            }
            m.morphs.put(unit, o);
        });
    }

    @Override
    public List<TriMesh> solid() {
        return List.of(cloth);
    }

    @Override
    public float shadow(float x, float y, float z) {
        return 0;
    }

    @Override
    public boolean covers(float x, float y, float z) {
        float below = body.mouthY - .85f;
        return y > body.neckY - .1f
                && (opening(x, y, z) < -.42f && (z < c[2] + .4f || y < below || y > openTop + .12f));
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        bake.light.cast(solid, cloth, .02f, 1.6f);
        cloth.smoothLight(1);
        PackTexture texture = new TexturePainter(TEXTURE_WIDTH, TEXTURE_HEIGHT).paint(cloth, this::shade);
        bake.textured(cloth, PackMesh.Material.TEXTURED, texture);
    }

    private int shade(Surface p) {
        Light light = site.bake().light;
        Lighting l = light.lighting;
        Noise noise = site.bake().noise;
        float[] colour = site.bake().look.hair().colour();
        float[] view = Light.towards(p.p, light.eye);
        float[] key = Light.towards(p.p, light.key);
        float[] rim = Light.towards(p.p, light.rim);
        float[] rim2 = Light.towards(p.p, light.rim2);
        float weave = noise.at(3, p.u * 9, p.v * 6) - .5f;
        float cloud = noise.at(1, p.u * 2, p.v * 1.6) - .5f;
        float[] n = {p.n[0] + weave * .10f, p.n[1] + (noise.at(3, p.u * 9 + .3, p.v * 6) - .5f) * .10f, p.n[2]};
        Light.normalize(n);
        float d = Light.clamp((Light.dot(n, key) + .25f) / 1.25f) * (.06f + .94f * p.key);
        float fill = Light.clamp((Light.dot(n, light.fillDirection) + .4f) / 1.4f) * p.sky;
        float fuzz = (float) Math.pow(1 - Math.max(0, Light.dot(n, view)), 3);
        float satin = Light.specular(n, view, key, .42f, .04f) * s.get("sheen") * p.key;
        float[] rgb = new float[3];
        for (int q = 0; q < 3; q++) {
            float a = colour[q] * (1 + .07f * weave + .05f * cloud);
            float sum = l.key()[q] * d
                    + l.fill()[q] * fill
                    + light.ambient(n, q) * p.sky
                    + l.rim()[q] * Light.clamp(Light.dot(n, rim) + .15f) * p.rim * .35f
                    + l.rim2()[q] * Light.clamp(Light.dot(n, rim2) + .15f) * p.sky * .3f;
            rgb[q] = a * sum * (1 + .5f * fuzz) + l.key()[q] * satin * (.3f + a);
        }
        return light.develop(rgb, 1);
    }
}
