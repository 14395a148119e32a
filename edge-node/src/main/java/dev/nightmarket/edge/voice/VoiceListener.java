package dev.nightmarket.edge.voice;

import dev.nightmarket.asr.Transcript;

/** What becomes of a viewer's voice. Called on voice and recogniser threads; nothing may block. */
public interface VoiceListener {
    /**
     * @param state {@code listening}, {@code crowded} (on, but not listened to now), {@code busy}, {@code unsupported},
     *     {@code off}
     */
    void onState(String sessionId, String state, String message);

    /** What is understood so far. */
    void onPartial(String sessionId, String text);

    /** What was said last was not the whole: the next {@link #onSaid} amends it. */
    void onContinued(String sessionId);

    /** A turn has ended with something understood. */
    void onSaid(String sessionId, Transcript transcript);
}
