package dev.nightmarket.media.render.baker;

/**
 * What cloth is made of.
 *
 * @param weave the fine structure
 * @param print what is on it
 * @param colour linear RGB of the ground
 * @param wrap how far light creeps round into the shadow, 0 hard to .5 fluffy
 * @param sheen brightness of the fibres at grazing angles
 * @param gloss strength of the highlight
 * @param roughness of the highlight, 0 to 1
 */
record Fabric(Weave weave, Print print, float[] colour, float wrap, float sheen, float gloss, float roughness) {
    /** Fine structures, each at its own scale. */
    enum Weave {
        PLAIN,
        KNIT,
        RIB,
        TWILL,
        DENIM,
        SATIN,
        FLEECE,
        /** Horn, plastic, enamel. */
        POLISH,
        METAL
    }

    static Fabric cotton(float[] colour) {
        return new Fabric(Weave.PLAIN, Print.plain(), colour, .15f, .35f, .25f, .75f);
    }

    static Fabric knit(float[] colour) {
        return new Fabric(Weave.KNIT, Print.plain(), colour, .25f, .8f, .15f, .85f);
    }

    static Fabric rib(float[] colour) {
        return new Fabric(Weave.RIB, Print.plain(), colour, .25f, .8f, .15f, .85f);
    }

    static Fabric wool(float[] colour) {
        return new Fabric(Weave.TWILL, Print.plain(), colour, .2f, .55f, .2f, .7f);
    }

    static Fabric denim(float[] colour) {
        return new Fabric(Weave.DENIM, Print.plain(), colour, .12f, .3f, .2f, .75f);
    }

    static Fabric silk(float[] colour) {
        return new Fabric(Weave.SATIN, Print.plain(), colour, .12f, .35f, 1.4f, .36f);
    }

    static Fabric fleece(float[] colour) {
        return new Fabric(Weave.FLEECE, Print.plain(), colour, .32f, .7f, .06f, .9f);
    }

    /** Horn, plastic, enamel. */
    static Fabric polish(float[] colour) {
        return new Fabric(Weave.POLISH, Print.plain(), colour, .1f, .15f, 1.2f, .3f);
    }

    /** Gold, silver, brass. */
    static Fabric metal(float[] colour) {
        return new Fabric(Weave.METAL, Print.plain(), colour, .1f, .1f, 1.5f, .3f);
    }

    Fabric with(Print next) {
        return new Fabric(weave, next, colour, wrap, sheen, gloss, roughness);
    }

    Fabric in(float[] next) {
        return new Fabric(weave, print, next, wrap, sheen, gloss, roughness);
    }
}
