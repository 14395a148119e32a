package dev.nightmarket.dialog.grounding;

import java.util.List;
import java.util.Optional;

/** @param productId empty: it holds for the whole shop */
public record FaqEntry(String id, List<String> questions, String answer, Optional<String> productId) {
    public FaqEntry {
        questions = List.copyOf(questions);
    }
}
