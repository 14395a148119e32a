package dev.nightmarket.speech.text;

import dev.nightmarket.speech.SpeechException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a text from left to right: the seller's dictionary first, then the rules of the language, then marks, then runs
 * of another script, which become pieces of the language that the script stands for. Emoji are passed over in silence, in
 * every language: sellers put them where a pause or nothing is meant, and names such as "face with hearts" disturb.
 */
final class RuleReader implements TextReader {
    private static final Pattern NUMBERS = Pattern.compile("\\d+");
    private static final String MARKS = ",.;:!?";

    private final Speller speller;
    private final List<Rules.Rule> rules;

    RuleReader(Speller speller, List<Rules.Rule> rules) {
        this.speller = speller;
        this.rules = rules;
    }

    @Override
    public Locale locale() {
        return speller.locale();
    }

    @Override
    public Reading reading(String original, Pronunciations dictionary) {
        return new Pass(original, dictionary).run();
    }

    @Override
    public Reading readingAs(SayAs as, String text, String format) {
        if (as == SayAs.CHARACTERS) {
            WrittenText written = WrittenText.of(text);
            Pass pass = new Pass(text, Pronunciations.NONE);
            speller.characters(written.chars).forEach(pass::add);
            if (pass.out.isEmpty()) {
                throw unreadable(as, text, "letters or digits");
            }
            return new Reading(pass.out, List.of());
        }
        String spoken =
                switch (as) {
                    case CARDINAL -> speller.cardinal(number(as, text, "\\d[\\d.,' ]*"));
                    case ORDINAL ->
                        speller.ordinal(
                                Long.parseLong(number(as, text, "\\d{1,12}").replaceAll("\\D", "")));
                    case DIGITS -> speller.digits(number(as, text, "(?s).*\\d.*"));
                    case DATE -> date(text, format);
                    default -> "";
                };
        if (spoken.isBlank()) {
            // Times, prices and measures: the rules know them best.
            Reading reading = reading(text, Pronunciations.NONE);
            if (reading.pieces().isEmpty() || !NUMBERS.matcher(text).find()) {
                throw unreadable(as, text, "a number");
            }
            return reading;
        }
        return new Reading(List.of(Piece.words(0, text.length(), text, spoken, locale())), List.of());
    }

    private static String number(SayAs as, String text, String regex) {
        String plain = WrittenText.of(text).chars.trim();
        if (!plain.matches(regex)) {
            throw unreadable(as, text, as == SayAs.ORDINAL ? "digits" : "a number");
        }
        return plain;
    }

    private static SpeechException unreadable(SayAs as, String text, String expected) {
        return new SpeechException("say-as " + as.name().toLowerCase(Locale.ROOT) + ": " + text.length()
                + " characters that are not that (expected: " + expected + ")");
    }

    private String date(String text, String format) {
        String order = format.isEmpty() ? "" : format;
        Matcher found = NUMBERS.matcher(WrittenText.of(text).chars);
        List<Integer> values = new ArrayList<>();
        while (found.find() && found.group().length() <= 4) {
            values.add(Integer.parseInt(found.group()));
        }
        if (order.isEmpty()) {
            return "";
        }
        if (!order.matches("[dmy]{2,3}") || order.chars().distinct().count() != order.length()) {
            throw new SpeechException("say-as date: format " + order + " (expected: dmy, mdy, ymd, dm or md)");
        }
        int day = valueOf(order.indexOf('d'), values);
        int month = valueOf(order.indexOf('m'), values);
        int year = order.indexOf('y') < 0 ? 0 : valueOf(order.indexOf('y'), values);
        if (values.size() != order.length() || day < 1 || day > 31 || month < 1 || month > 12) {
            throw unreadable(SayAs.DATE, text, "a date in the order " + order);
        }
        return speller.date(year, month, day);
    }

    private static int valueOf(int place, List<Integer> values) {
        return place >= 0 && place < values.size() ? values.get(place) : -1;
    }

    /** One reading of one text. */
    private final class Pass {
        private final String original;
        private final WrittenText text;
        private final String s;
        private final DictionaryEntries dictionary;
        private final List<Piece> out = new ArrayList<>();
        private final List<Unread> unread = new ArrayList<>();

        Pass(String original, Pronunciations dictionary) {
            this.original = original;
            this.text = WrittenText.of(original);
            this.s = text.chars;
            this.dictionary = new DictionaryEntries(dictionary);
        }

        Reading run() {
            Matcher matcher = rules.get(0).pattern().matcher(s);
            matcher.useTransparentBounds(true).useAnchoringBounds(false);
            for (int at = 0; at < s.length(); ) {
                int end = entry(at);
                if (end == at) {
                    end = rule(matcher, at);
                }
                if (end == at) {
                    end = other(at);
                }
                at = end;
            }
            return new Reading(out, unread);
        }

        void add(Part part) {
            int from = text.origin(part.start());
            int to = part.mark() ? text.origin(part.end()) : text.originAfter(part.end());
            if (to <= from || part.spoken().isEmpty()) {
                // A mark inside what one character of the text stands for, as in ⑴.
                return;
            }
            String written = original.substring(from, to);
            Piece last = out.isEmpty() ? null : out.get(out.size() - 1);
            boolean overlaps = last != null && last.end() > from;
            if (part.mark()) {
                if (!overlaps) {
                    out.add(Piece.mark(from, to, written, part.spoken(), part.language()));
                }
            } else if (last != null && overlaps) {
                out.set(
                        out.size() - 1,
                        Piece.words(
                                last.start(),
                                to,
                                original.substring(last.start(), to),
                                last.spoken() + " " + part.spoken(),
                                last.language()));
            } else {
                out.add(Piece.words(from, to, written, part.spoken(), part.language()));
            }
        }

