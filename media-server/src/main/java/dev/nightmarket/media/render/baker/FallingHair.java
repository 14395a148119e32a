package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hair that falls from a parting over head, neck and shoulders to where it is cut. */
final class FallingHair implements StrandMap.Groom {
    static final Sliders BOB = sliders("hair bob", .32, 0, .35, .5, 0);
    static final Sliders LONG = sliders("hair long", 2.5, .8, .4, 0, .25);

    private static final float STEP = .06f;
    private static final int STEPS_MAX = 120;
    private static final int SMOOTH_ROUNDS = 4;
    /** Width of a lock at the hairline, share of that further up. */
    private static final float NARROW = .45f;
    /** Single hairs only from where locks are so wide. */
    private static final float STRAYS_FROM = .9f;
    /** Depth of a lock that lies on others. */
    private static final float UPPER = .9f;
    /** How far hair may stand off the head over what it rests on, in decimetres. */
    private static final float LOOSE = .085f;
    /** How fast it comes back, decimetres a decimetre of its way. */
    private static final float GATHER = .4f;
    /** How high the ground rises along the parting, in decimetres a unit of volume: behind the brow it is seen on edge. */
    private static final float PARTING = .34f;

    private final HairSite site;
    private final Dials s;
    private final Anatomy body;
    /** Height at which hair is cut. */
    private final float cutY;
    /** Half the face's width at the eyes. */
    private final float faceHalf;

    private static Sliders sliders(String of, double length, double wave, double volume, double curlIn, double part) {
        return new Sliders(of)
                .add("length", 0, 3.2, length, "below the mouth, dm")
                .add("wave", 0, 1.5, wave, "0 straight")
                .add("volume", 0, 1, volume, "how far it stands off the head")
                .add("curlIn", 0, 1, curlIn, "tips turn towards the neck")
                .add("part", -.5, .5, part, "where the parting is: host's right to left, dm")
                .add("fringe", 0, 1, 0, "0 none, 1 down to the brows")
                .add("hairline", -6, 10, 0, "degrees that the forehead is higher")
                .add("gloss", 0, 2, 1, "strength of the highlights");
    }

    private FallingHair(HairSite site, Dials s) {
        this.site = site;
        this.s = s;
        body = site.bake().body;
        cutY = body.mouthY - s.get("length");
        double az = Math.toRadians(62);
        faceHalf = site.scalp().radius(StrictMath.sin(az), -.25, StrictMath.cos(az)) * (float) StrictMath.sin(az);
    }

    static Hair grow(HairSite site, Dials s) {
        FallingHair hair = new FallingHair(site, s);
        HairShade shade = site.shade(s.get("gloss"));
        StrandMap ground = new StrandMap(
                site.bake(), site.scalp(), hair, shade, site.bake().look.hair().colour());
        List<Lock> locks = new ArrayList<>();
        hair.curtain(locks);
        if (s.get("fringe") > 0) {
            hair.fringe(locks);
        }
        LockMesh mesh =
                new LockMesh(site.bake(), "hair-locks", locks, HairBinding.falling(site.bake().body), site.body());
        return new LockHair(site, shade, ground, mesh, new LockHair.Cover(.85f, 14, .75f));
    }

    @Override
    public double length(double[] d, double above, double random) {
        return (.22 + .1 * random) * (.3 + .7 * Noise.smooth(0, 10, above));
    }

    @Override
    public double lift(double[] d, double above, double random) {
        return .015;
    }

    @Override
    public float fill(float[] d) {
        float behind = Noise.smooth(.5, .2, d[2]);
        return (.03f + PARTING * s.get("volume")) * behind * Noise.smooth(.5, .85, d[1]);
    }

    @Override
    public double[] comb(double[] d, double turn) {
        double side = StrictMath.tanh((d[0] - s.get("part") * .8) / .04);
        double top = Noise.smooth(.1, .6, d[1]);
        double[] flow = {side * (.25 + .75 * top), -.75 + .5 * top, d[2] > 0 ? -.45 * top : -.25};
        return HairSite.tangent(flow, d, turn * .5);
    }

