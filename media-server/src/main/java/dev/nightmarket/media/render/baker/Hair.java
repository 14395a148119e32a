package dev.nightmarket.media.render.baker;

/** Hair, or what is worn instead of it. Points are in the data's A-pose. */
interface Hair extends Part {
    /** How much hair darkens the skin at a point: 0 to 1. */
    float shadow(float x, float y, float z);

    /** Whether nobody can see the skin at a point for hair. */
    boolean covers(float x, float y, float z);
}
