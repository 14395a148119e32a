package dev.nightmarket.speech.phoneme.romance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Portuguese words are stressed, and how open that vowel is: written as an accent on it. */
final class PortugueseStress {
    private static final Pattern ACCENT = Pattern.compile("[áàâéêíóôúÃÕ]");
    private static final Pattern INFLECTION = Pattern.compile("[aeo]s?$");
    private static final Pattern PENULTIMATE = Pattern.compile("(?:[aeo]s?|em|ens|am)$");
    private static final String VOWELS = "aeiouyãõü";

    private record Ending(Pattern pattern, String accented) {}

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> stems = new HashMap<>();
    private final List<Ending> endings;

    PortugueseStress() {
        for (String line : WordList.lines("portuguese-words.txt")) {
            for (String entry : line.split("\\s+")) {
                add(entry);
            }
        }
        endings = WordList.lines("portuguese-endings.txt").stream()
                .map(line -> line.split("\\s+"))
                .map(field -> new Ending(Pattern.compile("(?:" + field[0] + ")$"), field[1]))
                .toList();
    }

    /** An entry is a word with its accent, or {@code written=respelled}. */
    private void add(String entry) {
        int equals = entry.indexOf('=');
        String said = entry.substring(equals + 1);
        String written = equals < 0 ? plain(said) : entry.substring(0, equals);
        words.put(written, said);
        Matcher ending = INFLECTION.matcher(written);
        Matcher saidEnding = INFLECTION.matcher(said);
        if (ending.find() && saidEnding.find() && ending.start() > 2) {
            stems.putIfAbsent(written.substring(0, ending.start()), said.substring(0, saidEnding.start()));
        }
    }

    private static String plain(String accented) {
        StringBuilder out = new StringBuilder();
        for (char c : accented.toCharArray()) {
            int i = "áàâéêíóôú".indexOf(c);
            out.append(i < 0 ? c : "aaaeeioou".charAt(i));
        }
        return out.toString();
    }

    /**
     * Writes the accent of a word.
     *
     * @param word lower case; an accent that is there stays
     * @return as it was when it has no vowel
     */
    String accented(String word) {
        String listed = words.get(word);
        if (listed != null) {
            return listed;
        }
        String singular = word.endsWith("s") ? words.get(word.substring(0, word.length() - 1)) : null;
        if (singular != null && INFLECTION.matcher(word).find()) {
            return singular + "s";
        }
        Matcher ending = INFLECTION.matcher(word);
        if (ending.find()) {
            String stem = stems.get(word.substring(0, ending.start()));
            if (stem != null && ACCENT.matcher(stem).find()) {
                return stem + word.substring(ending.start());
            }
        }
        if (ACCENT.matcher(word).find()) {
            return word;
        }
        int tilde = Math.max(word.lastIndexOf('ã'), word.lastIndexOf('õ'));
        if (tilde >= 0) {
            return word.substring(0, tilde) + Character.toUpperCase(word.charAt(tilde)) + word.substring(tilde + 1);
        }
        for (Ending e : endings) {
            Matcher m = e.pattern.matcher(word);
            if (m.find()) {
                return m.replaceFirst(e.accented);
            }
        }
        return byRule(word);
    }

    private static String byRule(String word) {
        int skip = PENULTIMATE.matcher(word).find() ? 1 : 0;
        int found = -1;
        for (int i = word.length() - 1; i >= 0 && skip >= 0; i--) {
            char c = word.charAt(i);
            if (VOWELS.indexOf(c) < 0) {
                continue;
            }
            boolean afterQ = i > 0
                    && c == 'u'
                    && "qg".indexOf(word.charAt(i - 1)) >= 0
                    && i + 1 < word.length()
                    && VOWELS.indexOf(word.charAt(i + 1)) >= 0;
            boolean offglide = (c == 'i' || c == 'u')
                    && i > 0
                    && VOWELS.indexOf(word.charAt(i - 1)) >= 0
                    && !(c == 'u' && word.charAt(i - 1) == 'u')
                    && !(word.charAt(i - 1) == 'u' && i > 1 && "qg".indexOf(word.charAt(i - 2)) >= 0)
                    && !(i + 1 < word.length()
                            && "nmrlz".indexOf(word.charAt(i + 1)) >= 0
                            && (i + 2 == word.length() || VOWELS.indexOf(word.charAt(i + 2)) < 0))
                    && !(word.startsWith("nh", i + 1));
            if (afterQ || offglide) {
                continue;
            }
            found = i;
            skip--;
        }
        if (found < 0) {
            return word;
        }
        String accent =
                switch (word.charAt(found)) {
                    case 'a' -> "á";
                    case 'e' -> "ê";
                    case 'i', 'y' -> "í";
                    case 'o' -> "ô";
                    default -> "ú";
                };
        return word.substring(0, found) + accent + word.substring(found + 1);
    }
}
