package dev.nightmarket.edge.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightmarket.edge.relay.OutgoingQuestion;
import dev.nightmarket.proto.relay.v1.Caption;
import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.ProductCard;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.ShowState;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.proto.relay.v1.TurnState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages from the edge to the page, as docs/PAGE-PROTOCOL.md lists them. Pure functions. */
public final class PageMessages {
    private PageMessages() {}

    private static ObjectNode message(String type) {
        return Json.object().put("type", type);
    }

    private static void putUnlessEmpty(ObjectNode node, String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            node.put(field, value);
        }
    }

    static String welcome(String viewerId, ChannelOnAir onAir, SignalSettings settings) {
        ObjectNode welcome = message("welcome").put("viewerId", viewerId);
        welcome.putObject("channel")
                .put("channelId", onAir.getChannel().getChannelId())
                .put("locale", onAir.getChannel().getLocale())
                .put("currency", onAir.getChannel().getCurrency())
                .put("title", onAir.getTitle());
        welcome.putObject("limits")
                .put("chatChars", settings.chatChars())
                .put("chatPerMinute", settings.chatPerMinute());
        return Json.text(welcome);
    }

    static String ack(
            @Nullable String pageId, String questionId, String status, @Nullable String text, long retryAfterMs) {
        ObjectNode ack = message("ack");
        putUnlessEmpty(ack, "id", pageId);
        putUnlessEmpty(ack, "questionId", questionId);
        ack.put("status", status);
        putUnlessEmpty(ack, "message", text);
        if (retryAfterMs > 0) {
            ack.put("retryAfterMs", retryAfterMs);
        }
        return Json.text(ack);
    }

    static String ack(OutgoingQuestion question, QuestionAck ack) {
        return ack(
                question.pageId(),
                question.questionId(),
                status(ack.getStatus()),
                ack.getMessage(),
                ack.getRetryAfterMs());
    }

    static String status(QuestionAck.Status status) {
        return switch (status) {
            case STATUS_ACCEPTED -> "accepted";
            case STATUS_INVALID -> "invalid";
            case STATUS_RATE_LIMITED -> "rate_limited";
            case STATUS_MODERATED -> "moderated";
            case STATUS_UNKNOWN_CHANNEL -> "unknown_channel";
            // A status of a newer origin: the question was not taken, and that is all we know.
            case STATUS_OVERLOADED, STATUS_UNSPECIFIED, UNRECOGNIZED -> "overloaded";
        };
    }

    static String answer(OutgoingQuestion question, TextAnswer answer) {
        ObjectNode node = message("answer");
        putUnlessEmpty(node, "id", question.pageId());
        node.put("questionId", answer.getQuestionId());
        putUnlessEmpty(node, "utteranceId", answer.getUtteranceId());
        node.put("text", answer.getText()).put("language", answer.getLanguage()).put("spoken", answer.getSpoken());
        putUnlessEmpty(node, "productId", answer.getProductId());
        return Json.text(node);
    }

    /** An event without its viewer's {@code rtpTimestamp}; empty for a kind that this edge does not know. */
    static Optional<ObjectNode> event(Event event) {
        ObjectNode node =
                switch (event.getWhatCase()) {
                    case CAPTION -> caption(event.getCaption());
                    case CARD -> card(event.getCard());
                    case TURN -> turn(event.getTurn());
                    case STATE ->
                        state(phase(event.getState()), event.getState().getTitle())
                                .put("textOnly", event.getState().getTextOnly());
                    case WHAT_NOT_SET -> null;
                };
        if (node == null) {
            return Optional.empty();
        }
        putUnlessEmpty(node, "utteranceId", event.getUtteranceId());
        return Optional.of(node.put("ptsUs", event.getPtsUs()));
    }

    private static ObjectNode caption(Caption caption) {
        return message("caption").put("text", caption.getText()).put("durationMs", caption.getDurationUs() / 1_000);
    }

    private static ObjectNode card(ProductCard card) {
        ObjectNode node = message("card").put("productId", card.getProductId()).put("title", card.getTitle());
        putUnlessEmpty(node, "subtitle", card.getSubtitle());
        putUnlessEmpty(node, "priceText", card.getPriceText());
        putUnlessEmpty(node, "listPriceText", card.getListPriceText());
        putUnlessEmpty(node, "stockText", card.getStockText());
        putUnlessEmpty(node, "url", card.getUrl());
        putUnlessEmpty(node, "imageUrl", card.getImageUrl());
        return node;
    }

    private static ObjectNode turn(TurnState turn) {
        ObjectNode node = message("turn")
                .put(
                        "phase",
                        switch (turn.getPhase()) {
                            case PHASE_CUT -> "cut";
                            case PHASE_ANSWER_STARTED -> "answer_started";
                            case PHASE_ANSWER_ENDED -> "answer_ended";
                            case PHASE_RESUMED -> "resumed";
                            case PHASE_UNSPECIFIED, UNRECOGNIZED -> "unknown";
                        });
        putUnlessEmpty(node, "questionId", turn.getQuestionId());
        return node;
    }

    private static String phase(ShowState state) {
        return state.getPhase() == ShowState.Phase.PHASE_ENDED ? "ended" : "live";
    }

    static ObjectNode state(String phase, @Nullable String text) {
        ObjectNode node = message("state").put("phase", phase);
        putUnlessEmpty(node, "message", text);
        return node;
    }

    /**
     * What the viewer's own voice was understood as.
     *
     * @param amends the question that was not the whole, which this one replaces
     */
    public static String transcript(
            String text, boolean isFinal, @Nullable String questionId, @Nullable String amends) {
        ObjectNode node = message("transcript").put("text", text).put("final", isFinal);
        putUnlessEmpty(node, "questionId", questionId);
        putUnlessEmpty(node, "amends", amends);
        return Json.text(node);
    }

    /** @param state {@code listening}, {@code crowded}, {@code busy}, {@code unsupported}, {@code off} */
    public static String mic(String state, @Nullable String text) {
        ObjectNode node = message("mic").put("state", state);
        putUnlessEmpty(node, "message", text);
        return Json.text(node);
    }

    /** Something of the viewer's was refused. */
    public static String error(String code, String text, @Nullable String pageId) {
        ObjectNode node = message("error").put("code", code).put("message", text);
        putUnlessEmpty(node, "id", pageId);
        return Json.text(node);
    }
}
