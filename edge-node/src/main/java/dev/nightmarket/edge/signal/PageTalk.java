package dev.nightmarket.edge.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightmarket.edge.viewer.Outbox;
import dev.nightmarket.edge.viewer.ViewerSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a page may say, message by message: checked, limited, answered. One per WebSocket, owned by its event loop.
 * The texts are passed on and never logged.
 */
final class PageTalk {
    /** Characters of the page's own message id. */
    private static final int PAGE_ID_CHARS_MAX = 64;

    /** Of one BCP 47 tag. */
    private static final int LANGUAGE_CHARS_MAX = 35;

    /** A flooding page is told so at most this often. */
    private static final long FLOOD_NOTICE_NS = 1_000_000_000L;

    private final ViewerSession session;
    private final SignalSettings settings;
    private final QuestionIntake intake;
    private final SignalMeters meters;
    private final PageFrames frames;
    private @Nullable Long floodNoticeNs;

    PageTalk(ViewerSession session, SignalSettings settings, QuestionIntake intake, SignalMeters meters) {
        this.session = session;
        this.settings = settings;
        this.intake = intake;
        this.meters = meters;
        frames = new PageFrames(settings.messageBytesMax());
    }

    /** A text or binary fragment. */
    void fragment(byte[] payload, boolean isFinal, long nowNs) {
        PageFrames.Outcome outcome = frames.add(payload, isFinal);
        if (outcome == PageFrames.Outcome.MORE) {
            return;
        }
        byte[] message = outcome == PageFrames.Outcome.COMPLETE ? frames.take() : null;
        if (!session.frames().take(nowNs)) {
            flooded(nowNs);
            return;
        }
        if (message == null) {
            error(
                    "too_long",
                    "the message is too long (expected: at most " + settings.messageBytesMax() + " bytes)",
                    null);
            return;
        }
        Optional<ObjectNode> parsed = Json.parseObject(message);
        if (parsed.isEmpty()) {
            error("not_json", "the message is not a JSON object in UTF-8", null);
            return;
        }
        handle(parsed.get(), nowNs);
    }

    private void flooded(long nowNs) {
        meters.rejected("flood");
        if (floodNoticeNs == null || nowNs - floodNoticeNs >= FLOOD_NOTICE_NS) {
            floodNoticeNs = nowNs;
            error(
                    "rate_limited",
                    "too many messages (expected: at most " + settings.framesPerSecond()
                            + " a second); some were left out",
                    null);
        }
    }

    private void handle(ObjectNode message, long nowNs) {
        String type = message.path("type").asText("");
        switch (type) {
            case "chat" -> {
                meters.frame(type);
                chat(message, nowNs);
            }
            case "mic" -> {
                meters.frame(type);
                mic(message);
            }
            case "playback" -> {
                meters.frame(type);
                playback(message);
            }
            default -> error("unknown_type", "type is unknown (expected: chat, mic or playback)", null);
        }
    }

    private void chat(ObjectNode message, long nowNs) {
        JsonNode id = message.path("id");
        if (!id.isTextual() || id.textValue().isEmpty() || id.textValue().length() > PAGE_ID_CHARS_MAX) {
            error("bad_field", "id is missing or not a string of 1 to " + PAGE_ID_CHARS_MAX + " characters", null);
            return;
        }
        String pageId = id.textValue();
        JsonNode text = message.path("text");
        if (!text.isTextual() || text.textValue().isBlank()) {
            error("bad_field", "text is missing or empty (expected: a question)", pageId);
            return;
        }
        String question = text.textValue().strip();
        int chars = question.codePointCount(0, question.length());
        if (chars > settings.chatChars()) {
            error(
                    "too_long",
                    "the text has " + chars + " characters (expected: at most " + settings.chatChars() + ")",
                    pageId);
            return;
        }
        if (!session.chat().take(nowNs)) {
            meters.rejected("chat_rate");
            send(PageMessages.ack(
                    pageId,
                    "",
                    "rate_limited",
                    "You ask faster than the host can listen; please wait a moment.",
                    session.chat().retryAfterMs(nowNs)));
            return;
        }
        intake.ask(session, pageId, question, nowNs);
    }

    private void mic(ObjectNode message) {
        JsonNode on = message.path("on");
        if (!on.isBoolean()) {
            error("bad_field", "on is missing (expected: true or false)", null);
            return;
        }
        List<String> languages = new ArrayList<>();
        for (JsonNode language : message.path("languages")) {
            boolean tag = language.isTextual() && language.textValue().length() <= LANGUAGE_CHARS_MAX;
            if (tag && languages.size() < ViewerSession.LANGUAGES_MAX) {
                languages.add(language.textValue());
            }
        }
        intake.microphone(session, on.booleanValue(), languages);
    }

    private void playback(ObjectNode message) {
        meters.playback(
                finite(message.path("fps")), finite(message.path("latencyMs")), finite(message.path("lostFraction")));
    }

    /** A number that a metric can take; -1 when there is none. */
    private static double finite(JsonNode node) {
        double value = node.isNumber() ? node.doubleValue() : -1;
        return Double.isFinite(value) && value < 1e9 ? value : -1;
    }

    private void error(String code, String text, @Nullable String pageId) {
        meters.rejected(code);
        send(PageMessages.error(code, text, pageId));
    }

    /** Refusals may be lost: a page that floods and does not read must not lose its socket by our replies. */
    private void send(String json) {
        session.outbox().send(Outbox.Kind.EVENT, json);
    }
}
