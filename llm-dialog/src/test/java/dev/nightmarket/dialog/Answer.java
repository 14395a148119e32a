package dev.nightmarket.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects one answer. */
public final class Answer implements AnswerSink {
    public String text = "";
    public String language = "";
    public Optional<String> productId = Optional.empty();
    public final List<Sentence> sentences = new ArrayList<>();

    @Override
    public void onText(String text, String language, Optional<String> productId) {
        if (!this.text.isEmpty() || !sentences.isEmpty()) {
            throw new AssertionError("onText twice or late");
        }
        this.text = text;
        this.language = language;
        this.productId = productId;
    }

    @Override
    public void onSentence(Sentence sentence) {
        sentences.add(sentence);
    }

    public String spoken() {
        return String.join(" ", sentences.stream().map(Sentence::text).toList());
    }
}