    private void curtain(List<Lock> locks) {
        Random random = site.random(0xfa11);
        float volume = s.get("volume");
        boolean blunt = s.get("length") < 1;
        float tip = blunt ? .08f : .16f;
        float taper = blunt ? .8f : .38f;
        int points = s.get("length") > 1 ? 40 : 24;
        for (double[] d : site.roots(90, .5, random)) {
            Lock.Look look = new Lock.Look(150, true, .05f, tip, taper, .06f, 0, random.nextFloat(), .62f, .15f);
            // Wide ones at the back shut the gaps beside the neck.
            float half = .30f * Light.mix(1, narrow(d), blunt ? .3f : .7f) + .10f * Noise.smooth(.2, -.3, d[2]);
            add(locks, d, .02f + .05f * volume, half, look, points, random);
        }
        for (double[] d : site.roots(230, 1, random)) {
            float up = Noise.smooth(-.3, .9, d[1]);
            float margin = .03f + volume * (.06f + .20f * up) + .035f * random.nextFloat();
            Lock.Look look = new Lock.Look(210, true, .05f, tip, taper, .07f, 0, random.nextFloat(), .95f, .22f);
            add(locks, d, margin, (.14f + .05f * random.nextFloat()) * narrow(d), look, points, random);
        }
        for (double[] d : site.roots(44, 1, random)) {
            if (narrow(d) < STRAYS_FROM) {
                continue; // before the face it would be a wire
            }
            float margin = .05f + volume * .26f * Noise.smooth(-.4, .6, d[1]) + .05f * random.nextFloat();
            Lock.Look look = new Lock.Look(150, false, .2f, .6f, .4f, .22f, 0, random.nextFloat(), 1, .1f);
            add(locks, d, margin, .035f, look, points, random);
        }
    }

    /** Narrow locks at the hairline: wide ones would lie on the brow like a cloth. */
    private float narrow(double[] root) {
        float above = (float) site.scalp().aboveHairline(root[0], root[1], root[2]);
        return Light.mix(NARROW, 1, Math.max(Noise.smooth(2, 16, above), Noise.smooth(.35, 0, root[2])));
    }

    private void add(
            List<Lock> locks, double[] root, float margin, float half, Lock.Look look, int points, Random random) {
        float end = cutY + (float) random.nextGaussian() * (s.get("length") > 1 ? .16f : .03f);
        List<float[]> way = fall(root, margin, look.depth() < UPPER ? 0 : LOOSE, end, random);
        if (way.size() > 4) {
            locks.add(site.lock(way, points, half, look, random.nextLong()));
        }
    }

    /** Follows a hair from its root down to {@code end}; it slides over what is in its way. */
    private List<float[]> fall(double[] root, float margin, float loose, float end, Random random) {
        float[] p = site.over(root, .012);
        double[] comb = comb(root, .25 * random.nextGaussian());
        float[] dir = new float[3];
        for (int q = 0; q < 3; q++) {
            dir[q] = (float) (comb[q] + root[q] * (.04 + .22 * s.get("volume")));
        }
        Light.normalize(dir);
        double phase = 3 * StrictMath.atan2(root[0], root[2]) + 2.2 * root[1] + .4 * random.nextGaussian();
        boolean front = Math.abs(StrictMath.atan2(root[0], root[2])) + .5 * (random.nextDouble() - .5) < 1.25;
        float curl = s.get("curlIn");
        List<float[]> way = new ArrayList<>();
        way.add(p.clone());
        float gone = 0;
        for (int i = 0; i < STEPS_MAX && p[1] > end; i++) {
            float pull = .09f + .20f * Noise.smooth(0, .7, gone);
            dir[1] -= pull;
            float in = curl * .16f * Noise.smooth(end + .55, end + .05, p[1]);
            dir[0] -= in * Math.signum(p[0]) * Noise.smooth(0, .3, Math.abs(p[0]));
            dir[2] -= in * (p[2] - body.neck[2]) * .6f;
            aroundShoulder(p, dir, front);
            Light.normalize(dir);
            float[] next = {p[0] + dir[0] * STEP, p[1] + dir[1] * STEP, p[2] + dir[2] * STEP};
            gather(next, root, margin + loose);
            guardFace(next, root);
            site.body().pushOut(next, margin * Noise.smooth(-.05, .40, gone));
            for (int q = 0; q < 3; q++) {
                dir[q] = .35f * dir[q] + .65f * (next[q] - p[q]) / STEP;
            }
            Light.normalize(dir);
            p = next;
            gone += STEP;
            way.add(p.clone());
        }
        return waved(smoothed(way), phase);
    }

    /** Long hair falls before or behind a shoulder, not down the arm. */
    private void aroundShoulder(float[] p, float[] dir, boolean front) {
        float low = Noise.smooth(body.mouthY, body.neckY, p[1]);
        if (low == 0) {
            return;
        }
        float goal = body.neck[2] + (front ? 1.1f : -.9f);
        dir[2] += low * .28f * Math.max(-1, Math.min(1, (goal - p[2]) * 2));
        dir[0] -= low * .30f * Math.signum(p[0]) * Noise.smooth(front ? .65 : .8, 1.3, Math.abs(p[0]));
    }

    /** What comes over the brow and leaves the head falls back to it: nobody looks through between the two. */
    private void gather(float[] p, double[] root, float stands) {
        float loose = site.body().at(p[0], p[1], p[2]) - stands;
        float high = Noise.smooth(body.mouthY - .4, body.eyeY, p[1]) * (1 - narrow(root)) / (1 - NARROW);
        if (loose <= 0 || high == 0) {
            return;
        }
        float[] n = site.body().normal(p[0], p[1], p[2]);
        float back = Math.min(loose, STEP * GATHER) * high;
        for (int q = 0; q < 3; q++) {
            p[q] -= n[q] * back;
        }
    }

