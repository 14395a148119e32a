package dev.nightmarket.speech.phoneme.romance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Italian words are stressed, and how open that vowel is: written as an accent on it. */
final class ItalianStress {
    private static final String PLAIN = "aeiou";
    private static final String CLOSED = "àéìóù";
    private static final String OPEN = "àèìòù";
    private static final Pattern ACCENT = Pattern.compile("[àáèéìíîòóùú]");
    /** "signor", "nessun", "hotel": what ends so is stressed on its last vowel, but "server" and "commit" are not. */
    private static final Pattern SHORTENED = Pattern.compile("(?:[aiou]n|[aio]r|[aeio]l)$");

    /** The z of "realizzare" is voiced, the one of "indirizzo" is not. */
    private static final Pattern VOICED_Z = Pattern.compile("^(?!.*(?:indirizz|schizz|stizz|pizz|aguzz)).{3,}izz.");

    private static final Pattern LAST_VOWEL = Pattern.compile("h?[aeiou]$");

    /** An ending and how it is accented; the first that fits counts. */
    private record Ending(Pattern pattern, String accented) {}

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> stems = new HashMap<>();
    private final List<Ending> endings;

    ItalianStress() {
        WordList.lines("italian-words.txt").forEach(this::add);
        endings = WordList.lines("italian-endings.txt").stream()
                .map(line -> line.split("\\s+"))
                .map(field -> new Ending(Pattern.compile("^(.*)(?:" + field[0] + ")$"), field[1]))
                .toList();
    }

    private void add(String line) {
        for (String accented : line.split("\\s+")) {
            String plain = plain(accented);
            words.put(plain, accented);
            Matcher vowel = LAST_VOWEL.matcher(accented);
            if (vowel.find()) {
                stems.putIfAbsent(plain.substring(0, vowel.start()), accented.substring(0, vowel.start()));
            }
        }
    }

    private static String plain(String accented) {
        StringBuilder out = new StringBuilder();
        for (char c : accented.toCharArray()) {
            int i = "àáèéìíîòóùúżś".indexOf(c);
            out.append(i < 0 ? c : "aaeeiiioouuzs".charAt(i));
        }
        return out.toString();
    }

    /**
     * Writes the accent of a word, and ż for voiced z.
     *
     * @param word lower case; an accent that is there stays
     * @return as it was when it has no vowel
     */
    String accented(String word) {
        if (ACCENT.matcher(word).find()) {
            return word.startsWith("z") ? "ż" + word.substring(1) : word;
        }
        if (VOICED_Z.matcher(word).find()) {
            return accented(word.replace("izz", "iżż"));
        }
        String listed = words.get(word);
        if (listed != null) {
            return listed;
        }
        Matcher vowel = LAST_VOWEL.matcher(word);
        if (vowel.find()) {
            String stem = stems.get(word.substring(0, vowel.start()));
            if (stem != null && ACCENT.matcher(stem).find()) {
                return stem + word.substring(vowel.start());
            }
        }
        return byRule(word);
    }

    private String byRule(String word) {
        for (Ending ending : endings) {
            Matcher m = ending.pattern.matcher(word);
            if (m.matches()) {
                StringBuilder out = new StringBuilder(m.group(1));
                int group = 2;
                boolean accent = false;
                for (char c : ending.accented.toCharArray()) {
                    if (c == '^') {
                        accent = true;
                    } else if (c == '*') {
                        String text = m.group(group++);
                        out.append(accent ? OPEN.charAt(PLAIN.indexOf(text.charAt(0))) + text.substring(1) : text);
                        accent = false;
                    } else {
                        out.append(c);
                    }
                }
                return out.toString();
            }
        }
        return penultimate(word);
    }

    /** The last vowel but one; glides do not count, unless they are all there is. */
    private static String penultimate(String word) {
        int found = -1;
        int count = 0;
        int glide = -1;
        for (int i = word.length() - 1; i >= 0; i--) {
            char c = word.charAt(i);
            if (PLAIN.indexOf(c) < 0) {
                continue;
            }
            boolean vowelAfter = i + 1 < word.length() && PLAIN.indexOf(word.charAt(i + 1)) >= 0;
            boolean vowelBefore = i > 0 && PLAIN.indexOf(word.charAt(i - 1)) >= 0;
            boolean weak = c == 'i' || c == 'u';
            boolean sign =
                    i > 0 && (c == 'u' ? "qg".indexOf(word.charAt(i - 1)) >= 0 : "cg".indexOf(word.charAt(i - 1)) >= 0);
            if (weak && vowelAfter) {
                glide = glide < 0 && !sign ? i : glide;
                continue;
            }
            boolean second = vowelBefore
                    && ("aeo".indexOf(word.charAt(i - 1)) >= 0
                            || i == word.length() - 1 && word.charAt(i - 1) == 'u' && !isSign(word, i - 1));
            if (weak && second) {
                continue;
            }
            count++;
            found = i;
            if (count == (SHORTENED.matcher(word).find() ? 1 : 2)) {
                break;
            }
        }
        if (count <= 1 && glide >= 0 && glide == word.length() - 2) {
            found = glide;
        }
        if (found < 0) {
            return word;
        }
        return word.substring(0, found) + accent(word, found) + word.substring(found + 1);
    }

    private static boolean isSign(String word, int u) {
        return word.charAt(u) == 'u' && u > 0 && "qg".indexOf(word.charAt(u - 1)) >= 0;
    }

    /** Open after a glide and at the end, else closed. */
    private static char accent(String word, int at) {
        boolean diphthong = at > 0
                && (word.charAt(at) == 'e' && word.charAt(at - 1) == 'i'
                        || word.charAt(at) == 'o' && word.charAt(at - 1) == 'u');
        boolean open = diphthong
                || at == word.length() - 1
                || at + 1 < word.length() && PLAIN.indexOf(word.charAt(at + 1)) >= 0;
        return (open ? OPEN : CLOSED).charAt(PLAIN.indexOf(word.charAt(at)));
    }
}