        /** @return the end of the seller's word that stands here, or {@code at} */
        private int entry(int at) {
            DictionaryEntries.Entry entry = dictionary.at(s, at);
            if (entry == null) {
                return at;
            }
            int end = at + entry.written().length();
            // "Xyro's" is the seller's word and an English ending.
            boolean possessive = locale().getLanguage().equals("en")
                    && s.startsWith("'s", end)
                    && !(end + 2 < s.length() && Character.isLetterOrDigit(s.charAt(end + 2)));
            end += possessive ? 2 : 0;
            int from = text.origin(at);
            int to = text.origin(end);
            String said = entry.said();
            String written = original.substring(from, to);
            if (said.length() > 2 && said.startsWith("/") && said.endsWith("/")) {
                String ipa = said.substring(1, said.length() - 1).trim() + (possessive ? possessive(said) : "");
                out.add(new Piece(Piece.Kind.PHONEMES, from, to, written, ipa, locale(), Prosody.PLAIN));
            } else {
                for (Piece piece : reading(possessive ? said + "'s" : said, Pronunciations.NONE)
                        .pieces()) {
                    if (!piece.boundary()) {
                        out.add(new Piece(
                                piece.kind(), from, to, written, piece.spoken(), piece.language(), Prosody.PLAIN));
                    }
                }
                joinRespelling(from);
            }
            return end;
        }

        private static String possessive(String ipa) {
            char last = ipa.charAt(ipa.length() - 2);
            return "szʃʒ".indexOf(last) >= 0 ? "ɪz" : "ptkfθ".indexOf(last) >= 0 ? "s" : "z";
        }

        /** A respelling of several words is one piece of the text, when it is all in one language. */
        private void joinRespelling(int from) {
            int first = out.size();
            while (first > 0 && out.get(first - 1).start() == from) {
                first--;
            }
            List<Piece> said = out.subList(first, out.size());
            if (said.isEmpty()) {
                return;
            }
            Piece head = said.get(0);
            StringBuilder spoken = new StringBuilder();
            for (Piece piece : said) {
                boolean spaced = !piece.spoken().isEmpty()
                        && Scripts.spaced(piece.spoken().codePointAt(0));
                spoken.append(spoken.isEmpty() || !spaced ? "" : " ").append(piece.spoken());
            }
            said.clear();
            out.add(Piece.words(head.start(), head.end(), head.written(), spoken.toString(), head.language()));
        }

        private int rule(Matcher matcher, int at) {
            int to = s.length();
            if (!Scripts.spaced(s.codePointAt(at))) {
                // Nothing but the seller's next word ends a run of such a script early.
                to = dictionary.next(s, at + 1);
            }
            for (Rules.Rule rule : rules) {
                matcher.usePattern(rule.pattern()).region(at, to);
                if (matcher.lookingAt() && matcher.end() > at) {
                    rule.say().apply(matcher.toMatchResult()).forEach(this::add);
                    return matcher.end();
                }
            }
            return at;
        }

        /** A mark, a word of another script, decoration, or something unread. */
        private int other(int at) {
            int codePoint = s.codePointAt(at);
            int end = at + Character.charCount(codePoint);
            String mark = mark(at);
            if (!mark.isEmpty()) {
                add(new Part(at, end, mark, locale(), true));
                return end;
            }
            if (Character.isLetter(codePoint)) {
                UnicodeScript script = Scripts.of(codePoint);
                while (end < s.length() && continues(s.codePointAt(end), script)) {
                    end += Character.charCount(s.codePointAt(end));
                }
                Locale language = Scripts.language(script);
                if (!language.getLanguage().equals(locale().getLanguage()) && !language.equals(Locale.ROOT)) {
                    add(Part.words(at, end, s.substring(at, end), language));
                    return end;
                }
            } else if (decoration(codePoint)) {
                return end;
            }
            int from = text.origin(at);
            int to = text.origin(end);
            unread.add(new Unread(from, to, original.substring(from, to)));
            return end;
        }

        private boolean continues(int codePoint, UnicodeScript script) {
            int type = Character.getType(codePoint);
            return type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || (Character.isLetter(codePoint) && Scripts.of(codePoint) == script);
        }

        private String mark(int at) {
            char c = s.charAt(at);
            return switch (c) {
                case '(', ')', '[', ']', '—', '–', '\n', '|', '•', '、', '，', '【', '】', '،' -> ",";
                case '-' -> at > 0 && s.charAt(at - 1) == ' ' ? "," : "";
                case '/' -> s.startsWith(" / ", at - 1) ? "," : "";
                case '…', '。', '।', '॥', '｡' -> ".";
                case '！' -> "!";
                case '：' -> ":";
                case '？', '؟' -> "?";
                case '؛' -> ";";
                default -> MARKS.indexOf(c) >= 0 ? String.valueOf(c) : "";
            };
        }
    }

    /** Passed over in silence, and rightly so. */
    private static boolean decoration(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.CURRENCY_SYMBOL -> false;
            case Character.MATH_SYMBOL ->
                "<>~|^¬".indexOf(codePoint) >= 0 || (codePoint >= 0x2190 && codePoint <= 0x21FF) || codePoint > 0x2300;
            case Character.OTHER_PUNCTUATION -> "%&@‰§".indexOf(codePoint) < 0;
            default -> true;
        };
    }
}
