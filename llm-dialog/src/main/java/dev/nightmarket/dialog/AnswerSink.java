package dev.nightmarket.dialog;

import java.util.Optional;

/** Takes an answer as it comes, on the answering thread. */
public interface AnswerSink {
    /**
     * The whole answer in writing, in the asker's language. Once, before any sentence.
     *
     * @param language BCP 47 of the text
     * @param productId the product it is about
     */
    void onText(String text, String language, Optional<String> productId);

    /** The next sentence for the voice, in the channel's language. */
    void onSentence(Sentence sentence);
}
