package dev.nightmarket.dialog.moderation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Messages that command the host rather than ask it, known by their usual phrases ({@code injection.txt}).
 * Such a message is still answered from facts, but no language model sees it. A filter like this misses
 * what is new; the truth gate behind the model is what the host's honesty rests on.
 */
public final class PromptInjection {
    private static final List<String> PHRASES = read();

    private PromptInjection() {}

    public static boolean suspected(String text) {
        String folded = fold(text);
        for (String phrase : PHRASES) {
            if (folded.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** Lower case, no accents, words between single spaces. */
    private static String fold(String text) {
        String apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(" ");
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                out.append(c);
            } else if (!(c >= '\u0300' && c <= '\u036f') && c != '\'' && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.append(' ').toString();
    }

    private static List<String> read() {
        List<String> phrases = new ArrayList<>();
        try (InputStream in = PromptInjection.class.getResourceAsStream("injection.txt")) {
            if (in == null) {
                throw new IllegalStateException("class path resource: injection.txt (expected: present)");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    boolean unspaced = line.codePointAt(0) > 0x2e80;
                    phrases.add(unspaced ? fold(line).trim() : fold(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("injection.txt", e);
        }
        return List.copyOf(phrases);
    }
}
