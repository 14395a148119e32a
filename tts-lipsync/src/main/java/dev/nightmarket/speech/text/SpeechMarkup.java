package dev.nightmarket.speech.text;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A subset of SSML 1.1 (W3C Recommendation, 7 September 2010): {@code speak p s break emphasis prosody(rate) say-as phoneme
 * sub mark}. A {@code mark} is passed over: nobody here listens for it. White space counts as one space, as in XML.
 */
final class SpeechMarkup {
    /** Longest pause that mark-up may ask for. */
    static final int PAUSE_MS_MAX = 5_000;

    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "speak", Set.of("version", "xmlns", "xml:lang"),
            "p", Set.of(),
            "s", Set.of(),
            "break", Set.of("time", "strength"),
            "emphasis", Set.of("level"),
            "prosody", Set.of("rate"),
            "say-as", Set.of("interpret-as", "format", "detail"),
            "phoneme", Set.of("alphabet", "ph"),
            "sub", Set.of("alias"),
            "mark", Set.of("name"));

    /** SSML names these; the milliseconds are ours. */
    private static final Map<String, Integer> STRENGTH_MS =
            Map.of("none", 0, "x-weak", 80, "weak", 160, "medium", 350, "strong", 700, "x-strong", 1_200);

    private static final Map<String, Double> RATES =
            Map.of("x-slow", 0.6, "slow", 0.8, "medium", 1.0, "default", 1.0, "fast", 1.25, "x-fast", 1.6);

    private static final int PARAGRAPH_PAUSE_MS = 400;
    private static final Pattern TIME = Pattern.compile("\\+?(\\d{1,6}(?:\\.\\d{1,3})?|\\.\\d{1,3})(ms|s)");
    private static final Pattern RATE = Pattern.compile("([+-]?)(\\d{1,4}(?:\\.\\d{1,3})?)(%?)");

    /** What is to be done with a stretch of the plain text. */
    private enum Kind {
        READ,
        SAY_AS,
        PHONEME,
        SUB,
        PAUSE,
        SENTENCE_END
    }

    /**
     * A stretch that is read by itself.
     *
     * @param value IPA, alias, or the length of a pause in milliseconds
     */
    private record Stretch(
            Kind kind, int start, int end, Prosody prosody, String value, @Nullable SayAs as, String format, int at) {}

    private record Open(String name, int at, Prosody before, Map<String, String> attributes, int plainStart) {}

    private final StringBuilder plain = new StringBuilder();
    private final List<Stretch> stretches = new ArrayList<>();
    private @Nullable String language;

    private SpeechMarkup() {}

    /**
     * Reads mark-up.
     *
     * @throws SpeechException that says which element is wrong, where, and what was expected
     */
    static SpeechMarkup parse(String markup) {
        SpokenText.limit(markup.length(), SpokenText.MARKUP_CHARS_MAX, "mark-up");
        SpeechMarkup out = new SpeechMarkup();
        Builder builder = out.new Builder();
        MarkupScanner.scan(markup, builder);
        builder.finish(markup.length());
        SpokenText.limit(out.plain.length(), SpeechRequest.TEXT_CHARS_MAX, "text without mark-up");
        return out;
    }

    /** The text without mark-up. */
    String plain() {
        return plain.toString();
    }

    /** What stands out or back, in order. */
    List<SpokenText.Emphasised> emphasised() {
        List<SpokenText.Emphasised> out = new ArrayList<>();
        for (Stretch stretch : stretches) {
            Prosody.Emphasis level = stretch.prosody.emphasis();
            if (level != Prosody.Emphasis.NONE && stretch.end > stretch.start) {
                out.add(new SpokenText.Emphasised(stretch.start, stretch.end, level));
            }
        }
        return out;
    }

    /** Reads the text by the rules of a language, where the mark-up says nothing else. */
    SpokenText read(TextReader reader, Pronunciations dictionary) {
        String wanted = language;
        if (wanted != null
                && !Locale.forLanguageTag(wanted)
                        .getLanguage()
                        .equals(reader.locale().getLanguage())) {
            throw new SpeechException("mark-up: xml:lang " + wanted + " (expected: "
                    + reader.locale().toLanguageTag() + ", the language of the request)");
        }
        List<Piece> pieces = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        for (Stretch stretch : stretches) {
            read(stretch, reader, dictionary, pieces, unread);
        }
        return new SpokenText(plain(), pieces, unread);
    }

    private void read(
            Stretch stretch, TextReader reader, Pronunciations dictionary, List<Piece> pieces, List<Unread> unread) {
        String written = plain.substring(stretch.start, stretch.end);
        Locale locale = reader.locale();
        switch (stretch.kind) {
            case PAUSE ->
                pieces.add(new Piece(
                        Piece.Kind.PAUSE, stretch.start, stretch.start, "", stretch.value, locale, stretch.prosody));
            case SENTENCE_END -> {
                boolean said = pieces.stream().anyMatch(p -> !p.boundary());
                int last = pieces.size() - 1;
                while (last >= 0 && pieces.get(last).kind() == Piece.Kind.PAUSE) {
                    last--;
                }
                if (said
                        && !(pieces.get(last).kind() == Piece.Kind.MARK
                                && ".!?".contains(pieces.get(last).spoken()))) {
                    pieces.add(Piece.mark(stretch.start, stretch.start, "", ".", locale));
                }
            }
            case PHONEME ->
                pieces.add(new Piece(
                        Piece.Kind.PHONEMES,
                        stretch.start,
                        stretch.end,
                        written,
                        stretch.value,
                        locale,
                        stretch.prosody));
            case SUB -> alias(stretch, written, reader, dictionary, pieces);
            default -> {
                Reading reading;
                try {
                    reading = stretch.as == null
                            ? reader.reading(written, dictionary)
                            : reader.readingAs(stretch.as, written, stretch.format);
                } catch (SpeechException e) {
                    throw MarkupScanner.error("<say-as>: " + e.getMessage(), stretch.at, "a text of that kind");
                }
                int by = stretch.start;
                reading.pieces()
                        .forEach(p -> pieces.add(new Piece(
                                p.kind(),
                                p.start() + by,
                                p.end() + by,
                                p.written(),
                                p.spoken(),
                                p.language(),
                                stretch.prosody)));
                reading.unread().forEach(u -> unread.add(new Unread(u.start() + by, u.end() + by, u.written())));
            }
        }
    }

    /** What is said instead stands, as a whole, for the text. */
    private static void alias(
            Stretch stretch, String written, TextReader reader, Pronunciations dictionary, List<Piece> pieces) {
        List<Piece> said = reader.read(stretch.value, dictionary).stream()
                .filter(p -> !p.boundary())
                .toList();
        // Pieces of several kinds share the text out between them, each at least one character.
        int length = Math.max(1, (stretch.end - stretch.start) / Math.max(1, said.size()));
        for (int i = 0; i < said.size(); i++) {
            int from = Math.min(stretch.start + i * length, stretch.end);
            int to = i == said.size() - 1 ? stretch.end : Math.min(from + length, stretch.end);
            Piece p = said.get(i);
            String slice = written.substring(from - stretch.start, to - stretch.start);
            pieces.add(new Piece(p.kind(), from, to, slice, p.spoken(), p.language(), stretch.prosody));
        }
    }

    /** Follows the elements and cuts the text into stretches. */
    private final class Builder implements MarkupScanner.Handler {
        private final Deque<Open> open = new ArrayDeque<>();
        private Prosody prosody = Prosody.PLAIN;
        private boolean ended;
        private int readFrom;

        @Override
        public void start(String name, Map<String, String> attributes, int at) {
            Set<String> known = ATTRIBUTES.get(name);
            if (known == null) {
                throw MarkupScanner.error(
                        "<" + name + ">", at, "one of " + new java.util.TreeSet<>(ATTRIBUTES.keySet()));
            }
            for (String attribute : attributes.keySet()) {
                if (!known.contains(attribute)) {
                    throw MarkupScanner.error(
                            "<" + name + " " + attribute + ">", at, "attributes " + new java.util.TreeSet<>(known));
                }
            }
            boolean first = open.isEmpty();
            if (first != name.equals("speak") || ended) {
                throw MarkupScanner.error("<" + name + ">", at, first ? "one <speak> around all" : "no <speak> inside");
            }
            Open parent = open.peek();
            if (parent != null
                    && Set.of("say-as", "phoneme", "sub", "break", "mark").contains(parent.name)) {
                throw MarkupScanner.error("<" + name + "> in <" + parent.name + ">", at, "only text there");
            }
            if (open.size() >= MarkupScanner.DEPTH_MAX) {
                throw MarkupScanner.error("<" + name + ">", at, "at most " + MarkupScanner.DEPTH_MAX + " levels");
            }
            if (!name.equals("mark")) {
                flush();
            }
            open.push(new Open(name, at, prosody, attributes, plain.length()));
            enter(name, attributes, at);
        }

        private void enter(String name, Map<String, String> attributes, int at) {
            switch (name) {
                case "speak" -> language = attributes.get("xml:lang");
                case "emphasis" -> prosody = new Prosody(prosody.rate(), emphasis(attributes.get("level"), at));
                case "prosody" -> prosody = new Prosody(rate(attributes.get("rate"), at), prosody.emphasis());
                case "break" -> pause(pauseMs(attributes, at));
                case "p", "s" -> sentenceEnd();
                default -> {
                    // At its end, when its text is known.
                }
            }
        }

        @Override
        public void end(String name, int at) {
            Open top = open.peek();
            if (top == null || !top.name.equals(name)) {
                throw MarkupScanner.error(
                        "</" + name + ">", at, top == null ? "no end without start" : "</" + top.name + ">");
            }
            open.pop();
            switch (name) {
                case "say-as" -> special(top, Kind.SAY_AS);
                case "phoneme" -> special(top, Kind.PHONEME);
                case "sub" -> special(top, Kind.SUB);
                case "break", "mark" -> {
                    if (plain.length() > top.plainStart) {
                        throw MarkupScanner.error("<" + name + "> with content", top.at, "<" + name + "/>");
                    }
                }
                default -> flush();
            }
            if (name.equals("p") || name.equals("s")) {
                sentenceEnd();
                if (name.equals("p")) {
                    pause(PARAGRAPH_PAUSE_MS);
                }
            }
            prosody = top.before;
            ended = open.isEmpty();
        }

        @Override
        public void text(String text, int at, int length) {
            if (open.isEmpty()) {
                if (!text.isBlank()) {
                    throw MarkupScanner.error(text, at, "all text inside one <speak>");
                }
                return;
            }
            if (Character.isWhitespace(text.codePointAt(0))) {
                if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                    plain.append(' ');
                }
            } else {
                plain.append(text);
            }
        }

        void finish(int at) {
            Open top = open.peek();
            if (top != null) {
                throw MarkupScanner.error("<" + top.name + "> without end", top.at, "</" + top.name + ">");
            }
            if (!ended) {
                throw MarkupScanner.error("no element", at, "<speak>");
            }
            int end = plain.length();
            if (end > 0
                    && plain.charAt(end - 1) == ' '
                    && stretches.stream().noneMatch(s -> s.end == end && s.kind != Kind.READ)) {
                plain.setLength(end - 1);
                stretches.replaceAll(s -> s.end == end
                        ? new Stretch(
                                s.kind, Math.min(s.start, end - 1), end - 1, s.prosody, s.value, s.as, s.format, s.at)
                        : s);
            }
        }

        /** What was read since the last tag is one stretch. */
        private void flush() {
            if (plain.length() > readFrom) {
                stretches.add(new Stretch(Kind.READ, readFrom, plain.length(), prosody, "", null, "", 0));
            }
            readFrom = plain.length();
        }

        private void special(Open element, Kind kind) {
            int start = element.plainStart;
            int end = plain.length();
            String name = element.name;
            if (plain.substring(start, end).isBlank()) {
                throw MarkupScanner.error("<" + name + "> without text", element.at, "the text that it stands for");
            }
            String value = "";
            SayAs as = null;
            switch (kind) {
                case SAY_AS -> {
                    String wanted = required(element, "interpret-as");
                    as = SayAs.of(wanted)
                            .orElseThrow(() -> MarkupScanner.error(
                                    "<say-as interpret-as=\"" + wanted + "\">",
                                    element.at,
                                    "characters, spell-out, cardinal, ordinal, digits, telephone, date, time, currency"
                                            + " or unit"));
                }
                case PHONEME -> {
                    value = required(element, "ph");
                    String alphabet = element.attributes.getOrDefault("alphabet", "ipa");
                    if (!alphabet.equals("ipa")) {
                        throw MarkupScanner.error("<phoneme alphabet=\"" + alphabet + "\">", element.at, "ipa");
                    }
                }
                default -> value = required(element, "alias");
            }
            String format = element.attributes.getOrDefault("format", "");
            stretches.add(new Stretch(kind, start, end, prosody, value, as, format, element.at));
            readFrom = end;
        }

        private static String required(Open element, String attribute) {
            String value = element.attributes.get(attribute);
            if (value == null || value.isBlank()) {
                throw MarkupScanner.error("<" + element.name + ">", element.at, "an attribute " + attribute);
            }
            return value.trim();
        }

        private void pause(int pauseMs) {
            if (pauseMs > 0) {
                int at = plain.length();
                stretches.add(new Stretch(Kind.PAUSE, at, at, prosody, String.valueOf(pauseMs), null, "", 0));
            }
        }

        private void sentenceEnd() {
            int at = plain.length();
            stretches.add(new Stretch(Kind.SENTENCE_END, at, at, prosody, "", null, "", 0));
        }

        private static int pauseMs(Map<String, String> attributes, int at) {
            String time = attributes.get("time");
            if (time != null) {
                var matcher = TIME.matcher(time.trim());
                double ms = matcher.matches()
                        ? Double.parseDouble(matcher.group(1))
                                * (matcher.group(2).equals("s") ? 1000 : 1)
                        : -1;
                if (ms < 0 || ms > PAUSE_MS_MAX) {
                    throw MarkupScanner.error(
                            "<break time=\"" + time + "\">",
                            at,
                            "0ms to " + PAUSE_MS_MAX + "ms, such as 500ms or 1.5s");
                }
                return (int) Math.round(ms);
            }
            String strength = attributes.getOrDefault("strength", "medium");
            Integer ms = STRENGTH_MS.get(strength);
            if (ms == null) {
                throw MarkupScanner.error(
                        "<break strength=\"" + strength + "\">", at, "none, x-weak, weak, medium, strong or x-strong");
            }
            return ms;
        }

        private static Prosody.Emphasis emphasis(@Nullable String level, int at) {
            return switch (level == null ? "moderate" : level) {
                case "strong" -> Prosody.Emphasis.STRONG;
                case "moderate" -> Prosody.Emphasis.MODERATE;
                case "none" -> Prosody.Emphasis.NONE;
                case "reduced" -> Prosody.Emphasis.REDUCED;
                default ->
                    throw MarkupScanner.error(
                            "<emphasis level=\"" + level + "\">", at, "strong, moderate, none or reduced");
            };
        }

        /** Of the pace around it; a nested one multiplies, within the limits. */
        private double rate(@Nullable String written, int at) {
            if (written == null) {
                throw MarkupScanner.error("<prosody>", at, "an attribute rate");
            }
            Double named = RATES.get(written.trim());
            var matcher = RATE.matcher(written.trim());
            double factor = -1;
            if (named != null) {
                factor = named;
            } else if (matcher.matches()) {
                double value =
                        Double.parseDouble(matcher.group(2)) / (matcher.group(3).isEmpty() ? 1 : 100);
                factor = switch (matcher.group(1)) {
                    case "+" -> 1 + value;
                    case "-" -> 1 - value;
                    default -> value;
                };
            }
            if (!(factor >= Prosody.RATE_MIN && factor <= Prosody.RATE_MAX)) {
                throw MarkupScanner.error(
                        "<prosody rate=\"" + written + "\">",
                        at,
                        "50% to 200%, or x-slow, slow, medium, fast or x-fast");
            }
            return Math.max(Prosody.RATE_MIN, Math.min(Prosody.RATE_MAX, prosody.rate() * factor));
        }
    }
}