    /** Hair stays beside the face. */
    private void guardFace(float[] p, double[] root) {
        float front =
                Noise.smooth(body.eyeZ - .95, body.eyeZ - .55, p[2]) * Noise.smooth(.25, -.05, p[1] - body.eyeY - .45);
        if (front == 0) {
            return;
        }
        float low = Noise.smooth(body.eyeY - .3, body.mouthY - .4, p[1]);
        float least = faceHalf * Light.mix(.93f, .72f, low) + .02f;
        float side = Math.abs(p[0]) > .05f ? Math.signum(p[0]) : (float) Math.signum(root[0] - s.get("part"));
        float x = p[0] * side;
        if (x < least) {
            p[0] = side * Light.mix(x, least, front);
        }
    }

    /** Without the kinks of the walk. */
    private static List<float[]> smoothed(List<float[]> way) {
        List<float[]> out = way;
        for (int round = 0; round < SMOOTH_ROUNDS; round++) {
            List<float[]> next = new ArrayList<>(out);
            for (int i = 1; i + 1 < out.size(); i++) {
                float[] p = new float[3];
                for (int q = 0; q < 3; q++) {
                    p[q] = .25f * out.get(i - 1)[q] + .5f * out.get(i)[q] + .25f * out.get(i + 1)[q];
                }
                next.set(i, p);
            }
            out = next;
        }
        return out;
    }

    private List<float[]> waved(List<float[]> way, double phase) {
        float wave = s.get("wave");
        if (wave == 0 || way.size() < 3) {
            return way;
        }
        List<float[]> out = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            float[] p = way.get(i).clone();
            float[] a = way.get(Math.max(0, i - 1));
            float[] b = way.get(Math.min(way.size() - 1, i + 1));
            float[] t = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
            Light.normalize(t);
            float[] n = site.body().normal(p[0], p[1], p[2]);
            float[] side = {t[1] * n[2] - t[2] * n[1], t[2] * n[0] - t[0] * n[2], t[0] * n[1] - t[1] * n[0]};
            Light.normalize(side);
            double s0 = i * STEP;
            float amplitude = .062f * wave * Noise.smooth(.6, 1.8, s0);
            float across = amplitude * (float) StrictMath.sin(s0 * 5.6 + phase);
            float out0 = amplitude * .7f * (float) (1 + StrictMath.cos(s0 * 5.6 + phase));
            for (int q = 0; q < 3; q++) {
                p[q] += side[q] * across + n[q] * out0;
            }
            out.add(p);
        }
        return out;
    }

    /** Over the brow, cut above the eyes. */
    private void fringe(List<Lock> locks) {
        Random random = site.random(0xf41);
        float bottom = body.eyeY + .36f - .14f * s.get("fringe");
        for (double[] d : site.roots(900, 1, random)) {
            double azimuth = Math.toDegrees(StrictMath.atan2(d[0], d[2]));
            double above = site.scalp().aboveHairline(d[0], d[1], d[2]);
            if (Math.abs(azimuth) > 50 || above > 27 || d[2] < .1) {
                continue;
            }
            float[] p = site.over(d, .012);
            double[] ahead = HairSite.tangent(new double[] {d[0] * .35, -.1, 1}, d, .12 * random.nextGaussian());
            float[] dir = {(float) ahead[0], (float) ahead[1], (float) ahead[2]};
            List<float[]> way = new ArrayList<>();
            way.add(p.clone());
            float end =
                    bottom - .10f * (float) Math.pow(Math.abs(azimuth) / 45, 2) + .025f * (float) random.nextGaussian();
            float margin = .03f + .0012f * (float) above + .02f * random.nextFloat();
            for (int i = 0; i < 60 && p[1] > end; i++) {
                dir[1] -= .16f;
                Light.normalize(dir);
                float[] next = {p[0] + dir[0] * .03f, p[1] + dir[1] * .03f, p[2] + dir[2] * .03f};
                site.body().pushOut(next, margin * Noise.smooth(0, .22, i * .03));
                for (int q = 0; q < 3; q++) {
                    dir[q] = .3f * dir[q] + .7f * (next[q] - p[q]) / .03f;
                }
                Light.normalize(dir);
                p = next;
                way.add(p.clone());
            }
            if (way.size() < 5) {
                continue;
            }
            Lock.Look look = new Lock.Look(
                    220, true, .30f, .22f, .85f, .09f, 0, random.nextFloat(), .85f + .1f * random.nextFloat(), .2f);
            locks.add(site.lock(way, 8, .07f + .03f * random.nextFloat(), look, random.nextLong()));
        }
    }
}
