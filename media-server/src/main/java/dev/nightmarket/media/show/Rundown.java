package dev.nightmarket.media.show;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the host says when nobody asks: the cues of a show, over and over. A product cue is expanded
 * when it is reached, from the catalogue of that moment; a product that is gone is passed over. Owned by
 * the show thread.
 */
final class Rundown {
    /** Between sentences, and between cues. */
    static final int SENTENCE_PAUSE_MS = 350;

    static final int CUE_PAUSE_MS = 700;

    /** One cue. */
    sealed interface Cue {
        record Say(List<String> sentences) implements Cue {}

        record Pitch(String productId) implements Cue {}

        record Pause(int ms) implements Cue {}
    }

    /**
     * The next thing to say.
     *
     * @param cueIndex the cue it is of
     * @param pauseMs silence before it
     */
    record Line(int cueIndex, int sentenceIndex, String text, Optional<String> productId, int pauseMs) {}

    private final List<Cue> cues;
    private final Supplier<Catalogue> catalogue;
    private final Function<Product, List<String>> pitch;
    private final ArrayList<Line> pending = new ArrayList<>();
    private int nextCue;
    private int pauseMs;

    /**
     * @param pitch the sentences of a product's pitch in the channel's language and currency
     * @throws IllegalArgumentException without cues
     */
    Rundown(List<Cue> cues, Supplier<Catalogue> catalogue, Function<Product, List<String>> pitch) {
        if (cues.isEmpty()) {
            throw new IllegalArgumentException("rundown: 0 cues (expected: at least one)");
        }
        this.cues = List.copyOf(cues);
        this.catalogue = catalogue;
        this.pitch = pitch;
    }

    /** Starts at a cue, e.g. where the show stood before a restart. */
    void seek(int cueIndex) {
        pending.clear();
        nextCue = Math.floorMod(cueIndex, cues.size());
        pauseMs = 0;
    }

    /** The next line; empty when no cue has anything to say now, e.g. all products are gone. */
    Optional<Line> next() {
        for (int tried = 0; pending.isEmpty() && tried < cues.size(); tried++) {
            expand(nextCue);
            nextCue = (nextCue + 1) % cues.size();
        }
        return pending.isEmpty() ? Optional.empty() : Optional.of(pending.remove(0));
    }

    /** Of the facts that its sentences are made from. */
    long version() {
        return catalogue.get().version();
    }

    /** Whether a line that was handed out would be the same today. */
    boolean isCurrent(Line line) {
        List<String> now = sentences(cues.get(line.cueIndex()));
        return line.sentenceIndex() < now.size()
                && now.get(line.sentenceIndex()).equals(line.text());
    }

    /** Goes back to where a line stood, and makes what comes from there on anew. */
    void rewind(Line line) {
        pending.clear();
        expand(line.cueIndex());
        nextCue = (line.cueIndex() + 1) % cues.size();
        pending.removeIf(l -> l.sentenceIndex() < line.sentenceIndex());
    }

    /** Makes anew what is to come of the cue under way. */
    void refresh() {
        if (!pending.isEmpty()) {
            rewind(pending.get(0));
        }
    }

    private List<String> sentences(Cue cue) {
        if (cue instanceof Cue.Say say) {
            return say.sentences();
        }
        if (cue instanceof Cue.Pitch wanted) {
            return catalogue.get().product(wanted.productId()).map(pitch).orElse(List.of());
        }
        return List.of();
    }

    private void expand(int index) {
        Cue cue = cues.get(index);
        if (cue instanceof Cue.Pause pause) {
            pauseMs += pause.ms();
        } else {
            Optional<String> product =
                    cue instanceof Cue.Pitch wanted ? Optional.of(wanted.productId()) : Optional.empty();
            addLines(index, sentences(cue), product);
        }
    }

    private void addLines(int cueIndex, List<String> sentences, Optional<String> productId) {
        for (int i = 0; i < sentences.size(); i++) {
            int before = i == 0 ? Math.max(CUE_PAUSE_MS, pauseMs) : SENTENCE_PAUSE_MS;
            pending.add(new Line(cueIndex, i, sentences.get(i), productId, before));
        }
        if (!sentences.isEmpty()) {
            pauseMs = 0;
        }
    }
}
