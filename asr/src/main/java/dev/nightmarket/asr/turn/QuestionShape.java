package dev.nightmarket.asr.turn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether what was said so far can stand as a question or a wish, so that a short silence is enough to answer it.
 * Wrong "no" costs {@link TurnTracker#SILENCE_MS_MAX}; wrong "yes" makes the first half a question of its own until the second
 * half amends it, so in doubt it is no.
 */
public final class QuestionShape {
    private static final int WORDS_MIN = 3;
    private static final int WISH_WORDS_MIN = 4;

    /** Said before a question and no part of it. */
    private static final Set<String> OPENERS = Set.of(
            "hi", "hello", "hey", "um", "uh", "so", "okay", "ok", "well", "please", "and", "but", "sorry", "excuse",
            "me", "yes", "oh", "then", "also", "there");

    private static final Set<String> WH = Set.of(
            "what", "what's", "how", "how's", "when", "when's", "where", "where's", "which", "who", "who's", "why",
            "whose");

    private static final Set<String> AUXILIARIES = Set.of(
            "is", "are", "do", "does", "did", "can", "could", "would", "will", "has", "have", "should", "may", "was",
            "were", "isn't", "aren't", "don't", "doesn't", "can't", "won't", "am");

    private static final List<String> WISHES = List.of(
            "tell me",
            "show me",
            "give me",
            "i want",
            "i need",
            "i would like",
            "i'd like",
            "let me",
            "i am looking",
            "i'm looking");

    /** After these, more must come. */
    private static final Set<String> DANGLING = Set.of(
            "a", "an", "the", "and", "or", "but", "to", "of", "for", "from", "with", "without", "in", "on", "at", "by",
            "about", "as", "than", "then", "if", "because", "that's", "it's", "i'm", "you're", "there's", "what's",
            "how's", "where's", "who's", "is", "are", "was", "were", "be", "been", "am", "do", "does", "did", "can",
            "could", "would", "will", "should", "has", "have", "had", "may", "my", "your", "our", "their", "its", "his",
            "i", "we", "they", "he", "she", "you've", "i've", "very", "so", "some", "any", "every", "each", "between",
            "into", "per", "also", "um", "uh", "like", "want", "need", "know", "which", "what", "how", "whose", "when",
            "where", "much", "many", "what're", "not", "don't", "doesn't");

    /** These end a question well although they dangle elsewhere: "what do you need", "who is it for". */
    private static final Set<String> FINAL_AFTER_AUXILIARY = Set.of("have", "need", "want", "cost", "for");

    /** How much is missing. */
    public enum Shape {
        /** It can stand as it is. */
        COMPLETE,
        /** It may be all: a word or two, or words in an order that is not known here. */
        LIKELY,
        /** More must come. */
        OPEN
    }

    /** These end a question that begins with what, which, where: "which colors does it come in". */
    private static final Set<String> PHRASAL = Set.of(
            "come in",
            "comes in",
            "smell of",
            "smells of",
            "taste of",
            "made of",
            "made from",
            "made in",
            "consist of",
            "ship to",
            "shipped to",
            "deliver to",
            "look like",
            "looks like",
            "smell like",
            "taste like",
            "feel like",
            "go with",
            "goes with",
            "come with",
            "comes with",
            "pay with",
            "used for",
            "good for",
            "best for",
            "meant for",
            "come from",
            "comes from",
            "put in",
            "wait for",
            "depend on");

    /** Written for a breath after the last word as often as for the beginning of more. */
    private static final Set<String> FAINT = Set.of("a", "an", "and", "the", "i", "uh", "um");

    private QuestionShape() {}

    /** @param partial words in lower case */
    public static Shape of(String partial) {
        if (isComplete(partial)) {
            return Shape.COMPLETE;
        }
        int lastSpace = partial.lastIndexOf(' ');
        String last = partial.substring(lastSpace + 1);
        if (FAINT.contains(last) && lastSpace > 0 && isComplete(partial.substring(0, lastSpace))) {
            return Shape.LIKELY;
        }
        return last.isEmpty() || DANGLING.contains(last) || OPENERS.contains(last) ? Shape.OPEN : Shape.LIKELY;
    }

    /** @param partial words in lower case */
    static boolean isComplete(String partial) {
        List<String> words =
                Arrays.asList(partial.trim().toLowerCase(Locale.ROOT).split("\\s+"));
        int first = 0;
        while (first < words.size() && OPENERS.contains(words.get(first))) {
            first++;
        }
        words = words.subList(first, words.size());
        if (words.size() < WORDS_MIN) {
            return false;
        }
        String last = words.get(words.size() - 1);
        String start = words.get(0);
        boolean asks = WH.contains(start) || AUXILIARIES.contains(start);
        String lastTwo = words.get(words.size() - 2) + " " + last;
        if (WH.contains(start) && words.size() > WORDS_MIN && PHRASAL.contains(lastTwo)) {
            return true;
        }
        if (DANGLING.contains(last)) {
            // "what colors do you have", "who is it for": only after a whole clause.
            return WH.contains(start)
                    && FINAL_AFTER_AUXILIARY.contains(last)
                    && words.subList(1, words.size() - 2).stream().anyMatch(AUXILIARIES::contains);
        }
        String joined = String.join(" ", words);
        boolean wishes = WISHES.stream().anyMatch(wish -> joined.startsWith(wish + " "));
        return asks || (wishes && words.size() >= WISH_WORDS_MIN);
    }
}
