package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Gesture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What hands could say with a sentence: a wave with a greeting, the card with a price or the product's name, fingers with
 * numbers and lists, the heart with thanks. Pure functions; who stages it decides how many of these are shown.
 */
public final class SentenceGestures {
    private static final Pattern PRICE = Pattern.compile(
            "\\p{Sc}\\s?\\d[\\d.,']*|\\d[\\d.,' \\u00a0\\u202f]*?\\s?(?:\\p{Sc}|(?:USD|EUR|GBP|JPY|CNY|INR|BRL|MXN"
                    + "|dollars?|euros?|pounds?|rupees?|dólares|reais|pesos|rupie|dollari|yuan|yen)(?![\\p{L}])"
                    + "|[元块圆円]|रुपय[ेा]|रुपए)|[〇零一二三四五六七八九十百千万两]+[元块圆円]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A figure that counts things: two to five of what is no unit of measure. */
    private static final Pattern COUNT = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,:/-])([2-5])(?=(?:\\s(?!(?:ml|cl|dl|l|g|kg|mg|oz|lb|mm|cm|m|km|in|inch|w|v|h|am|pm|o'clock"
                    + "|uhr|x)(?![\\p{L}]))\\p{L}|[个种款色件点つ種個]))",
            Pattern.CASE_INSENSITIVE);

    private static final int TITLE_WORD_CHARS_MIN = 4;
    private static final int TITLE_CJK_CHARS_MIN = 3;

    /** Why a gesture is there; the earlier matters more. */
    public enum Reason {
        GREETING,
        THANKS,
        PRICE,
        LIST,
        PRODUCT,
        THOUGHT,
        PRAISE,
        OFFERING
    }

    /**
     * @param charStart offset in the sentence where the words begin that it goes with
     * @param charEnd exclusive
     */
    public record Mark(Gesture gesture, Reason reason, int charStart, int charEnd) {}

    private SentenceGestures() {}

    /**
     * All that a sentence asks for, in its order.
     *
     * @param productTitle what it is about; empty for nothing
     */
    public static List<Mark> of(String text, Locale locale, String productTitle) {
        List<Mark> marks = new ArrayList<>();
        Matcher price = PRICE.matcher(text);
        while (price.find()) {
            marks.add(new Mark(Gesture.POINT_AT_CARD, Reason.PRICE, price.start(), price.end()));
        }
        product(text, locale, productTitle, marks);
        GestureWords words = GestureWords.of(locale);
        for (Map.Entry<Gesture, Pattern> sign : words.signs().entrySet()) {
            Matcher found = sign.getValue().matcher(text);
            while (found.find()) {
                add(new Mark(sign.getKey(), reason(sign.getKey()), found.start(), found.end()), marks);
            }
        }
        Matcher count = COUNT.matcher(text);
        while (count.find()) {
            Gesture fingers =
                    Gesture.values()[Gesture.ONE.ordinal() + count.group(1).charAt(0) - '1'];
            add(new Mark(fingers, Reason.LIST, count.start(), count.end()), marks);
        }
        marks.sort(Comparator.comparingInt(Mark::charStart));
        return List.copyOf(marks);
    }

    /** Unless the same words say something already. */
    private static void add(Mark mark, List<Mark> marks) {
        if (marks.stream().noneMatch(m -> m.charStart < mark.charEnd && mark.charStart < m.charEnd)) {
            marks.add(mark);
        }
    }

    private static Reason reason(Gesture gesture) {
        return switch (gesture) {
            case WAVE, WELCOME -> Reason.GREETING;
            case HEART -> Reason.THANKS;
            case POINT_AT_CARD -> Reason.PRICE;
            case ONE, TWO, THREE, FOUR, FIVE -> Reason.LIST;
            case THINK -> Reason.THOUGHT;
            case THUMBS_UP -> Reason.PRAISE;
            case REST, HOLD_UP, OPEN_PALM, BEAT, CLASP -> Reason.OFFERING;
        };
    }

    /** The longest run of the title's words that the sentence says. */
    private static void product(String text, Locale locale, String title, List<Mark> marks) {
        String said = text.toLowerCase(locale);
        String name = title.toLowerCase(locale).split("[,;(|–—]", 2)[0].strip();
        if (name.isEmpty() || said.length() != text.length()) {
            return;
        }
        if (!GestureWords.of(locale).spaced()) {
            unspacedProduct(said, name, marks);
            return;
        }
        String[] words = name.split("\\s+");
        for (int length = words.length; length > 0; length--) {
            for (int from = words.length - length; from >= 0; from--) {
                // A single word names the product only when it is the last one: "mug", not "travel".
                if (length == 1
                        && (from < words.length - 1
                                || words[from].codePointCount(0, words[from].length())
                                        < (words.length == 1 ? 2 : TITLE_WORD_CHARS_MIN - 1))) {
                    continue;
                }
                if (find(said, String.join(" ", List.of(words).subList(from, from + length)), marks)) {
                    return;
                }
            }
        }
    }

    private static boolean find(String said, String run, List<Mark> marks) {
        Matcher found = Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(run) + "(?:s|es|n|en)?(?![\\p{L}\\p{N}\\p{M}])")
                .matcher(said);
        boolean any = false;
        while (found.find()) {
            any = true;
            add(new Mark(Gesture.POINT_AT_CARD, Reason.PRODUCT, found.start(), found.end()), marks);
        }
        return any;
    }

    private static void unspacedProduct(String said, String name, List<Mark> marks) {
        int least = Math.min(name.length(), TITLE_CJK_CHARS_MIN);
        for (int length = name.length(); length >= least; length--) {
            for (int from = 0; from + length <= name.length(); from++) {
                int at = said.indexOf(name.substring(from, from + length));
                if (at >= 0) {
                    add(new Mark(Gesture.POINT_AT_CARD, Reason.PRODUCT, at, at + length), marks);
                    return;
                }
            }
        }
    }
}
