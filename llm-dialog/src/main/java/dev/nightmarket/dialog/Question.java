package dev.nightmarket.dialog;

import java.util.List;
import java.util.Optional;

/**
 * A moderated question.
 *
 * @param text never logged
 * @param productOnScreen id of the product that "it" and "this" mean
 * @param acceptLanguages BCP 47, the browser's, a hint only
 * @param earlier this viewer's earlier questions, oldest first
 */
public record Question(
        String id,
        ChannelContext channel,
        String text,
        Optional<String> productOnScreen,
        List<String> acceptLanguages,
        List<String> earlier) {
    public Question {
        acceptLanguages = List.copyOf(acceptLanguages);
        earlier = List.copyOf(earlier);
    }
}
