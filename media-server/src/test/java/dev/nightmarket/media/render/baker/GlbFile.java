package dev.nightmarket.media.render.baker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Yuv;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** Writes a pack as binary glTF 2.0, with Mixamo's bone names and ARKit's targets: a model for tests to bring. */
final class GlbFile {
    private static final int FLOAT = 5126;
    private static final int UNSIGNED_SHORT = 5123;
    private static final int UNSIGNED_INT = 5125;

    private final ObjectNode root = new ObjectMapper().createObjectNode();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final ArrayNode views = root.putArray("bufferViews");
    private final ArrayNode accessors = root.putArray("accessors");
    private final ArrayNode nodes = root.putArray("nodes");
    private final Map<Bone, Integer> nodeOf = new TreeMap<>();
    /** Of textures. */
    private final Map<Integer, int[]> sizes = new TreeMap<>();

    private GlbFile() {}

    static void write(AvatarPack pack, Path file) throws IOException {
        new GlbFile().all(pack, file);
    }

    private void all(AvatarPack pack, Path file) throws IOException {
        root.putObject("asset").put("version", "2.0");
        for (Bone bone : Bone.values()) {
            if (name(bone) != null) {
                bone(bone, pack);
            }
        }
        ObjectNode skin = root.putArray("skins").addObject();
        ArrayNode joints = skin.putArray("joints");
        float[] inverse = new float[nodeOf.size() * 16];
        int[] jointOf = new int[Bone.COUNT];
        int k = 0;
        for (Map.Entry<Bone, Integer> e : nodeOf.entrySet()) {
            joints.add(e.getValue());
            float[] at = pack.joints()[e.getKey().ordinal()];
            for (int c = 0; c < 3; c++) {
                inverse[k * 16 + c * 5] = 1;
                inverse[k * 16 + 12 + c] = -at[c] / 10;
            }
            inverse[k * 16 + 15] = 1;
            jointOf[e.getKey().ordinal()] = k++;
        }
        skin.put("inverseBindMatrices", floats(inverse, 16, "MAT4"));
        ArrayNode scene = root.putArray("scenes").addObject().putArray("nodes");
        scene.add(nodeOf.get(Bone.ROOT));
        for (PackTexture t : pack.textures()) {
            image(t);
        }
        for (PackMesh m : pack.meshes()) {
            scene.add(mesh(m, jointOf));
        }
        root.putArray("buffers").addObject().put("byteLength", binary.size());
        byte[] json = pad(root.toString().getBytes(StandardCharsets.UTF_8), (byte) ' ');
        byte[] bin = pad(binary.toByteArray(), (byte) 0);
        ByteBuffer out = ByteBuffer.allocate(28 + json.length + bin.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x46546c67).putInt(2).putInt(out.capacity());
        out.putInt(json.length).putInt(0x4e4f534a).put(json);
        out.putInt(bin.length).putInt(0x004e4942).put(bin);
        Files.write(file, out.array());
    }

    private static byte[] pad(byte[] bytes, byte with) {
        byte[] out = java.util.Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
        java.util.Arrays.fill(out, bytes.length, out.length, with);
        return out;
    }

    /** Null for bones that only we have. */
    private static String name(Bone bone) {
        String n = bone.name();
        if (n.startsWith("DELTOID")
                || n.startsWith("BICEPS")
                || n.startsWith("ULNA")
                || n.startsWith("WRIST")
                || n.contains("_TIP_")) {
            return null;
        }
        String side = n.endsWith("_LEFT") ? "Left" : n.endsWith("_RIGHT") ? "Right" : "";
        String bare = n.replaceFirst("_(LEFT|RIGHT)$", "");
        String plain =
                switch (bare) {
                    case "ROOT" -> "Hips";
                    case "SPINE_LOW" -> "Spine";
                    case "SPINE_MID" -> "Spine1";
                    case "SPINE_HIGH" -> "Spine2";
                    case "NECK" -> "Neck";
                    case "HEAD" -> "Head";
                    case "EYE" -> "Eye";
                    case "CLAVICLE" -> "Shoulder";
                    case "UPPER_ARM" -> "Arm";
                    case "FOREARM" -> "ForeArm";
                    case "HAND" -> "Hand";
                    default ->
                        "Hand" + bare.charAt(0)
                                + bare.substring(1, bare.length() - 2).toLowerCase(java.util.Locale.ROOT)
                                + bare.charAt(bare.length() - 1);
                };
        return "mixamorig:" + side + plain;
    }

    private void bone(Bone bone, AvatarPack pack) {
        ObjectNode node = nodes.addObject().put("name", name(bone));
        nodeOf.put(bone, nodes.size() - 1);
        float[] at = pack.joints()[bone.ordinal()];
        Bone parent = bone.parent();
        float[] from = parent == null ? new float[3] : pack.joints()[parent.ordinal()];
        ArrayNode t = node.putArray("translation");
        for (int c = 0; c < 3; c++) {
            t.add((at[c] - from[c]) / 10);
        }
        if (parent != null) {
            ((ObjectNode) nodes.get(nodeOf.get(parent))).withArray("children").add(nodes.size() - 1);
        }
    }

