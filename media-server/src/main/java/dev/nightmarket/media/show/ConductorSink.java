package dev.nightmarket.media.show;

/** Takes what the conductor decides, on the show thread; returns at once. */
interface ConductorSink {
    /**
     * Committed sound.
     *
     * @param pcm 960 samples, reused by the conductor after the call
     * @param utteranceId empty in silence
     */
    void onAudio(short[] pcm, long ptsUs, String utteranceId);

    void onFrame(FrameJob job);

    /** A sentence starts. Empty text: the caption goes. */
    void onCaption(String text, long durationUs, long ptsUs, String utteranceId);

    /** A product comes on screen. */
    void onProduct(String productId, long ptsUs, String utteranceId);

    void onTurn(TurnPhase phase, Turn turn, long ptsUs);

    /** A turn is over and the rundown goes on: its trace is whole. */
    void onTurnDone(Turn turn);

    /** The rundown has reached a sentence; for coming back there after a restart. */
    void onPosition(int cueIndex);

    enum TurnPhase {
        CUT,
        ANSWER_STARTED,
        ANSWER_ENDED,
        RESUMED
    }
}
