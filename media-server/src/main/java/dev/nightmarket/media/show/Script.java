package dev.nightmarket.media.show;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What an operator's timeline has said on air: sentences that are ready made, at their times. From a little before the first
 * one until the end of the last the rundown and spoken answers wait. Belongs to the show thread once it is handed over.
 */
final class Script {
    /** @param atUs from the timeline's beginning, not below the one's before */
    record Line(long atUs, Utterance utterance) {}

    private final ArrayDeque<Line> lines;
    private final LongConsumer begins;
    private long startPtsUs;
    private boolean begun;

    /**
     * @param lines may be none: then this only ends what another script has still to say
     * @param begins told the time at which the timeline begins, on the show thread
     */
    Script(List<Line> lines, LongConsumer begins) {
        this.lines = new ArrayDeque<>(lines);
        this.begins = begins;
    }

    void begin(long ptsUs) {
        startPtsUs = ptsUs;
        begins.accept(ptsUs);
    }

    /** Whether anything is left to say. */
    boolean over() {
        return lines.isEmpty();
    }

    /** Whether nobody else may begin to speak now. */
    boolean holds(long ptsUs, long leadUs) {
        return !lines.isEmpty() && (begun || ptsUs + leadUs >= nextPtsUs());
    }

    private long nextPtsUs() {
        Line next = lines.peek();
        return next == null ? Long.MAX_VALUE : startPtsUs + next.atUs;
    }

    boolean due(long ptsUs) {
        return ptsUs >= nextPtsUs();
    }

    /** The sentence that is due; one that waited for the one before it comes late, none is left out. */
    @Nullable
    Utterance pollDue(long ptsUs) {
        if (!due(ptsUs)) {
            return null;
        }
        begun = true;
        Line next = lines.poll();
        return next == null ? null : next.utterance;
    }
}
