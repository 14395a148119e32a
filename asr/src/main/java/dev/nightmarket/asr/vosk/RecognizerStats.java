package dev.nightmarket.asr.vosk;

import dev.nightmarket.asr.TranscriptListener.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counters of a recogniser since its start. Thread-safe. */
public final class RecognizerStats {
    final LongAdder turns = new LongAdder();
    final LongAdder emptyTurns = new LongAdder();
    final LongAdder amendedTurns = new LongAdder();
    final LongAdder microphonesRefused = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);
    final LongAdder samplesHeard = new LongAdder();
    final LongAdder samplesGiven = new LongAdder();
    final LongAdder samplesDone = new LongAdder();
    final LongAdder samplesDroppedQueueFull = new LongAdder();
    final LongAdder failures = new LongAdder();

    RecognizerStats() {
        for (Refusal why : Refusal.values()) {
            refused.put(why, new LongAdder());
        }
    }

    void refused(Refusal why) {
        adder(why).increment();
    }

    private LongAdder adder(Refusal why) {
        return Objects.requireNonNull(refused.get(why));
    }

    /** Turns that ended, empty ones included. */
    public long turns() {
        return turns.sum();
    }

    /** Turns in which nothing was understood. */
    public long emptyTurns() {
        return emptyTurns.sum();
    }

    /** Turns in which a talker went on after a final that looked like an end. */
    public long amendedTurns() {
        return amendedTurns.sum();
    }

    /** Microphones turned away because too many are open. */
    public long microphonesRefused() {
        return microphonesRefused.sum();
    }

    /** Voices that were not listened to. */
    public long refusals(Refusal why) {
        return adder(why).sum();
    }

    public long samplesGiven() {
        return samplesGiven.sum();
    }

    /** Samples that a worker has taken. */
    public long samplesHeard() {
        return samplesHeard.sum();
    }

    /** Samples that were taken and worked through, with all that they caused. */
    public long samplesDone() {
        return samplesDone.sum();
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
