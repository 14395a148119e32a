package dev.nightmarket.media.render.baker;

/** How finely a pack is baked. */
public enum Detail {
    /** A quick look while sliders move: a quarter of the rays, coarser textures. */
    DRAFT(.25f, .6f),
    /** For the air. */
    FULL(1, 1);

    private final float rays;
    /** Factor on the texels a decimetre. */
    final float texels;

    Detail(float rays, float texels) {
        this.rays = rays;
        this.texels = texels;
    }

    int rays(int full) {
        return Math.max(2, Math.round(full * rays));
    }
}
