package dev.nightmarket.asr.vosk;

import java.util.concurrent.atomic.LongAdder;

/** Counters of a recogniser since its start. Thread-safe. */
public final class RecognizerStats {
    final LongAdder turns = new LongAdder();
    final LongAdder emptyTurns = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder samplesHeard = new LongAdder();
    final LongAdder samplesDroppedQueueFull = new LongAdder();
    final LongAdder failures = new LongAdder();

    RecognizerStats() {}

    /** Turns that ended, empty ones included. */
    public long turns() {
        return turns.sum();
    }

    /** Turns in which nothing was understood. */
    public long emptyTurns() {
        return emptyTurns.sum();
    }

    /** Talkers turned away because all places were taken. */
    public long refused() {
        return refused.sum();
    }

    public long samplesHeard() {
        return samplesHeard.sum();
    }

    /** Samples that came faster than they could be recognised. */
    public long samplesDroppedQueueFull() {
        return samplesDroppedQueueFull.sum();
    }

    /** Sessions that ended because the engine or their listener failed. */
    public long failures() {
        return failures.sum();
    }
}
