package dev.nightmarket.media.encode;

/** Opus, mono 48 kHz, 20 ms a packet. Owned by one thread. */
public interface AudioEncoder extends AutoCloseable {
    /** Samples of one packet. */
    int FRAME_SAMPLES = 960;

    /**
     * @param pcm {@value #FRAME_SAMPLES} samples
     * @throws EncodeException when the codec failed
     */
    byte[] encode(short[] pcm);

    @Override
    void close();
}
