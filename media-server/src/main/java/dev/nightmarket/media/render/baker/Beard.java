package dev.nightmarket.media.render.baker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small locks rooted on the jaw, the chin and the upper lip; each moves with the skin under it. */
final class Beard implements Part {
    /** Locks a square decimetre. */
    private static final float DENSITY = 340;

    private static final int POINTS = 3;
    /** Below this length a beard is of single hairs. */
    private static final float CROPPED = .1f;

    private static final float MASK_MIN = .22f;

    private final LockMesh locks;
    private final HairShade shade;
    private final TriMesh head;

    Beard(Bake bake, TriMesh head, Dials s) throws IOException {
        this.head = head;
        HostLook.Beard look = bake.look.beard();
        shade = new HairShade(bake.light, look.colour(), bake.look.hair().shine(), s.get("gloss"));
        SkinZones zones = new SkinZones(bake);
        SkinMask lips = new SkinMask(bake.data.root.resolve("mpfb2/textures/mpfb_lips.jpg"));
        SkinMask mouth = new SkinMask(bake.data.root.resolve("mpfb2/textures/mpfb_inside-mouth.jpg"));
        SkinMask ears = new SkinMask(bake.data.root.resolve("mpfb2/textures/mpfb_ears.jpg"));
        List<Lock> grown = new ArrayList<>();
        List<Integer> roots = new ArrayList<>();
        Random random = new Random(bake.look.seed() ^ 0xbea4d);
        for (int t = 0; t < head.triangles.length; t += 3) {
            int v = head.triangles[t];
            float lip = lips.at(head.uv[v * 2], head.uv[v * 2 + 1]) + mouth.at(head.uv[v * 2], head.uv[v * 2 + 1]);
            float[] at = {head.rest[v * 3], head.rest[v * 3 + 1], head.rest[v * 3 + 2]};
            float ear = ears.at(head.uv[v * 2], head.uv[v * 2 + 1]);
            float mask = lip > .1f || ear > .2f ? 0 : zones.beard(at, 0) * bounds(bake.body, at);
            if (mask < MASK_MIN || head.n[v * 3 + 2] < -.35f) {
                continue;
            }
            float count = area(head, t) * DENSITY * Math.min(1, mask * 1.6f);
            if (cropped(s)) {
                // From the front the ground alone is seen: locks make the outline.
                float least = at[1] > bake.body.mouthY ? .6f : .15f;
                count *= Math.max(least, Noise.smooth(.8, .3, head.n[v * 3 + 2]));
            }
            int n = (int) count + (random.nextFloat() < count - (int) count ? 1 : 0);
            for (int i = 0; i < n; i++) {
                if (hair(bake.body, head, t, mask, s, random, grown)) {
                    roots.add(v);
                }
            }
        }
        locks = new LockMesh(bake, "beard", grown, HairBinding.head(), null);
        locks.follow(head, roots);
    }

    private static boolean cropped(Dials s) {
        return s.get("length") < CROPPED;
    }

    /** Not on the neck, nor at the nostrils. */
    static float bounds(Anatomy body, float[] at) {
        float below = body.mouthY - at[1];
        float neck = Noise.smooth(.50, .38, below + .35 * Math.max(0, body.eyeZ - .55 - at[2]));
        float nose = Math.abs(at[0]) < .34f ? Noise.smooth(-.22, -.15, below) : 1;
        return neck * nose;
    }

    private static float area(TriMesh m, int t) {
        float[] n = m.across(t);
        return (float) Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / 2;
    }

    private static boolean hair(
            Anatomy body, TriMesh head, int t, float mask, Dials s, Random random, List<Lock> grown) {
        float b0 = random.nextFloat();
        float b1 = random.nextFloat() * (1 - b0);
        float[] p = new float[3];
        float[] n = new float[3];
        for (int q = 0; q < 3; q++) {
            int i = head.triangles[t] * 3 + q;
            int j = head.triangles[t + 1] * 3 + q;
            int k = head.triangles[t + 2] * 3 + q;
            p[q] = head.p[i] * b0 + head.p[j] * b1 + head.p[k] * (1 - b0 - b1);
            n[q] = head.n[i] * b0 + head.n[j] * b1 + head.n[k] * (1 - b0 - b1);
        }
        Light.normalize(n);
        boolean moustache = p[1] > body.mouthY + .02f && Math.abs(p[0]) < .34f;
        if (moustache && s.get("moustache") < .01f) {
            return false;
        }
        float chin = Noise.smooth(body.mouthY - .10, body.mouthY - .45, p[1]);
        float length = s.get("length") * (.35f + .65f * chin) * (.75f + .5f * random.nextFloat()) + .035f;
        if (moustache) {
            length = Math.min(length, .09f) * s.get("moustache");
        }
        float side = Math.signum(p[0]) * Noise.smooth(0, .06, Math.abs(p[0]));
        float[] fall = moustache
                ? new float[] {side * 1.1f, -.75f, .15f}
                : new float[] {side * -.12f * chin, -1, .1f - .25f * (1 - chin)};
        fall[0] += .25f * (float) random.nextGaussian();
        float[] path = new float[POINTS * 3];
        float[] normal = new float[POINTS * 3];
        float stand = moustache ? .25f : .30f + .25f * chin;
        for (int k = 0; k < POINTS; k++) {
            float w = k / (POINTS - 1f);
            float along = fall[0] * n[0] + fall[1] * n[1] + fall[2] * n[2];
            for (int q = 0; q < 3; q++) {
                float tangent = fall[q] - along * n[q] * (1 - .4f * chin);
                path[k * 3 + q] = p[q] + length * w * tangent + n[q] * (.006f + length * stand * w * (1.5f - w));
                normal[k * 3 + q] = n[q];
            }
        }
        boolean edge = mask < .6f;
        float tint = random.nextFloat();
        float depth = .8f + .2f * random.nextFloat();
        // Short hairs stand apart, long ones hang together.
        boolean cropped = cropped(s);
        float half = cropped ? .05f : .028f + .08f * length;
        Lock.Look look = cropped
                ? new Lock.Look(edge ? 90 : 130, false, .35f, .9f, 1, .45f, 0, tint, depth, .1f)
                : new Lock.Look(edge ? 150 : 260, !edge && length > .08f, .3f, .8f, .45f, .2f, .5f, tint, depth, .2f);
        grown.add(new Lock(path, normal, half, look, random.nextLong()));
        return true;
    }

    @Override
    public List<TriMesh> solid() {
        return List.of();
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        bake.light.cast(solid, locks.mesh(), .03f, 1.2f);
        locks.draw(bake, shade);
        locks.sort(bake, head);
        locks.add(bake);
    }
}
