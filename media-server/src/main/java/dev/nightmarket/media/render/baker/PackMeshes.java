package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.util.Arrays;

/** Turns a baked mesh into the pack's form: few bones, sparse morphs. */
final class PackMeshes {
    static final String BREATH = "breath";
    /** Offsets of less than a twentieth of a pixel of the largest picture are seen by nobody. */
    private static final float OFFSET_MIN = 4e-4f;

    private PackMeshes() {}

    /**
     * @param width of the texture in texels, 0 without one
     * @param colours one a vertex, empty with a texture
     */
    static PackMesh convert(TriMesh m, PackMesh.Material material, int texture, int width, int height, int[] colours) {
        float[] uvs = new float[texture < 0 ? 0 : m.vertices * 2];
        for (int i = 0; i < uvs.length; i++) {
            uvs[i] = m.uv[i] * (i % 2 == 0 ? width : height) - .5f;
        }
        byte[] bones = new byte[m.vertices * PackMesh.BONES_PER_VERTEX];
        float[] weights = new float[m.vertices * PackMesh.BONES_PER_VERTEX];
        for (int i = 0; i < m.vertices; i++) {
            bind(m, i, bones, weights);
        }
        int[][] morphVertices = new int[AvatarPack.MORPHS][0];
        float[][] morphOffsets = new float[AvatarPack.MORPHS][0];
        for (int k = 0; k < AvatarPack.MORPHS; k++) {
            String name = k == AvatarPack.BREATH ? BREATH : ArkitCurve.values()[k].arkitName();
            float[] d = m.morphs.get(name);
            if (d != null) {
                sparse(d, k, morphVertices, morphOffsets);
            }
        }
        return new PackMesh(
                m.name,
                material,
                texture,
                m.p.clone(),
                uvs,
                colours,
                bones,
                weights,
                m.triangles.clone(),
                morphVertices,
                morphOffsets);
    }

    private static void bind(TriMesh m, int vertex, byte[] bones, float[] weights) {
        float[] sum = new float[Bone.values().length];
        if (m.carrier != null) {
            sum[m.carrier.ordinal()] = 1;
        } else {
            System.arraycopy(m.w, vertex * BakeRig.COUNT, sum, 0, BakeRig.COUNT);
        }
        float total = 0;
        int o = vertex * PackMesh.BONES_PER_VERTEX;
        for (int k = 0; k < PackMesh.BONES_PER_VERTEX; k++) {
            int best = 0;
            for (int b = 1; b < sum.length; b++) {
                if (sum[b] > sum[best]) {
                    best = b;
                }
            }
            if (sum[best] < .004f) {
                break;
            }
            bones[o + k] = (byte) best;
            weights[o + k] = sum[best];
            total += sum[best];
            sum[best] = 0;
        }
        if (total == 0) {
            bones[o] = (byte) Bone.SPINE_HIGH.ordinal();
            weights[o] = 1;
            total = 1;
        }
        for (int k = 0; k < PackMesh.BONES_PER_VERTEX; k++) {
            weights[o + k] /= total;
        }
    }

    private static void sparse(float[] d, int k, int[][] vertices, float[][] offsets) {
        int n = 0;
        int[] v = new int[d.length / 3];
        float[] o = new float[d.length];
        for (int i = 0; i < d.length / 3; i++) {
            if (Math.abs(d[i * 3]) + Math.abs(d[i * 3 + 1]) + Math.abs(d[i * 3 + 2]) > OFFSET_MIN) {
                System.arraycopy(d, i * 3, o, n * 3, 3);
                v[n++] = i;
            }
        }
        vertices[k] = Arrays.copyOf(v, n);
        offsets[k] = Arrays.copyOf(o, n * 3);
    }
}
