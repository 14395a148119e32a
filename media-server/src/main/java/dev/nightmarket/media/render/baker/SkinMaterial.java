package dev.nightmarket.media.render.baker;

import java.io.IOException;

/** The skin before light falls on it: colour, relief and gloss at a point. Immutable after construction; any thread. */
final class SkinMaterial {
    /** What a point of skin is like. Mutable; one a thread. */
    static final class Sample {
        final float[] albedo = new float[3];
        /** Relief over the smooth surface, in decimetres. */
        float height;

        float roughness;
        /** Reflectance at normal incidence. */
        float f0;
        /** Strength of the highlight. */
        float shine;
        /** How much light goes into the point and comes out nearby: 0 for hair, 1 for skin. */
        float soft;

        float inside;
        /** At the hairline, 0 to 1. */
        float scalp;

        float lip;
        /** What of the inside of the mouth lies just behind the lips, 0 to 1. */
        float flesh;

        /** Under the locks of a beard, 0 to 1. */
        float beard;
    }

    private final HostLook look;
    private final Anatomy body;
    private final Noise noise;
    private final Hair groom;
    private final SkinZones zones;
    private final FacePaint paint;
    /** The part of the data's texture space that is painted: left, top, right, bottom. */
    private final float[] window;

    private final float[] tone;
    private final float[] lipTone;
    private final float depth;

    SkinMaterial(Bake bake, Hair groom, float[] window) throws IOException {
        look = bake.look;
        body = bake.body;
        noise = bake.noise;
        this.groom = groom;
        this.window = window;
        zones = new SkinZones(bake);
        paint = new FacePaint(bake);
        depth = look.skin().get("depth");
        tone = SkinTone.skin(depth, look.skin().get("undertone"));
        lipTone = SkinTone.lips(look.skin());
    }

    void sample(Surface s, Sample o) {
        float[] r = s.rest;
        float mu = Light.mix(window[0], window[2], s.u);
        float mv = Light.mix(window[1], window[3], s.v);
        o.lip = zones.lip(r, mu, mv);
        o.inside = zones.insideMouth(mu, mv);
        // The light is cast with open eyes; a closed lid must not show the dark of its own fold.
        o.flesh = o.inside * Noise.smooth(body.mouthZ - .42, body.mouthZ - .12, r[2]);
        float lid = zones.upperLid(r);
        s.sky = Math.max(s.sky, .66f * lid);
        s.key = Math.max(s.key, .80f * lid);
        System.arraycopy(tone, 0, o.albedo, 0, 3);
        o.soft = 1;
        complexion(r, mu, mv, o);
        makeUp(r, o);
        lips(r, o);
        hairs(r, mu, mv, o);
        surface(r, o);
        float[] gums = {.26f, .055f, .055f};
        for (int k = 0; k < 3; k++) {
            o.albedo[k] = Light.mix(o.albedo[k], gums[k], o.inside);
        }
    }

    /** Blood, melanin and spots of the bare skin. */
    private void complexion(float[] r, float mu, float mv, Sample o) {
        HostLook.Skin skin = look.skin();
        float cover = 1 - .75f * look.makeUp().get("foundation");
        float uneven = (1.3f - skin.get("evenness")) * cover;
        float broad = noise.at(0, r[0] * .42 + r[2] * .45, r[1] * .42 + .3) - .5f;
        float fine = noise.at(1, r[0] * 1.7 + r[2] * .7, r[1] * 1.7 + r[2] * .7) - .5f;
        float flush = skin.get("flush") * Light.mix(1, .75f, depth);
        float warm = flush
                * (.75f * zones.cheek(r)
                        + .62f * zones.nose(r)
                        + .8f * zones.ear(r, mu, mv)
                        + .22f * zones.lowerFace(r) * zones.cheek(r));
        float bags = skin.get("circles") * cover * circles(r);
        float freckles = Math.min(.55f, paint.spots.at(r)) * (.6f + .4f * cover);
        float[] blood = {Light.mix(1.04f, 1.02f, depth), .74f, Light.mix(.72f, .80f, depth)};
        float[] tired = {.83f, .77f, .83f};
        float[] brown = {.72f, .56f, .44f};
        // Melanin gathers on forehead and at the sides of dark faces; light ones are yellower above, redder below.
        float edge = depth * .16f * Noise.smooth(.30, .75, Math.abs(r[0]))
                + depth * .10f * Noise.smooth(.35, .75, r[1] - body.eyeY);
        for (int k = 0; k < 3; k++) {
            float a = o.albedo[k];
            a *= 1 + broad * .16f * uneven + fine * .10f * uneven - edge;
            a *= Light.mix(1, blood[k], Math.min(1, warm + Math.max(0, broad) * .35f * uneven));
            a *= Light.mix(1, tired[k], bags);
            a *= Light.mix(1, brown[k], freckles);
            a *= Light.mix(1, tired[k] * .92f, .7f * skin.get("lines") * paint.lines.at(r));
            a *= Light.mix(1, k == 0 ? .32f : .22f, paint.moles.at(r));
            o.albedo[k] = a;
        }
    }

