package dev.nightmarket.media.render.baker;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of cloth with a texture of its own. Its mesh has texture coordinates of 0 to 1; the free channel of its light
 * is the distance to the piece's edge in decimetres.
 */
final class Panel {
    /** Directions of the cloth at a point: across and down, into the arrays given. */
    interface Grain {
        void at(Surface s, float[] across, float[] down);
    }

    /** A number at each point of the piece, such as the distance to a line of sewing, in decimetres. */
    interface Seam {
        float at(Surface s);
    }

    /** {@link TriMesh#light} of a point far from any edge. */
    static final float INSIDE = 9;

    final TriMesh mesh;
    /** What the texture is long and wide, in decimetres. */
    final float width;

    final float height;
    Fabric fabric = Fabric.cotton(new float[] {.5f, .5f, .5f});
    /** Higher ones cast their contact shadow on lower ones. */
    int layer;
    /** Texels relative to what a frontal view needs. */
    float density = 1;
    /** The cloth hangs or is gathered here. */
    @Nullable
    Folds folds;

    /** Null: across is the world's x, down its y. */
    @Nullable
    Grain grain;

    List<Seam> seams = List.of();
    /** Whether rays see it; thin cloth on cloth would only darken what it lies on, far beyond its own shadow. */
    boolean solid = true;
    /** Whether any side of it may come into view. */
    boolean allRound;
    /** How much a point moves about, 0 to 1: then light must not be baked in too deep. */
    Seam mobile = s -> 0;

    /** Whether its pattern goes on with that of the trunk that it lies on, as a good tailor cuts it. */
    boolean matched;

    /** How it is turned on air; null when it is not. */
    @Nullable
    Sway sway;

    /** Distance from the edge of a row of stitches, 0 for none. */
    float stitches;

    Panel(TriMesh mesh, float width, float height) {
        this.mesh = mesh;
        this.width = width;
        this.height = height;
    }

    Panel wear(Fabric cloth, int on) {
        fabric = cloth;
        layer = on;
        return this;
    }

    /** Leaves its shadow to {@link ContactShadow}. */
    Panel flat() {
        solid = false;
        return this;
    }

    Panel stitched(float fromEdge) {
        stitches = fromEdge;
        return this;
    }
}
