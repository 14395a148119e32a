package dev.nightmarket.media.render.baker;

/** What a host wears. */
interface Clothes extends Part {
    /** Whether nobody can see the skin at a point (of the data's A-pose) for clothes, at any pose: such skin is left out. */
    boolean covers(float x, float y, float z);
}
