package dev.nightmarket.media.render.baker;

import de.javagl.jgltf.model.AccessorByteData;
import de.javagl.jgltf.model.AccessorData;
import de.javagl.jgltf.model.AccessorFloatData;
import de.javagl.jgltf.model.AccessorIntData;
import de.javagl.jgltf.model.AccessorModel;
import de.javagl.jgltf.model.AccessorShortData;
import de.javagl.jgltf.model.GltfModel;
import de.javagl.jgltf.model.MaterialModel;
import de.javagl.jgltf.model.MeshModel;
import de.javagl.jgltf.model.MeshPrimitiveModel;
import de.javagl.jgltf.model.NodeModel;
import de.javagl.jgltf.model.SkinModel;
import de.javagl.jgltf.model.io.GltfModelReader;
import de.javagl.jgltf.model.v2.MaterialModelV2;
import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A binary glTF 2.0 file as somebody brought it, read into our meshes and bones, in the pose it was bound in. Metres become
 * decimetres; glTF's axes are ours: y up, the host looks along +z, its left is +x.
 */
final class GlbModel {
    static final long BYTES_MAX = 128L << 20;
    static final int TRIANGLES_MAX = 400_000;
    private static final int GLB_MAGIC = 0x46546c67;
    private static final int TRIANGLES_MODE = 4;
    private static final float DM = 10;

    /** One primitive: a mesh with one material. */
    record Piece(
            TriMesh mesh,
            float[] colour,
            @Nullable BufferedImage texture,
            float roughness,
            boolean seeThrough,
            boolean twoSided) {}

    final HostReport report = new HostReport();
    final List<Piece> pieces = new ArrayList<>();
    /** Where each bone turns; those that the model lacks are absent. */
    final Map<Bone, float[]> joints = new EnumMap<>(Bone.class);

    Map<ArkitCurve, Map<String, Float>> morphs = Map.of();
    private final Map<NodeModel, Bone> boneOf = new IdentityHashMap<>();
    private final Map<MaterialModel, Optional<BufferedImage>> images = new IdentityHashMap<>();

    private GlbModel() {}

    /**
     * Reads a file, whatever it is; what is wrong is in the report.
     *
     * @throws IOException when the disk fails
     */
    static GlbModel read(Path file) throws IOException {
        GlbModel model = new GlbModel();
        long size = Files.size(file);
        if (size > BYTES_MAX) {
            model.report.error("the file has " + (size >> 20) + " MB (expected: at most " + (BYTES_MAX >> 20) + ")");
            return model;
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length < 20
                || ByteBuffer.wrap(bytes)
                                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                                .getInt()
                        != GLB_MAGIC) {
            model.report.error("this is no binary glTF (expected: a .glb file, version 2)");
            return model;
        }
        try (InputStream in = new ByteArrayInputStream(bytes)) {
            model.take(new GltfModelReader().readWithoutReferences(in));
        } catch (IOException | RuntimeException e) {
            // The library throws whatever a broken file provokes.
            model.report.error("the file cannot be read: " + e.getMessage());
        }
        return model;
    }

    private void take(GltfModel gltf) {
        for (NodeModel node : gltf.getNodeModels()) {
            String name = node.getName();
            if (name != null) {
                GlbBones.of(name).ifPresent(bone -> {
                    if (!joints.containsKey(bone)) {
                        boneOf.put(node, bone);
                        float[] m = node.computeGlobalTransform(null);
                        joints.put(bone, new float[] {m[12] * DM, m[13] * DM, m[14] * DM});
                    }
                });
            }
        }
        Set<String> targets = new LinkedHashSet<>();
        for (MeshModel mesh : gltf.getMeshModels()) {
            targets.addAll(targetNames(mesh));
        }
        morphs = GlbMorphs.of(targets);
        int triangles = 0;
        for (NodeModel node : gltf.getNodeModels()) {
            for (MeshModel mesh : node.getMeshModels()) {
                for (MeshPrimitiveModel primitive : mesh.getMeshPrimitiveModels()) {
                    Piece piece = piece(node, mesh, primitive);
                    if (piece != null) {
                        pieces.add(piece);
                        triangles += piece.mesh.triangles.length / 3;
                    }
                }
            }
        }
        judge(triangles, targets.size());
    }

