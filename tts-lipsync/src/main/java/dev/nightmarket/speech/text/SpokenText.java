package dev.nightmarket.speech.text;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import java.util.List;

/**
 * A request as it is read aloud: mark-up, dictionary and the rules of its language applied.
 *
 * @param plain what a caption shows: the text without mark-up, the request's own text when it has none; the places of the
 *     pieces are places in this
 * @param pieces in order, without overlap; pauses have no extent
 * @param unread what was passed over although it is not decoration
 */
public record SpokenText(String plain, List<Piece> pieces, List<Unread> unread) {
    /** Longest text with mark-up, in characters. */
    public static final int MARKUP_CHARS_MAX = 4_000;

    public SpokenText {
        pieces = List.copyOf(pieces);
        unread = List.copyOf(unread);
    }

    /**
     * Reads a request.
     *
     * @throws SpeechException when it is too long, its mark-up is broken, or nobody here reads its language
     */
    public static SpokenText of(SpeechRequest request) {
        TextReader reader = TextReaders.of(request.locale())
                .orElseThrow(() -> new SpeechException(
                        "locale: " + request.locale() + " (expected: one of " + TextReaders.languages() + ")"));
        if (marked(request.text())) {
            return SpeechMarkup.parse(request.text()).read(reader, request.pronunciations());
        }
        limit(request.text().length(), SpeechRequest.TEXT_CHARS_MAX, "text");
        Reading reading = reader.reading(request.text(), request.pronunciations());
        return new SpokenText(request.text(), reading.pieces(), reading.unread());
    }

    /**
     * What a caption shows of a request: its text without mark-up.
     *
     * @throws SpeechException when its mark-up is broken
     */
    public static String plain(SpeechRequest request) {
        return marked(request.text()) ? SpeechMarkup.parse(request.text()).plain() : request.text();
    }

    /**
     * A stretch of {@link #plain} whose author wants it to stand out, or to stand back.
     *
     * @param end exclusive
     * @param level never {@link Prosody.Emphasis#NONE}
     */
    public record Emphasised(int start, int end, Prosody.Emphasis level) {}

    /**
     * What a request's mark-up emphasises, in order; nothing in a text without mark-up.
     *
     * @throws SpeechException when its mark-up is broken
     */
    public static List<Emphasised> emphasised(SpeechRequest request) {
        return marked(request.text()) ? SpeechMarkup.parse(request.text()).emphasised() : List.of();
    }

    /** Whether a text is mark-up: it starts with {@code <speak}. */
    static boolean marked(String text) {
        return text.stripLeading().matches("(?s)<speak(?:[\\s/>].*)?");
    }

    static void limit(int chars, int max, String what) {
        if (chars > max) {
            throw new SpeechException(what + ": " + chars + " characters (expected: at most " + max + ")");
        }
    }
}
