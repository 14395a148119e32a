package dev.nightmarket.media.render.egl;

import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.PackGeometry;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Pose;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What parent and child share, in the machine's byte order. The pipe's bytes say whose turn it is.
 *
 * <pre>
 * offset 0             the pose: floats, see {@link #write(Pose)}
 *        {@value #POSE_BYTES}          the backdrop: an int a pixel, see Yuv
 *        ... + 4wh     the print in the hand: 1 or 0 for none, then its texels, an int each
 *        ...           the picture: I420
 * </pre>
 */
final class SharedFrame {
    /** Asks for a picture. */
    static final int DRAW = 'd';
    /** Tells that there is another backdrop. */
    static final int BACKDROP = 'b';
    /** Tells that there is another print in the hand, or none. */
    static final int HELD = 'h';
    /** Answer: done. */
    static final int DONE = 'k';

    private static final int POSE_BYTES = 4096;
    private static final int SCALARS = 11;

    final int width;
    final int height;
    private final MappedByteBuffer memory;
    private final int heldAt;
    private final int pictureAt;

    SharedFrame(Path file, int width, int height) throws IOException {
        this.width = width;
        this.height = height;
        heldAt = POSE_BYTES + 4 * width * height;
        pictureAt = heldAt + 4 * (1 + PackGeometry.printTexels());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, pictureAt + pictureBytes());
        }
        memory.order(ByteOrder.nativeOrder());
    }

    int pictureBytes() {
        return width * height * 3 / 2;
    }

    void write(Pose p) {
        memory.position(0);
        memory.putFloat(p.headYaw).putFloat(p.headPitch).putFloat(p.headRoll);
        memory.putFloat(p.gazeYaw).putFloat(p.gazePitch).putFloat(p.breath);
        memory.putFloat(p.sway).putFloat(p.torsoYaw).putFloat(p.torsoPitch);
        memory.putFloat(p.holdLeft).putFloat(p.holdRight);
        for (float c : p.curves) {
            memory.putFloat(c);
        }
        for (float t : p.turns) {
            memory.putFloat(t);
        }
    }

    void read(Pose p) {
        memory.position(0);
        p.headYaw = memory.getFloat();
        p.headPitch = memory.getFloat();
        p.headRoll = memory.getFloat();
        p.gazeYaw = memory.getFloat();
        p.gazePitch = memory.getFloat();
        p.breath = memory.getFloat();
        p.sway = memory.getFloat();
        p.torsoYaw = memory.getFloat();
        p.torsoPitch = memory.getFloat();
        p.holdLeft = memory.getFloat();
        p.holdRight = memory.getFloat();
        for (int i = 0; i < p.curves.length; i++) {
            p.curves[i] = memory.getFloat();
        }
        for (int i = 0; i < p.turns.length; i++) {
            p.turns[i] = memory.getFloat();
        }
    }

    static {
        Pose p = new Pose();
        int bytes = 4 * (SCALARS + p.curves.length + p.turns.length);
        if (bytes > POSE_BYTES) {
            throw new ExceptionInInitializerError("pose: " + bytes + " bytes (expected: at most " + POSE_BYTES + ")");
        }
    }

    void writeBackdrop(int[] pixels) {
        memory.position(POSE_BYTES);
        memory.asIntBuffer().put(pixels);
    }

    void writeHeld(@Nullable PackTexture print) {
        memory.position(heldAt);
        memory.putInt(print == null ? 0 : 1);
        if (print != null) {
            memory.asIntBuffer().put(print.texels());
        }
    }

    /** The print's texels, as {@link PackGeometry#setHeld} takes them. */
    int @Nullable [] readHeld() {
        memory.position(heldAt);
        if (memory.getInt() == 0) {
            return null;
        }
        int[] texels = new int[PackGeometry.printTexels()];
        memory.asIntBuffer().get(texels);
        return texels;
    }

    /** The backdrop's pixels, to be read by the child. */
    ByteBuffer backdrop() {
        return slice(POSE_BYTES, 4 * width * height);
    }

    /** Room for the picture, to be written by the child. */
    ByteBuffer picture() {
        return slice(pictureAt, pictureBytes());
    }

    private ByteBuffer slice(int at, int length) {
        ByteBuffer b = memory.duplicate();
        b.position(at).limit(at + length);
        return b.slice().order(ByteOrder.nativeOrder());
    }

    void read(I420Frame out) {
        memory.get(pictureAt, out.y);
        memory.get(pictureAt + out.y.length, out.u);
        memory.get(pictureAt + out.y.length + out.u.length, out.v);
    }
}
