package dev.nightmarket.edge.relay;

import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.StageTiming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A viewer's question on its way to the origin.
 *
 * @param questionId a UUID: the origin answers each once, however often it is sent
 * @param pageId the id that the page chose for its message; null for a spoken question
 * @param bornNs when it reached the edge, or when the voice fell silent; monotonic
 * @param stages what the edge itself spent on it
 */
public record OutgoingQuestion(
        String questionId,
        Channel channel,
        String sessionId,
        String viewerId,
        @Nullable String pageId,
        String text,
        Question.Source source,
        List<String> acceptLanguages,
        long bornNs,
        List<StageTiming> stages) {
    /** As it goes over the wire at {@code nowNs}. */
    Question toProto(long nowNs) {
        return Question.newBuilder()
                .setQuestionId(questionId)
                .setViewerId(viewerId)
                .setText(text)
                .setSource(source)
                .addAllAcceptLanguages(acceptLanguages)
                .setAgeUs(Math.max(0, nowNs - bornNs) / 1_000)
                .addAllStages(stages)
                .build();
    }

    /** Without the text, which never appears in a log. */
    @Override
    public String toString() {
        return "question " + questionId + " of session " + sessionId;
    }
}
