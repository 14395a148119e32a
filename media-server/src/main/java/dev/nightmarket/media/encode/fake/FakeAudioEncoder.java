package dev.nightmarket.media.encode.fake;

import dev.nightmarket.media.encode.AudioEncoder;
import dev.nightmarket.media.encode.EncodeException;
import java.nio.ByteBuffer;

/** Gives packets that hold a table-of-contents byte (CELT, 20 ms, mono), a counter and the loudest sample. */
public final class FakeAudioEncoder implements AudioEncoder {
    private static final byte TOC = (byte) 0xf8;
    private static final int PACKET_BYTES = 1 + Integer.BYTES + Short.BYTES;

    private int packets;
    private boolean failNext;
    private boolean closed;

    @Override
    public byte[] encode(short[] pcm) {
        if (closed) {
            throw new IllegalStateException("fake: closed");
        }
        if (pcm.length != FRAME_SAMPLES) {
            throw new IllegalArgumentException("pcm: " + pcm.length + " samples (expected: " + FRAME_SAMPLES + ")");
        }
        if (failNext) {
            failNext = false;
            throw new EncodeException("fake: asked to fail");
        }
        int peak = 0;
        for (short s : pcm) {
            peak = Math.max(peak, Math.abs((int) s));
        }
        return ByteBuffer.allocate(PACKET_BYTES)
                .put(TOC)
                .putInt(packets++)
                .putShort((short) Math.min(peak, Short.MAX_VALUE))
                .array();
    }

    /** The next {@link #encode} throws {@link EncodeException}. */
    public void failNext() {
        failNext = true;
    }

    /** The place of a packet in the order of encoding, from 0. */
    public static int index(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt(1);
    }

    /** The loudest sample of a packet, 0 to 32,767. */
    public static int peak(byte[] packet) {
        return ByteBuffer.wrap(packet).getShort(1 + Integer.BYTES);
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
