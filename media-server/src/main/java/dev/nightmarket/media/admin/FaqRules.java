package dev.nightmarket.media.admin;

import dev.nightmarket.media.store.Store;
import dev.nightmarket.proto.admin.v1.FaqEntry;

/** What an entry of the FAQ is: questions, one answer, and perhaps a product. */
final class FaqRules implements Rules<FaqEntry> {
    private static final int QUESTIONS_MAX = 50;
    private static final int QUESTION_CHARS_MAX = 500;
    private static final int ANSWER_CHARS_MAX = 1_000;

    private final Store store;

    FaqRules(Store store) {
        this.store = store;
    }

    @Override
    public void check(String at, FaqEntry entry, Violations v) {
        int count = entry.getQuestionsCount();
        v.addUnless(
                count >= 1 && count <= QUESTIONS_MAX, at + ".questions", count + " questions", "1 to " + QUESTIONS_MAX);
        for (int i = 0; i < count; i++) {
            v.text(at + ".questions[" + i + "]", entry.getQuestions(i), QUESTION_CHARS_MAX);
        }
        v.text(at + ".answer", entry.getAnswer(), ANSWER_CHARS_MAX);
        v.addUnless(
                entry.getProduct().isEmpty() || ShowRules.exists(store.products(), entry.getProduct()),
                at + ".product",
                "'" + entry.getProduct() + "'",
                "the name of a product, or empty");
    }
}
