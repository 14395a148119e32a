package dev.nightmarket.media.intake;

import dev.nightmarket.dialog.Question;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A question that the origin has promised to answer.
 *
 * @param receivedNs monotonic time of its arrival at the origin
 * @param stagesUs time already spent, by stage: {@code edge}, {@code intake}, {@code moderation}
 * @param reply sends the text answer to the edge it came from; once
 */
public record AcceptedQuestion(
        Question question, String viewerId, long receivedNs, Map<String, Long> stagesUs, Consumer<TextAnswer> reply) {}
