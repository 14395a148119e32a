package dev.nightmarket.media.encode;

import dev.nightmarket.media.render.I420Frame;

/** One rendition's encoder: constrained baseline 42e01f, no frame of delay. Owned by one thread. */
public interface VideoEncoder extends AutoCloseable {
    /**
     * Encodes one picture and gives its access unit at once.
     *
     * @throws EncodeException when the codec failed; the radius is the rendition
     */
    AccessUnit encode(I420Frame frame, long ptsUs, boolean forceKeyframe);

    /** Name of the codec chosen at start, e.g. {@code libopenh264}. */
    String codec();

    @Override
    void close();

    /** @param payload Annex B; SPS and PPS stand before an IDR */
    record AccessUnit(byte[] payload, long ptsUs, boolean keyframe) {}
}
