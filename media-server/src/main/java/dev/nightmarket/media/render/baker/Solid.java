package dev.nightmarket.media.render.baker;

/** What hair must not enter. */
interface Solid {
    /** Moves a point out until it is {@code margin} decimetres from the surface. */
    void pushOut(float[] p, float margin);
}