    private void judge(int triangles, int targets) {
        if (pieces.isEmpty()) {
            report.error("there is no mesh of triangles in it");
            return;
        }
        if (triangles > TRIANGLES_MAX) {
            report.error("it has " + triangles + " triangles (expected: at most " + TRIANGLES_MAX
                    + "; about 40,000 draw in time on a CPU)");
        } else {
            report.info(triangles + " triangles in " + pieces.size() + " pieces, " + targets + " morph targets");
            if (triangles > 60_000) {
                report.warn(triangles + " triangles draw slowly on a CPU (expected: about 40,000)");
            }
        }
        missingBones(GlbBones.REQUIRED)
                .ifPresent(m -> report.error(
                        "bones missing: " + m + " (expected names as of Mixamo, VRM or Unreal, e.g. Neck, Head)"));
        missingBones(GlbBones.WANTED)
                .ifPresent(m -> report.warn("bones missing: " + m
                        + "; without arms and fingers there are no gestures, without eyes the gaze stays"));
        List<String> must = GlbMorphs.missing(GlbMorphs.REQUIRED, morphs);
        if (!must.isEmpty()) {
            report.error("morph targets missing: " + must
                    + " (expected: ARKit's 52 by name, or Oculus' viseme_aa, viseme_PP …)");
        }
        List<String> wanted = GlbMorphs.missing(GlbMorphs.WANTED, morphs);
        if (!wanted.isEmpty()) {
            report.warn("morph targets missing: " + wanted);
        }
        report.info(morphs.size() + " of " + ArkitCurve.COUNT + " ARKit curves move something");
        float[] head = joints.get(Bone.HEAD);
        float top = (float)
                pieces.stream().mapToDouble(p -> bound(p.mesh, 1, 1)).max().orElse(0);
        float bottom = (float)
                pieces.stream().mapToDouble(p -> bound(p.mesh, 1, -1)).min().orElse(0);
        if (top - bottom < 2 || top - bottom > 30) {
            report.error("it is " + (top - bottom) / DM + " m high (expected: 0.2..3 m; glTF's unit is the metre)");
        } else if (head != null && (head[1] > top || top - head[1] > 5)) {
            report.error("the head joint is not in the head (it is at " + head[1] / DM + " m, the top at " + top / DM
                    + " m)");
        }
    }

    private static float bound(TriMesh m, int axis, int sign) {
        float best = -sign * 1e9f;
        for (int i = 0; i < m.vertices; i++) {
            best = sign > 0 ? Math.max(best, m.p[i * 3 + axis]) : Math.min(best, m.p[i * 3 + axis]);
        }
        return best;
    }