    private float circles(float[] r) {
        float under = zones.underLid(r);
        float along = zones.alongLid(r);
        return Noise.smooth(-.01, .05, under)
                * Noise.smooth(.20, .08, under)
                * Noise.smooth(-.25, .05, along)
                * Noise.smooth(1.05, .45, along);
    }

    private void makeUp(float[] r, Sample o) {
        HostLook.MakeUp m = look.makeUp();
        float over = zones.overLid(r);
        float along = zones.alongLid(r);
        blend(o, m.colour("blush"), Light.mix(.40f, .26f, depth) * m.get("blush") * zones.cheekbone(r));
        // Darkest at the lashes and the outer corner, gone below the brow.
        float lid = Noise.smooth(-.03, 0, over) * Noise.smooth(Light.mix(.13f, .17f, Light.clamp(along)), .02, over);
        float width = Noise.smooth(-.12, .15, along) * Noise.smooth(1.34, 1.0, along);
        blend(o, m.colour("shadow"), Math.min(.9f, m.get("shadow") * lid * width * (.42f + .45f * Light.clamp(along))));
        float under = zones.underLid(r);
        float lower = Noise.smooth(-.01, .004, under)
                * Noise.smooth(.045, .01, under)
                * Noise.smooth(.3, .75, along)
                * Noise.smooth(1.2, 1, along);
        blend(o, m.colour("shadow"), .45f * m.get("shadow") * lower);
        float wing = Math.max(0, along - 1);
        float thick = .007f + .016f * Light.clamp(along) * m.get("liner");
        float at = over - .45f * wing * .3f;
        float liner = Noise.smooth(-.016, -.004, at)
                * Noise.smooth(thick * 1.6, thick * .6, at)
                * Noise.smooth(-.02, .12, along)
                * Noise.smooth(1.16, 1.04, along);
        float roots = .5f
                * Noise.smooth(-.012, -.002, over)
                * Noise.smooth(.014, .004, over)
                * Noise.smooth(-.02, .06, along)
                * Noise.smooth(1.05, .98, along);
        float[] kohl = {.012f, .009f, .009f};
        blend(o, kohl, Math.max(.92f * m.get("liner") * liner, roots));
        o.soft *= 1 - .8f * m.get("liner") * liner;
        float fold = look.eyes().get("crease");
        float crease = fold * zones.crease(r, .011);
        for (int k = 0; k < 3; k++) {
            o.albedo[k] *= Light.mix(1, k == 0 ? .58f : .47f, crease);
        }
        float wet = Math.max(zones.waterline(r), .75f * zones.lowerEdge(r));
        float[] pink = {Light.mix(.62f, .40f, depth), Light.mix(.30f, .17f, depth), Light.mix(.27f, .15f, depth)};
        blend(o, pink, .75f * wet);
    }

    private void lips(float[] r, Sample o) {
        HostLook.MakeUp m = look.makeUp();
        float edge = Noise.smooth(.25, .75, o.lip);
        float crease = noise.at(1, r[0] * 4.5, r[1] * .7) - .5f;
        float line = Math.abs(r[1] - body.lipY);
        float inner = Noise.smooth(.07, .0, line);
        float[] stick = m.colour("lips");
        for (int k = 0; k < 3; k++) {
            float a = Light.mix(lipTone[k], stick[k], m.get("lips") * .9f);
            a *= (1 + .10f * crease) * Light.mix(1, k == 0 ? .80f : .66f, inner);
            o.albedo[k] = Light.mix(o.albedo[k], a, edge * .94f);
        }
    }

