package dev.nightmarket.speech.viseme;

/** The mouth of one utterance. Immutable; callable from any thread. */
public interface VisemeTrack {
    /** A closed, resting mouth. */
    VisemeTrack SILENT = (timeUs, curves) -> {};

    /**
     * Adds the mouth's weights at a time of the utterance.
     *
     * @param timeUs microseconds from the utterance's first sample; outside it the mouth is closed
     * @param curves 52 weights by {@link ArkitCurve} ordinal, added to, not cleared
     */
    void addTo(long timeUs, float[] curves);
}
