package dev.nightmarket.asr.turn;

import dev.nightmarket.asr.TranscriptListener.Refusal;

/** One talker's way to a place in which speech is recognised. */
public interface Floor {
    /** Where a request stands. */
    enum Answer {
        GRANTED,
        /** Keep the sound and ask again at the next window. */
        WAIT,
        REFUSED
    }

    /** How a turn with a place ended. */
    enum Outcome {
        UNDERSTOOD,
        NOTHING_UNDERSTOOD,
        TOO_LONG
    }

    /** Asks for a place, or asks again. */
    Answer ask(long nowNs);

    /** Why the last answer was {@link Answer#REFUSED}. */
    Refusal why();

    /** The turn is over; the place is free again. */
    void leave(Outcome outcome, long nowNs);

    /** Whoever waited waits no more. */
    void giveUp();
}
