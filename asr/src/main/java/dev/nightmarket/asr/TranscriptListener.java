package dev.nightmarket.asr;

/** Called on the recogniser's thread, in order, never concurrently for one session. */
public interface TranscriptListener {
    /** A voice began; nothing is understood yet, so nothing may stop for it. */
    void onSpeechStarted();

    /** What is understood so far of the running turn. */
    void onPartial(String text);

    /** A turn has ended. The text is empty when nothing was understood (noise). */
    void onFinal(Transcript transcript);
}
