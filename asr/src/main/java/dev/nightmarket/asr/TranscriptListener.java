package dev.nightmarket.asr;

/** Called on the recogniser's thread, in order, never concurrently for one session. */
public interface TranscriptListener {
    /** Why a voice is not listened to. */
    enum Refusal {
        /** All places are taken by others who speak. */
        BUSY,
        /** This talker held a place for as long as one may. */
        TOO_LONG,
        /** Nothing that this microphone sent lately could be understood. */
        NOISE
    }

    /** A voice began; nothing is understood yet, so nothing may stop for it. */
    void onSpeechStarted();

    /** What is understood so far of the running turn. */
    void onPartial(String text);

    /** A turn has ended. The text is empty when nothing was understood (noise). */
    void onFinal(Transcript transcript);

    /**
     * The talker goes on after a final that looked like an end: that final does not hold any more, and another one,
     * which {@linkplain Transcript#amends() amends} it, follows.
     */
    default void onContinued() {}

    /** The voice is not listened to until it has fallen silent. */
    default void onRefused(Refusal why) {}
}
