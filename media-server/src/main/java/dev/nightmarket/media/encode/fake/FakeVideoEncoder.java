package dev.nightmarket.media.encode.fake;

import dev.nightmarket.media.encode.EncodeException;
import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.encode.VideoSettings;
import dev.nightmarket.media.render.I420Frame;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Gives small access units that tell what went in: Annex B, a parameter set pair before each IDR, then one slice
 * whose body holds pts and a checksum of the picture. Same keyframe rules as the real encoders.
 */
public final class FakeVideoEncoder implements VideoEncoder {
    private static final byte[] PARAMETER_SETS = {0, 0, 0, 1, 0x67, 0x42, (byte) 0xe0, 0x1f, 0, 0, 0, 1, 0x68, 0x11};
    private static final int NAL_IDR = 0x65;
    private static final int NAL_SLICE = 0x41;
    /** Septets with the top bit set, so that no body holds a start code. */
    private static final int PTS_BYTES = 10;

    private static final int CRC_BYTES = 5;
    private static final int BODY_BYTES = PTS_BYTES + CRC_BYTES;

    private final VideoSettings settings;
    private long frames;
    private long sinceKeyframe;
    private boolean failNext;
    private boolean closed;

    public FakeVideoEncoder(VideoSettings settings) {
        this.settings = settings;
    }

    @Override
    public AccessUnit encode(I420Frame frame, long ptsUs, boolean forceKeyframe) {
        if (closed) {
            throw new IllegalStateException("fake: closed");
        }
        if (frame.width != settings.width() || frame.height != settings.height()) {
            throw new IllegalArgumentException("frame: " + frame.width + "x" + frame.height + " (expected: "
                    + settings.width() + "x" + settings.height() + ")");
        }
        if (failNext) {
            failNext = false;
            throw new EncodeException("fake: asked to fail at " + ptsUs + " us");
        }
        boolean keyframe = forceKeyframe || frames == 0 || sinceKeyframe + 1 >= settings.gopFrames();
        sinceKeyframe = keyframe ? 0 : sinceKeyframe + 1;
        frames++;
        CRC32 crc = new CRC32();
        crc.update(frame.y);
        ByteBuffer out = ByteBuffer.allocate((keyframe ? PARAMETER_SETS.length : 0) + 5 + BODY_BYTES);
        if (keyframe) {
            out.put(PARAMETER_SETS);
        }
        out.putInt(1).put((byte) (keyframe ? NAL_IDR : NAL_SLICE));
        putSeptets(out, ptsUs, PTS_BYTES);
        putSeptets(out, crc.getValue(), CRC_BYTES);
        return new AccessUnit(out.array(), ptsUs, keyframe);
    }

    /** The next {@link #encode} throws {@link EncodeException}. */
    public void failNext() {
        failNext = true;
    }

    /** Pictures encoded so far. */
    public long frames() {
        return frames;
    }

    public boolean isClosed() {
        return closed;
    }

    /** The pts inside an access unit of this encoder, microseconds. */
    public static long ptsUs(byte[] payload) {
        return septets(payload, payload.length - BODY_BYTES, PTS_BYTES);
    }

    /** CRC-32 of the luma plane inside an access unit of this encoder. */
    public static int lumaCrc(byte[] payload) {
        return (int) septets(payload, payload.length - CRC_BYTES, CRC_BYTES);
    }

    private static void putSeptets(ByteBuffer out, long value, int count) {
        for (int i = 0; i < count; i++) {
            out.put((byte) (0x80 | (value >>> (7 * i) & 0x7f)));
        }
    }

    private static long septets(byte[] from, int at, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (from[at + i] & 0x7fL) << (7 * i);
        }
        return value;
    }

    @Override
    public String codec() {
        return "fake";
    }

    @Override
    public void close() {
        closed = true;
    }
}
