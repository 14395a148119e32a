package dev.nightmarket.media.render;

/**
 * One part of the host, ready to be moved and drawn.
 *
 * @param name for people
 * @param material how its triangles are filled
 * @param texture index in {@link AvatarPack#textures()}, -1 for none
 * @param positions three floats a vertex, decimetres
 * @param uvs two floats a vertex, in texels of the texture; empty without a texture
 * @param colours one {@link Yuv} a vertex; empty with a texture
 * @param bones {@link #BONES_PER_VERTEX} ordinals of {@link AvatarPack.Bone} a vertex
 * @param boneWeights as many weights, each vertex adding up to 1, heaviest first
 * @param triangles three vertex indices each, counter-clockwise seen from outside
 * @param morphVertices by morph (see {@link AvatarPack#MORPHS}): the vertices it moves
 * @param morphOffsets by morph: three floats for each of those
 */
public record PackMesh(
        String name,
        Material material,
        int texture,
        float[] positions,
        float[] uvs,
        int[] colours,
        byte[] bones,
        float[] boneWeights,
        int[] triangles,
        int[][] morphVertices,
        float[][] morphOffsets) {
    public static final int BONES_PER_VERTEX = 4;

    public enum Material {
        /** Texture, hides what is behind. */
        TEXTURED,
        /** As TEXTURED, with the nearest texel: half the cost, for soft cloth that hardly moves. */
        CLOTH,
        /** Texture with alpha, drawn after the opaque parts in pack order. */
        BLENDED,
        /** Vertex colours, hides what is behind. */
        GOURAUD,
        /** Vertex colours with alpha, seen from both sides, leaves no depth. */
        VEIL
    }

    public int vertices() {
        return positions.length / 3;
    }
}
