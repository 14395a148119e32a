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
    private final HeldCard card;
    private @Nullable Part held;
    private boolean holds;
    private final boolean halved;
    private final List<Part> parts = new ArrayList<>();

    public PackGeometry(AvatarPack pack, int width, int height, Shot shot) {
        vertices = new VertexStage(pack, width, height, shot);
        meshes = DrawnMesh.inOrder(DrawnMesh.all(pack, width, height));
        card = HeldCard.of(pack, width, height);
        halved = DrawnMesh.halved(height);
        for (DrawnMesh m : meshes) {
            PackTexture texture = m.mesh.texture() < 0 ? null : pack.textures().get(m.mesh.texture());
            parts.add(new Part(m.mesh, texture == null || !halved ? texture : texture.half(), m.screen));
        }
    }

    /** Texels of a print, see {@link #setHeld}. */
    public static int printTexels() {
        return HeldCard.WIDTH * HeldCard.HEIGHT;
    }

    /**
     * Puts a print into the host's hand.
     *
     * @param texels {@link #printTexels} of them, row by row; null: the hand is empty
     */
    public void setHeld(int @Nullable [] texels) {
        PackTexture print = texels == null ? null : new PackTexture(HeldCard.WIDTH, HeldCard.HEIGHT, texels);
        DrawnMesh m = card.set(print);
        held = m == null || print == null ? null : new Part(m.mesh, halved ? print.half() : print, m.screen);
        holds = false;
    }

    /** What is in the hand; null: nothing, ever, until {@link #setHeld}. */
    public @Nullable Part held() {
        return held;
    }

    /** Whether {@link #held} is to be seen in this pose; it is solid. */
    public boolean holds() {
        return holds;
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
        holds = card.place(vertices, pose) != null;
    }
}
