package dev.nightmarket.media.render;

import dev.nightmarket.speech.viseme.ArkitCurve;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A baked host: meshes, textures, bones and camera. Immutable by agreement: nobody writes to the arrays.
 *
 * <pre>
 * offset 0  4 bytes  "NMAV"
 *        4  4 bytes  version, big-endian, {@link #VERSION}
 *        8  zlib     the body (big-endian, see write), then the CRC-32 of the uncompressed body
 * </pre>
 *
 * @param look id of the host look
 * @param joints by {@link Bone} ordinal: x, y, z of the point it turns about, in the pose that the positions are in
 * @param camera where the picture is taken from
 */
public record AvatarPack(
        String look, float[][] joints, Camera camera, List<PackMesh> meshes, List<PackTexture> textures) {
    public static final int VERSION = 4;
    /** Morphs of a mesh: the ARKit curves by ordinal, then {@link #BREATH}. */
    public static final int MORPHS = ArkitCurve.COUNT + 1;
    /** Index of the chest's rise. */
    public static final int BREATH = ArkitCurve.COUNT;

    private static final int MAGIC = 0x4e4d4156; // "NMAV"
    private static final int MAX_ELEMENTS = 1 << 26;

    /** The bones that move on air, parents first. Left and right are the host's. */
    public enum Bone {
        ROOT(null),
        SPINE_LOW(ROOT),
        SPINE_MID(SPINE_LOW),
        SPINE_HIGH(SPINE_MID),
        NECK(SPINE_HIGH),
        HEAD(NECK),
        EYE_LEFT(HEAD),
        EYE_RIGHT(HEAD),
        CLAVICLE_LEFT(SPINE_HIGH),
        /** Goes with the upper arm without its twist: made by the skeleton, as the next one. */
        DELTOID_LEFT(CLAVICLE_LEFT),
        /** Half of the upper arm's twist. */
        BICEPS_LEFT(CLAVICLE_LEFT),
        UPPER_ARM_LEFT(CLAVICLE_LEFT),
        FOREARM_LEFT(UPPER_ARM_LEFT),
        /** Half of the hand's twist: made by the skeleton, as the next one. */
        ULNA_LEFT(FOREARM_LEFT),
        /** The hand's twist without its bend. */
        WRIST_LEFT(FOREARM_LEFT),
        HAND_LEFT(FOREARM_LEFT),
        THUMB_1_LEFT(HAND_LEFT),
        THUMB_2_LEFT(THUMB_1_LEFT),
        THUMB_3_LEFT(THUMB_2_LEFT),
        /** The end of a finger; no skin hangs on it. */
        THUMB_TIP_LEFT(THUMB_3_LEFT),
        INDEX_1_LEFT(HAND_LEFT),
        INDEX_2_LEFT(INDEX_1_LEFT),
        INDEX_3_LEFT(INDEX_2_LEFT),
        INDEX_TIP_LEFT(INDEX_3_LEFT),
        MIDDLE_1_LEFT(HAND_LEFT),
        MIDDLE_2_LEFT(MIDDLE_1_LEFT),
        MIDDLE_3_LEFT(MIDDLE_2_LEFT),
        MIDDLE_TIP_LEFT(MIDDLE_3_LEFT),
        RING_1_LEFT(HAND_LEFT),
        RING_2_LEFT(RING_1_LEFT),
        RING_3_LEFT(RING_2_LEFT),
        RING_TIP_LEFT(RING_3_LEFT),
        PINKY_1_LEFT(HAND_LEFT),
        PINKY_2_LEFT(PINKY_1_LEFT),
        PINKY_3_LEFT(PINKY_2_LEFT),
        PINKY_TIP_LEFT(PINKY_3_LEFT),
        CLAVICLE_RIGHT(SPINE_HIGH),
        DELTOID_RIGHT(CLAVICLE_RIGHT),
        BICEPS_RIGHT(CLAVICLE_RIGHT),
        UPPER_ARM_RIGHT(CLAVICLE_RIGHT),
        FOREARM_RIGHT(UPPER_ARM_RIGHT),
        ULNA_RIGHT(FOREARM_RIGHT),
        WRIST_RIGHT(FOREARM_RIGHT),
        HAND_RIGHT(FOREARM_RIGHT),
        THUMB_1_RIGHT(HAND_RIGHT),
        THUMB_2_RIGHT(THUMB_1_RIGHT),
        THUMB_3_RIGHT(THUMB_2_RIGHT),
        THUMB_TIP_RIGHT(THUMB_3_RIGHT),
        INDEX_1_RIGHT(HAND_RIGHT),
        INDEX_2_RIGHT(INDEX_1_RIGHT),
        INDEX_3_RIGHT(INDEX_2_RIGHT),
        INDEX_TIP_RIGHT(INDEX_3_RIGHT),
        MIDDLE_1_RIGHT(HAND_RIGHT),
        MIDDLE_2_RIGHT(MIDDLE_1_RIGHT),
        MIDDLE_3_RIGHT(MIDDLE_2_RIGHT),
        MIDDLE_TIP_RIGHT(MIDDLE_3_RIGHT),
        RING_1_RIGHT(HAND_RIGHT),
        RING_2_RIGHT(RING_1_RIGHT),
        RING_3_RIGHT(RING_2_RIGHT),
        RING_TIP_RIGHT(RING_3_RIGHT),
        PINKY_1_RIGHT(HAND_RIGHT),
        PINKY_2_RIGHT(PINKY_1_RIGHT),
        PINKY_3_RIGHT(PINKY_2_RIGHT),
        PINKY_TIP_RIGHT(PINKY_3_RIGHT);

        public static final int COUNT = values().length;

        private final @Nullable Bone parent;

        Bone(@Nullable Bone parent) {
            this.parent = parent;
        }

        /** Null for the root. */
        public @Nullable Bone parent() {
            return parent;
        }
    }

    /**
     * A pinhole camera that looks at a point.
     *
     * @param eye x, y, z
     * @param target x, y, z, in the middle of the picture
     * @param height how many decimetres of the target's plane the picture is high
     */
    public record Camera(float[] eye, float[] target, float height) {}

    /** Writes to a temporary neighbour and moves it into place, so that no reader sees half a pack. */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path temp = Files.createTempFile(folder, "pack", ".tmp");
        try {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temp)))) {
                out.writeInt(MAGIC);
                out.writeInt(VERSION);
                DeflaterOutputStream zip = new DeflaterOutputStream(out, new Deflater(6), 1 << 16);
                CheckedOutputStream sum = new CheckedOutputStream(zip, new CRC32());
                DataOutputStream body = new DataOutputStream(sum);
                writeBody(body);
                body.flush();
                body.writeInt((int) sum.getChecksum().getValue());
                body.flush();
                zip.finish();
            }
            Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    private void writeBody(DataOutputStream out) throws IOException {
        out.writeUTF(look);
        for (float[] joint : joints) {
            writeFloats(out, joint);
        }
        writeFloats(out, camera.eye);
        writeFloats(out, camera.target);
        out.writeFloat(camera.height);
        out.writeInt(meshes.size());
        for (PackMesh m : meshes) {
            out.writeUTF(m.name());
            out.writeByte(m.material().ordinal());
            out.writeInt(m.texture());
            writeFloats(out, m.positions());
            writeFloats(out, m.uvs());
            writeInts(out, m.colours());
            out.writeInt(m.bones().length);
            out.write(m.bones());
            writeFloats(out, m.boneWeights());
            writeInts(out, m.triangles());
            for (int i = 0; i < MORPHS; i++) {
                writeInts(out, m.morphVertices()[i]);
                writeFloats(out, m.morphOffsets()[i]);
            }
        }
        out.writeInt(textures.size());
        for (PackTexture t : textures) {
            writeTexture(out, t);
        }
    }

    private static void writeTexture(DataOutputStream out, PackTexture t) throws IOException {
        out.writeInt(t.width());
        out.writeInt(t.height());
        writeInts(out, t.texels());
    }

    private static void writeFloats(DataOutputStream out, float[] a) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(4 * a.length);
        b.asFloatBuffer().put(a);
        out.writeInt(a.length);
        out.write(b.array());
    }

    private static void writeInts(DataOutputStream out, int[] a) throws IOException {
        ByteBuffer b = ByteBuffer.allocate(4 * a.length);
        b.asIntBuffer().put(a);
        out.writeInt(a.length);
        out.write(b.array());
    }

    /**
     * Reads a pack.
     *
     * @throws PackFormatException when the file is no pack, of another version, or damaged
     */
    public static AvatarPack read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int magic = in.readInt();
            if (magic != MAGIC) {
                throw new PackFormatException(file.getFileName() + ": starts with 0x" + Integer.toHexString(magic)
                        + " (expected: 0x" + Integer.toHexString(MAGIC) + ", an avatar pack)");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new PackFormatException(file.getFileName() + ": avatar pack version " + version + " (expected: "
                        + VERSION + "; bake the look again)");
            }
            CheckedInputStream sum =
                    new CheckedInputStream(new BufferedInputStream(new InflaterInputStream(in), 1 << 16), new CRC32());
            DataInputStream body = new DataInputStream(sum);
            AvatarPack pack = readBody(body);
            int expected = (int) sum.getChecksum().getValue();
            if (body.readInt() != expected) {
                throw new PackFormatException(file.getFileName() + ": checksum does not match (the pack is damaged)");
            }
            return pack;
        } catch (EOFException | ZipException | IllegalArgumentException | IndexOutOfBoundsException e) {
            PackFormatException failure =
                    new PackFormatException(file.getFileName() + ": the avatar pack is damaged: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private static AvatarPack readBody(DataInputStream in) throws IOException {
        String look = in.readUTF();
        float[][] joints = new float[Bone.values().length][];
        for (int i = 0; i < joints.length; i++) {
            joints[i] = readFloats(in);
        }
        Camera camera = new Camera(readFloats(in), readFloats(in), in.readFloat());
        List<PackMesh> meshes = new ArrayList<>();
        int count = length(in.readInt());
        for (int k = 0; k < count; k++) {
            String name = in.readUTF();
            PackMesh.Material material = PackMesh.Material.values()[in.readByte()];
            int texture = in.readInt();
            float[] positions = readFloats(in);
            float[] uvs = readFloats(in);
            int[] colours = readInts(in);
            byte[] bones = new byte[length(in.readInt())];
            in.readFully(bones);
            float[] weights = readFloats(in);
            int[] triangles = readInts(in);
            int[][] morphVertices = new int[MORPHS][];
            float[][] morphOffsets = new float[MORPHS][];
            for (int i = 0; i < MORPHS; i++) {
                morphVertices[i] = readInts(in);
                morphOffsets[i] = readFloats(in);
            }
            meshes.add(new PackMesh(
                    name,
                    material,
                    texture,
                    positions,
                    uvs,
                    colours,
                    bones,
                    weights,
                    triangles,
                    morphVertices,
                    morphOffsets));
        }
        List<PackTexture> textures = new ArrayList<>();
        count = length(in.readInt());
        for (int k = 0; k < count; k++) {
            textures.add(readTexture(in));
        }
        return new AvatarPack(look, joints, camera, meshes, textures);
    }

    private static PackTexture readTexture(DataInputStream in) throws IOException {
        return new PackTexture(in.readInt(), in.readInt(), readInts(in));
    }

    private static int length(int n) throws PackFormatException {
        if (n < 0 || n > MAX_ELEMENTS) {
            throw new PackFormatException("array length: " + n + " (expected: 0.." + MAX_ELEMENTS + ")");
        }
        return n;
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        float[] a = new float[length(in.readInt())];
        byte[] b = new byte[a.length * 4];
        in.readFully(b);
        ByteBuffer.wrap(b).asFloatBuffer().get(a);
        return a;
    }

    private static int[] readInts(DataInputStream in) throws IOException {
        int[] a = new int[length(in.readInt())];
        byte[] b = new byte[a.length * 4];
        in.readFully(b);
        ByteBuffer.wrap(b).asIntBuffer().get(a);
        return a;
    }
}