    /** Brows, stubble and what shows of the scalp. */
    private void hairs(float[] r, float mu, float mv, Sample o) {
        float soft = paint.browGround.at(r);
        float brow = Math.min(.97f, paint.brows.at(r));
        float beard = zones.beard(r, o.lip) * look.skin().get("stubble");
        float dots = Noise.smooth(.42, .80, noise.at(3, r[0] * 5.9 + r[2] * 3.1, r[1] * 5.9));
        o.scalp = Noise.smooth(.25, .45, r[1] - body.eyeY);
        float scalp = groom.shadow(r[0], r[1], r[2]);
        float strands = Noise.smooth(.3, .72, noise.at(3, r[0] * 9.5 + r[2] * 5.5, r[1] * 3.2));
        // Between the locks of a beard more hair is seen, not skin.
        float ground = look.beard().style().equals(Beards.NONE)
                ? 0
                : .96f
                        * Noise.smooth(.15, .6, zones.beard(r, o.lip) * Beard.bounds(body, r) * (.6f + .7f * strands))
                        * (1 - Math.min(1, 4 * zones.ear(r, mu, mv)));
        float[] stubble = {.50f, .53f, .60f};
        for (int k = 0; k < 3; k++) {
            float a = o.albedo[k];
            a *= Light.mix(1, stubble[k], beard * (.55f + .45f * dots));
            a = Light.mix(a, look.beard().colour()[k] * (.4f + .9f * strands), ground);
            a = Light.mix(a, look.hair().colour()[k] * 1.6f, scalp);
            a = Light.mix(a, look.brows().colour()[k] * 1.3f, Math.min(.7f, soft));
            o.albedo[k] = Light.mix(a, look.brows().colour()[k], brow);
        }
        o.beard = ground;
        o.soft *= (1 - Math.max(brow, .5f * soft)) * (1 - .85f * scalp) * (1 - .85f * ground) * (1 - .5f * o.scalp);
    }

    private void surface(float[] r, Sample o) {
        HostLook.Skin skin = look.skin();
        float t = zones.tZone(r);
        float wet = Math.max(zones.waterline(r), .6f * zones.lowerEdge(r));
        float gloss = look.makeUp().get("gloss");
        float oily = skin.get("shine") * (1 - .35f * look.makeUp().get("foundation"));
        float patch = noise.at(2, r[0] * 1.1 + r[2] * .8, r[1] * 1.1) - .5f;
        o.roughness = Light.mix(.56f, .40f, oily * (.35f + .65f * t)) + .05f * patch;
        o.roughness = Light.mix(o.roughness, Light.mix(.46f, .22f, gloss), o.lip);
        o.roughness = Light.mix(o.roughness, .16f, wet);
        o.f0 = Light.mix(.028f, .04f, Math.max(wet, o.lip * gloss));
        o.shine = (.36f + .85f * oily * (.35f + .65f * t))
                * (1 + 1.5f * depth)
                * (1 - .8f * Math.min(1, paint.brows.at(r)))
                * (1 - .9f * o.beard);
        o.shine = Light.mix(o.shine, .35f + .9f * gloss, o.lip);
        o.shine = Light.mix(o.shine, 1.5f, wet) * (1 - o.inside);
        double pu = (r[0] + r[2] * .5) * 2.6;
        double pv = r[1] * 2.6 + r[2] * .9;
        float pores = noise.at(3, pu, pv) - .5f;
        float creases = noise.at(1, r[0] * 5.2, r[1] * .55) - .5f;
        float lines = .010f * skin.get("lines") * paint.lines.at(r);
        float fold = look.eyes().get("crease") * zones.crease(r, .014);
        o.height = -.006f * fold
                + .0016f * skin.get("pores") * pores * (1 - o.lip)
                - lines
                + .0035f * creases * o.lip
                + .004f * Math.min(1, paint.brows.at(r));
    }

    private static void blend(Sample o, float[] colour, float k) {
        for (int c = 0; c < 3; c++) {
            o.albedo[c] = Light.mix(o.albedo[c], colour[c], Light.clamp(k));
        }
    }
}
