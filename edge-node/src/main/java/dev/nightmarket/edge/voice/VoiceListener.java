package dev.nightmarket.edge.voice;

import dev.nightmarket.asr.Transcript;

/** What becomes of a viewer's voice. Called on voice and recogniser threads; nothing may block. */
public interface VoiceListener {
    /** @param state {@code listening}, {@code busy}, {@code unsupported}, {@code off} */
    void onState(String sessionId, String state, String message);

    /** What is understood so far. */
    void onPartial(String sessionId, String text);

    /** A turn has ended with something understood. */
    void onSaid(String sessionId, Transcript transcript);
}