    private Optional<String> missingBones(List<Bone> of) {
        List<Bone> missing = of.stream().filter(b -> !joints.containsKey(b)).toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing.toString());
    }

    private static List<String> targetNames(MeshModel mesh) {
        if (mesh.getExtras() instanceof Map<?, ?> extras && extras.get("targetNames") instanceof List<?> names) {
            return names.stream().map(String::valueOf).toList();
        }
        return List.of();
    }

    private @Nullable Piece piece(NodeModel node, MeshModel mesh, MeshPrimitiveModel primitive) {
        String name = mesh.getName() == null ? "mesh" : mesh.getName();
        AccessorModel positions = primitive.getAttributes().get("POSITION");
        if (primitive.getMode() != TRIANGLES_MODE || positions == null) {
            report.warn(name + ": a part that is not made of triangles is left out");
            return null;
        }
        int n = positions.getCount();
        TriMesh m = new TriMesh(name, n);
        float[] p = floats(positions, 3, n);
        float[][] world = worlds(node, primitive, n, m);
        transform(p, world, m.p, 1);
        m.rest = m.p.clone();
        AccessorModel uv = primitive.getAttributes().get("TEXCOORD_0");
        if (uv != null) {
            m.uv = floats(uv, 2, n);
        }
        m.triangles = indices(primitive, n);
        if (m.triangles.length == 0) {
            return null;
        }
        m.computeNormals();
        List<String> names = targetNames(mesh);
        List<Map<String, AccessorModel>> given = primitive.getTargets();
        for (Map.Entry<ArkitCurve, Map<String, Float>> e : morphs.entrySet()) {
            float[] sum = null;
            for (Map.Entry<String, Float> part : e.getValue().entrySet()) {
                int i = names.indexOf(part.getKey());
                AccessorModel delta =
                        i < 0 || i >= given.size() ? null : given.get(i).get("POSITION");
                if (delta != null) {
                    float[] d = floats(delta, 3, n);
                    float[] turned = new float[n * 3];
                    transform(d, world, turned, 0);
                    sum = sum == null ? new float[n * 3] : sum;
                    for (int k = 0; k < turned.length; k++) {
                        sum[k] += part.getValue() * turned[k];
                    }
                }
            }
            if (sum != null) {
                m.morphs.put(e.getKey().arkitName(), sum);
            }
        }
        return material(m, primitive.getMaterialModel());
    }

    /** The matrix of each vertex to the world, column by column; sets the mesh's weights. */
    private float[][] worlds(NodeModel node, MeshPrimitiveModel primitive, int n, TriMesh m) {
        SkinModel skin = node.getSkinModel();
        AccessorModel jointIds = primitive.getAttributes().get("JOINTS_0");
        AccessorModel weights = primitive.getAttributes().get("WEIGHTS_0");
        float[][] world = new float[n][];
        if (skin == null || jointIds == null || weights == null) {
            float[] one = node.computeGlobalTransform(null);
            Arrays.fill(world, one);
            int bone = boneAbove(node).ordinal();
            for (int i = 0; i < n; i++) {
                m.w[i * BakeRig.COUNT + bone] = 1;
            }
            return world;
        }
        List<NodeModel> nodes = skin.getJoints();
        float[][] matrix = new float[nodes.size()][];
        int[] bone = new int[nodes.size()];
        for (int k = 0; k < matrix.length; k++) {
            matrix[k] = multiply(nodes.get(k).computeGlobalTransform(null), skin.getInverseBindMatrix(k, null));
            bone[k] = boneAbove(nodes.get(k)).ordinal();
        }
        int[] ids = ints(jointIds, 4, n);
        float[] w = floats(weights, 4, n);
        for (int i = 0; i < n; i++) {
            float[] sum = new float[16];
            float total = 1e-9f;
            for (int k = 0; k < 4; k++) {
                total += w[i * 4 + k];
            }
            for (int k = 0; k < 4; k++) {
                float share = w[i * 4 + k] / total;
                int id = ids[i * 4 + k];
                if (share > 0 && id < matrix.length) {
                    m.w[i * BakeRig.COUNT + bone[id]] += share;
                    for (int q = 0; q < 16; q++) {
                        sum[q] += share * matrix[id][q];
                    }
                }
            }
            world[i] = sum;
        }
        return world;
    }

    /** The nearest of our bones at or above a node; the root when there is none. */
    private Bone boneAbove(NodeModel node) {
        for (NodeModel at = node; at != null; at = at.getParent()) {
            Bone bone = boneOf.get(at);
            if (bone != null) {
                return bone;
            }
        }
        return Bone.ROOT;
    }

    private static void transform(float[] from, float[][] world, float[] to, float point) {
        for (int i = 0; i < world.length; i++) {
            float[] a = world[i];
            float x = from[i * 3];
            float y = from[i * 3 + 1];
            float z = from[i * 3 + 2];
            for (int r = 0; r < 3; r++) {
                to[i * 3 + r] = DM * (a[r] * x + a[4 + r] * y + a[8 + r] * z + a[12 + r] * point);
            }
        }
    }

    private static float[] multiply(float[] a, float[] b) {
        float[] o = new float[16];
        for (int c = 0; c < 4; c++) {
            for (int r = 0; r < 4; r++) {
                for (int k = 0; k < 4; k++) {
                    o[c * 4 + r] += a[k * 4 + r] * b[c * 4 + k];
                }
            }
        }
        return o;
    }

    private Piece material(TriMesh m, @Nullable MaterialModel material) {
        if (!(material instanceof MaterialModelV2 v2)) {
            return new Piece(m, new float[] {.8f, .8f, .8f, 1}, null, .8f, false, false);
        }
        boolean seeThrough = v2.getAlphaMode() != MaterialModelV2.AlphaMode.OPAQUE;
        BufferedImage image =
                images.computeIfAbsent(v2, key -> image(v2, m.name)).orElse(null);
        float[] colour = v2.getBaseColorFactor() == null ? new float[] {1, 1, 1, 1} : v2.getBaseColorFactor();
        return new Piece(m, colour, image, v2.getRoughnessFactor(), seeThrough, v2.isDoubleSided());
    }

    private Optional<BufferedImage> image(MaterialModelV2 material, String mesh) {
        if (material.getBaseColorTexture() == null
                || material.getBaseColorTexture().getImageModel() == null) {
            return Optional.empty();
        }
        ByteBuffer data = material.getBaseColorTexture().getImageModel().getImageData();
        if (data == null) {
            report.warn(mesh + ": its texture is not in the file (expected: images inside the .glb)");
            return Optional.empty();
        }
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                report.warn(mesh + ": its texture is neither PNG nor JPEG and is left out");
            } else if ((long) image.getWidth() * image.getHeight() > 64 << 20) {
                report.warn(mesh + ": its texture has " + image.getWidth() + "x" + image.getHeight()
                        + " pixels and is left out (expected: at most 8192x8192)");
                return Optional.empty();
            }
            return Optional.ofNullable(image);
        } catch (IOException e) {
            report.warn(mesh + ": its texture is damaged and is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static int[] indices(MeshPrimitiveModel primitive, int vertices) {
        AccessorModel given = primitive.getIndices();
        if (given == null) {
            int[] all = new int[vertices / 3 * 3];
            Arrays.setAll(all, i -> i);
            return all;
        }
        int[] all = ints(given, 1, given.getCount());
        for (int i : all) {
            if (i < 0 || i >= vertices) {
                throw new IllegalArgumentException("index " + i + " (expected: 0.." + (vertices - 1) + ")");
            }
        }
        return Arrays.copyOf(all, all.length / 3 * 3);
    }

    private static float[] floats(AccessorModel accessor, int components, int count) {
        AccessorData data = accessor.getAccessorData();
        if (accessor.getCount() != count || data.getNumComponentsPerElement() != components) {
            throw new IllegalArgumentException("accessor of " + accessor.getCount() + "x"
                    + data.getNumComponentsPerElement() + " (expected: " + count + "x" + components + ")");
        }
        float[] out = new float[count * components];
        if (data instanceof AccessorFloatData f) {
            for (int i = 0; i < out.length; i++) {
                float x = f.get(i / components, i % components);
                out[i] = Float.isFinite(x) ? x : 0;
            }
            return out;
        }
        int[] whole = ints(accessor, components, count);
        float scale = data instanceof AccessorByteData ? 255f : 65535f;
        for (int i = 0; i < out.length; i++) {
            out[i] = whole[i] / scale; // normalised integers, glTF 2.0 section 3.6.2.2
        }
        return out;
    }

    private static int[] ints(AccessorModel accessor, int components, int count) {
        AccessorData data = accessor.getAccessorData();
        int[] out = new int[count * components];
        for (int i = 0; i < out.length; i++) {
            int e = i / components;
            int c = i % components;
            if (data instanceof AccessorByteData b) {
                out[i] = b.get(e, c) & 255;
            } else if (data instanceof AccessorShortData s) {
                out[i] = s.get(e, c) & 0xffff;
            } else if (data instanceof AccessorIntData d) {
                out[i] = d.get(e, c);
            } else {
                throw new IllegalArgumentException(
                        "accessor of " + data.getComponentType().getSimpleName());
            }
        }
        return out;
    }

    /** Names of the pieces, for people. */
    Map<String, Integer> trianglesByName() {
        Map<String, Integer> out = new HashMap<>();
        pieces.forEach(p -> out.merge(p.mesh.name, p.mesh.triangles.length / 3, Integer::sum));
        return out;
    }
}
