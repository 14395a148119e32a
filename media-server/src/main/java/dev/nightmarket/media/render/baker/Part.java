package dev.nightmarket.media.render.baker;

import java.io.IOException;
import java.util.List;

/**
 * One part of a host: first its shape, then, when the shadows of all parts can be cast, its colours. Made once a bake,
 * on the baking thread.
 */
interface Part {
    /** What casts shadows, in the baked pose. */
    List<TriMesh> solid();

    /** Casts light on the part and puts its meshes into the pack. */
    void paint(Bake bake, Bvh solid) throws IOException;
}
