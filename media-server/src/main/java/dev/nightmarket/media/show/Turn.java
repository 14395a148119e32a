package dev.nightmarket.media.show;

import dev.nightmarket.speech.Voice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A question that is answered aloud. The mind's thread adds sentences and closes it; everything else
 * belongs to the show thread.
 */
final class Turn {
    /** Spent before the question came here; not part of the time since {@link #receivedNs}. */
    static final java.util.Set<String> EDGE_STAGES = java.util.Set.of("edge", "end_of_speech", "final_text");

    final String questionId;
    final String utteranceId;
    final long receivedNs;

    /** Microseconds by stage, in the order in which they happened. */
    final Map<String, Long> stagesUs = new LinkedHashMap<>();

    private final ConcurrentLinkedQueue<Utterance> sentences = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    private volatile boolean withdrawn;

    // Show thread only.
    final StringBuilder said = new StringBuilder();
    final List<short[]> firstPcm = new ArrayList<>();
    int firstPcmSamples;
    long cutPtsUs = -1;
    long answerStartPtsUs = -1;
    long answerEndPtsUs = -1;
    long resumedPtsUs = -1;
    boolean prepared;

    Turn(String questionId, String utteranceId, long receivedNs) {
        this.questionId = questionId;
        this.utteranceId = utteranceId;
        this.receivedNs = receivedNs;
    }

    void add(Utterance sentence) {
        if (!withdrawn) {
            sentences.add(sentence);
        }
    }

    /** The asker does not want the answer any more: nothing more of it is said. Show thread. */
    void withdraw() {
        withdrawn = true;
        sentences.clear();
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /** No more sentences will come. */
    void close() {
        closed = true;
    }

    /** The next sentence when it can be said now; sentences that failed are passed over. */
    @Nullable
    Utterance pollReady() {
        dropFailed();
        Utterance first = sentences.peek();
        return first != null && first.ready() && !withdrawn ? sentences.poll() : null;
    }

    boolean ready() {
        dropFailed();
        Utterance first = sentences.peek();
        return first == null ? closed : first.ready();
    }

    /** All said, or nothing to say. */
    boolean exhausted() {
        dropFailed();
        return withdrawn || (closed && sentences.isEmpty());
    }

    private void dropFailed() {
        Utterance first = sentences.peek();
        while (first != null && first.failed()) {
            sentences.poll();
            first = sentences.peek();
        }
    }

    /** Keeps the first second of the answer for the bench. */
    void record(short[] slot, int from, int length) {
        int keep = Math.min(length, Voice.SAMPLE_RATE_HZ - firstPcmSamples);
        if (keep > 0) {
            short[] copy = new short[keep];
            System.arraycopy(slot, from, copy, 0, keep);
            firstPcm.add(copy);
            firstPcmSamples += keep;
        }
    }
}
