package dev.nightmarket.dialog.moderation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Coarse words are masked, words of hatred drop the message. The small list per language is
 * {@code abuse.txt}, kept in ROT13 so that nobody reads it by accident. Whole words only, so that a place
 * name that holds one is left alone; figures for letters and letters s p a c e d out are seen through.
 */
final class AbuseWords {
    private static final String RESOURCE = "abuse.txt";

    private final Set<String> coarse = new HashSet<>();
    private final Set<String> hate = new HashSet<>();
    private final List<String> coarseUnspaced = new ArrayList<>();
    private final List<String> hateUnspaced = new ArrayList<>();

    /** @param masked the text with coarse words masked: the same text if there are none */
    record Found(boolean hate, String masked) {}

    private AbuseWords() {}

    static AbuseWords load() {
        AbuseWords words = new AbuseWords();
        try (InputStream in = AbuseWords.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("class path resource: " + RESOURCE + " (expected: present)");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    words.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
        return words;
    }

    private void add(String line) {
        boolean hateful = line.startsWith("hate ");
        for (String encoded : line.substring(line.indexOf('=') + 1).trim().split("\\s+")) {
            String word = fold(rot13(encoded));
            if (word.codePointAt(0) > 0x2e80) {
                (hateful ? hateUnspaced : coarseUnspaced).add(word);
            } else {
                (hateful ? hate : coarse).add(word);
            }
        }
    }

    Found find(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean hateful = false;
        StringBuilder spelled = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && wordChar(text.charAt(end))) {
                end++;
            }
            if (end == i) {
                out.append(text.charAt(i++));
                continue;
            }
            String word = text.substring(i, end);
            String folded = fold(word);
            spelled.append(folded.length() == 1 ? folded : " ");
            hateful |= in(hate, folded);
            out.append(in(coarse, folded) ? masked(word) : word);
            i = end;
        }
        String masked = out.toString();
        for (String letters : spelled.toString().split(" +")) {
            if (letters.length() > 2) {
                hateful |= hate.stream().anyMatch(letters::contains);
                masked = coarse.stream().anyMatch(letters::contains) ? PersonalData.MASK : masked;
            }
        }
        for (String word : coarseUnspaced) {
            masked = masked.replace(word, PersonalData.MASK);
        }
        for (String word : hateUnspaced) {
            hateful |= text.contains(word);
        }
        return new Found(hateful, masked);
    }

    private static boolean in(Set<String> words, String folded) {
        return words.contains(folded) || words.contains(single(folded)) || words.contains(plain(folded));
    }

    private static String masked(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1)) + PersonalData.MASK;
    }

    private static boolean wordChar(char c) {
        return Character.isLetterOrDigit(c) || c == '@' || c == '$' || c == '*' || c == '\'';
    }

    private static String fold(String word) {
        String apart = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (c >= '\u0300' && c <= '\u036f') {
                continue;
            }
            out.append(
                    switch (c) {
                        case '0' -> 'o';
                        case '1', '!' -> 'i';
                        case '3' -> 'e';
                        case '4', '@' -> 'a';
                        case '5', '$' -> 's';
                        case '7' -> 't';
                        default -> c;
                    });
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** "shiiit" as "shit": runs made single. */
    private static String single(String word) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            if (i == 0 || word.charAt(i) != word.charAt(i - 1)) {
                out.append(word.charAt(i));
            }
        }
        return out.toString();
    }

    private static String plain(String word) {
        return word.length() > 4 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    static String rot13(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                out.append((char) ('a' + (c - 'a' + 13) % 26));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
