package dev.nightmarket.asr.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A transcriber that, when what it heard makes little sense in its language, listens to the turn again in others and takes
 * the one that is surest. Costs nothing while the first language makes sense.
 */
public final class DetectingTranscriber implements Transcriber {
    /** Surer than this, no other language is tried. */
    static final double SURE = 0.72;
    /** Another language has to be surer by this much. */
    static final double CLEARLY = 0.1;

    private final Transcriber first;
    private final List<Supplier<Transcriber>> others;
    private final List<short[]> turn = new ArrayList<>();

    /** @param others opened when needed, closed at once */
    public DetectingTranscriber(Transcriber first, List<Supplier<Transcriber>> others) {
        this.first = first;
        this.others = List.copyOf(others);
    }

    @Override
    public void accept(short[] samples) {
        first.accept(samples);
        turn.add(samples.clone()); // the tracker ends a turn after 20 s, so this ends, too
    }

    @Override
    public String partial() {
        return first.partial();
    }

    @Override
    public Heard finish() {
        Heard best = first.finish();
        if (best.confidence() < SURE) {
            for (Supplier<Transcriber> other : others) {
                try (Transcriber again = other.get()) {
                    turn.forEach(again::accept);
                    Heard heard = again.finish();
                    if (heard.confidence() > best.confidence() + CLEARLY) {
                        best = heard;
                    }
                }
            }
        }
        turn.clear();
        return best;
    }

    @Override
    public void close() {
        turn.clear();
        first.close();
    }
}