    private void image(PackTexture t) throws IOException {
        sizes.put(sizes.size(), new int[] {t.width(), t.height()});
        BufferedImage image = new BufferedImage(t.width(), t.height(), BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < t.texels().length; i++) {
            image.setRGB(
                    i % t.width(), i / t.width(), t.texels()[i] & 0xff000000 | Yuv.toRgb(t.texels()[i] & 0xffffff));
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        int id = root.withArray("images").size();
        root.withArray("images")
                .addObject()
                .put("bufferView", view(png.toByteArray()))
                .put("mimeType", "image/png");
        root.withArray("textures").addObject().put("source", id);
    }

    private int mesh(PackMesh m, int[] jointOf) {
        int n = m.vertices();
        ObjectNode mesh = root.withArray("meshes").addObject().put("name", m.name());
        ObjectNode primitive = mesh.putArray("primitives").addObject();
        ObjectNode attributes = primitive.putObject("attributes");
        attributes.put("POSITION", floats(metres(m.positions()), 3, "VEC3"));
        boolean blended = m.material() == PackMesh.Material.BLENDED || m.material() == PackMesh.Material.VEIL;
        ObjectNode material = root.withArray("materials").addObject().put("alphaMode", blended ? "BLEND" : "OPAQUE");
        ObjectNode pbr = material.putObject("pbrMetallicRoughness").put("roughnessFactor", .7);
        if (m.texture() >= 0) {
            float[] uv = m.uvs().clone();
            int[] size = sizes.get(m.texture());
            for (int i = 0; i < uv.length; i++) {
                uv[i] = (uv[i] + .5f) / size[i % 2];
            }
            attributes.put("TEXCOORD_0", floats(uv, 2, "VEC2"));
            pbr.putObject("baseColorTexture").put("index", m.texture());
        } else {
            int rgb = Yuv.toRgb(m.colours()[0] & 0xffffff);
            ArrayNode f = pbr.putArray("baseColorFactor");
            for (int c = 0; c < 3; c++) {
                f.add(Math.pow((rgb >> 16 - 8 * c & 255) / 255.0, 2.2));
            }
            f.add(blended ? .5 : 1);
        }
        skin(m, n, jointOf, attributes);
        primitive.put("material", root.withArray("materials").size() - 1);
        primitive.put("indices", indices(m.triangles()));
        ArrayNode names = mesh.putObject("extras").putArray("targetNames");
        ArrayNode targets = primitive.putArray("targets");
        for (ArkitCurve curve : ArkitCurve.values()) {
            int[] moved = m.morphVertices()[curve.ordinal()];
            if (moved.length > 0) {
                float[] d = new float[n * 3];
                for (int i = 0; i < moved.length; i++) {
                    System.arraycopy(m.morphOffsets()[curve.ordinal()], i * 3, d, moved[i] * 3, 3);
                }
                names.add(curve.arkitName());
                targets.addObject().put("POSITION", floats(metres(d), 3, "VEC3"));
            }
        }
        if (targets.isEmpty()) {
            primitive.remove("targets");
        }
        nodes.addObject().put("mesh", root.withArray("meshes").size() - 1).put("skin", 0);
        return nodes.size() - 1;
    }

    private void skin(PackMesh m, int n, int[] jointOf, ObjectNode attributes) {
        ByteBuffer ids = ByteBuffer.allocate(n * 8).order(ByteOrder.LITTLE_ENDIAN);
        float[] weights = new float[n * 4];
        for (int i = 0; i < n * 4; i++) {
            Bone bone = Bone.values()[m.bones()[i]];
            while (name(bone) == null) {
                String s = bone.name();
                String side = s.substring(s.lastIndexOf('_') + 1);
                bone = Bone.valueOf(
                        (s.startsWith("DELTOID") || s.startsWith("BICEPS") ? "UPPER_ARM_" : "FOREARM_") + side);
            }
            ids.putShort((short) jointOf[bone.ordinal()]);
            weights[i] = m.boneWeights()[i];
        }
        attributes.put("JOINTS_0", accessor(view(ids.array()), UNSIGNED_SHORT, n, "VEC4"));
        attributes.put("WEIGHTS_0", floats(weights, 4, "VEC4"));
    }

    private static float[] metres(float[] dm) {
        float[] out = new float[dm.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = dm[i] / 10;
        }
        return out;
    }

    private int floats(float[] a, int components, String type) {
        ByteBuffer b = ByteBuffer.allocate(a.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        b.asFloatBuffer().put(a);
        int id = accessor(view(b.array()), FLOAT, a.length / components, type);
        if (type.equals("VEC3")) {
            ObjectNode node = (ObjectNode) accessors.get(id);
            ArrayNode min = node.putArray("min");
            ArrayNode max = node.putArray("max");
            for (int c = 0; c < 3; c++) {
                float lo = Float.MAX_VALUE;
                float hi = -Float.MAX_VALUE;
                for (int i = c; i < a.length; i += 3) {
                    lo = Math.min(lo, a[i]);
                    hi = Math.max(hi, a[i]);
                }
                min.add(lo);
                max.add(hi);
            }
        }
        return id;
    }

    private int indices(int[] a) {
        ByteBuffer b = ByteBuffer.allocate(a.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        b.asIntBuffer().put(a);
        return accessor(view(b.array()), UNSIGNED_INT, a.length, "SCALAR");
    }

    private int accessor(int view, int type, int count, String shape) {
        accessors
                .addObject()
                .put("bufferView", view)
                .put("componentType", type)
                .put("count", count)
                .put("type", shape);
        return accessors.size() - 1;
    }

    private int view(byte[] bytes) {
        byte[] padded = pad(bytes, (byte) 0);
        views.addObject().put("buffer", 0).put("byteOffset", binary.size()).put("byteLength", bytes.length);
        binary.writeBytes(padded);
        return views.size() - 1;
    }
}
