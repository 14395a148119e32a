package dev.nightmarket.dialog;

import java.util.ArrayList;
import java.util.List;

/** Cuts text at sentence ends. */
public final class Sentences {
    private Sentences() {}

    /** Sentences of {@code text} with their end marks; a point inside a number ends nothing. */
    public static List<String> split(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (ends(text, i)) {
                add(sentences, text.substring(start, i + 1));
                start = i + 1;
            }
        }
        add(sentences, text.substring(start));
        return sentences;
    }

    /** Whether a sentence ends with the character at {@code at}. */
    public static boolean ends(String text, int at) {
        char c = text.charAt(at);
        if (c == '。' || c == '！' || c == '？') {
            return true;
        }
        boolean last = at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
        return last && (c == '.' || c == '!' || c == '?' || c == '\n');
    }

    private static void add(List<String> sentences, String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.trim());
        }
    }
}
