package dev.nightmarket.media.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pack's meshes, moved and projected for one picture size exactly as {@link PackRenderer} does it, for those who fill
 * the triangles by other means. Owned by one thread.
 */
public final class PackGeometry {
    /** Ints a vertex in {@link Part#screen}. */
    public static final int STRIDE = DrawnMesh.STRIDE;
    /** Parts of a pixel in {@link Part#screen}. */
    public static final int SUBPIXELS = 1 << DrawnMesh.SUBPIXEL_BITS;

    /**
     * One mesh.
     *
     * @param mesh with texture coordinates for {@code texture}
     * @param screen a vertex: x and y in {@link #SUBPIXELS} from the picture's upper left corner, one over the depth as
     *     the bits of a float, unused
     */
    public record Part(PackMesh mesh, @Nullable PackTexture texture, int[] screen) {}

    private final VertexStage vertices;
    private final List<DrawnMesh> meshes;
    private final List<Part> parts = new ArrayList<>();

    public PackGeometry(AvatarPack pack, int width, int height, Shot shot) {
        vertices = new VertexStage(pack, width, height, shot);
        meshes = DrawnMesh.inOrder(DrawnMesh.all(pack, width, height));
        for (DrawnMesh m : meshes) {
            PackTexture texture = m.mesh.texture() < 0 ? null : pack.textures().get(m.mesh.texture());
            parts.add(new Part(
                    m.mesh, texture == null || !DrawnMesh.halved(height) ? texture : texture.half(), m.screen));
        }
    }

    /** In the order of drawing: solid parts first, then those that are blended. */
    public List<Part> parts() {
        return parts;
    }

    /** Brings every {@link Part#screen} up to date. */
    public void pose(Pose pose) {
        vertices.pose(pose);
        for (DrawnMesh m : meshes) {
            vertices.move(m, pose);
        }
    }
}
