package dev.nightmarket.speech.kokoro;

import dev.nightmarket.speech.phoneme.Phoneme;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * IPA in Kokoro's characters: for each accent the convention of misaki, the phonemizer that the voices were trained with.
 * Immutable.
 */
final class KokoroAlphabet {
    /** Begins and ends what the model reads. */
    static final long EDGE = 0;

    private static final Map<Integer, Long> TOKEN_OF = vocabulary();

    /** Single characters for what IPA writes with two, in every language. */
    private static final String[] TIES = {
        "aɪ", "I", "aʊ", "W", "eɪ", "A", "oʊ", "O", "əʊ", "Q", "ɔɪ", "Y", "tʃ", "ʧ", "dʒ", "ʤ", "tɕ", "ʨ", "dʑ", "ʥ",
        "ʈʂ", "ꭧ", "ts", "ʦ", "dz", "ʣ"
    };

    private static final String[] AMERICAN = {
        "ɜːɹ", "ɜɹ", "ɜː", "ɜɹ", "ɚ", "əɹ", "əʊ", "O", "ɪə", "iə", "ɐ", "ə", "ɒ", "ɑ", "r", "ɹ", "x", "k", "ɬ", "l",
        "ç", "k", "e", "A", "o", "ɔ", "ɾ", "T", "ʔ", "t", "ː", "", "\u0303", ""
    };

    /** From American sounds; what follows from the neighbours is in {@link #britishSound}. */
    private static final String[] BRITISH = {
        "oʊ", "Q", "ɚ", "ə", "æ", "a", "ɐ", "ə", "r", "ɹ", "x", "k", "ɬ", "l", "ç", "k", "e", "A", "o", "ɔ", "ɾ", "t",
        "ʔ", "t", "i", "i", "ᵻ", "ɪ", "\u0303", ""
    };

    /** misaki writes w like this in Japanese; ɕ stays. */
    private static final String[] JAPANESE = {"tɕ", "ʨ", "dʑ", "ʥ", "w", "β"};

    /** Syllabic consonants of Mandarin. */
    private static final String[] CHINESE = {"ɹ̩", "ɨ", "ɻ̩", "ɨ", "ʐ̩", "ɨ", "z̩", "ɨ", "ʐ", "ɻ"};

    /** What the model has no character for, and the nearest that it has. */
    private static final String[] NEAREST = {
        "g", "ɡ", "ʱ", "ʰ", "ɦ", "h", "ʐ", "ɻ", "ʑ", "ʒ", "ɫ", "l", "ɭ", "l", "ɱ", "m", "ʏ", "y", "ɘ", "ə", "ɵ", "ə",
        "ɬ", "l", "ħ", "h", "ʀ", "ʁ", "ɮ", "l", "ʉ", "u", "ɶ", "œ", "\u032F", "", "\u031C", "", "\u0361", "", "\u0329",
        "", "\u032A", "", "\u0325", "", "ˑ", "ː", "-", ""
    };

    private final Accent accent;
    private final Map<String, String> whole = new HashMap<>();

    private enum Accent {
        AMERICAN,
        BRITISH,
        OTHER
    }

    private KokoroAlphabet(Accent accent, String[]... tables) {
        this.accent = accent;
        for (String[] table : tables) {
            for (int i = 0; i < table.length; i += 2) {
                whole.putIfAbsent(table[i], table[i + 1]);
            }
        }
    }

    /** The alphabet of a voice. */
    static KokoroAlphabet of(Locale voice) {
        return switch (voice.getLanguage()) {
            case "en" ->
                voice.getCountry().equals("GB")
                        ? new KokoroAlphabet(Accent.BRITISH, BRITISH, TIES, NEAREST)
                        : new KokoroAlphabet(Accent.AMERICAN, AMERICAN, TIES, NEAREST);
            case "ja" -> new KokoroAlphabet(Accent.OTHER, JAPANESE, TIES, NEAREST);
            case "zh" -> new KokoroAlphabet(Accent.OTHER, CHINESE, TIES, NEAREST);
            default -> new KokoroAlphabet(Accent.OTHER, TIES, NEAREST);
        };
    }

    /**
     * The tokens of one phoneme or boundary.
     *
     * @param phonemes of the utterance
     * @param index of the one that is meant
     * @param uncovered takes the characters that the model does not know, of which there should be none
     */
    long[] tokens(List<Phoneme> phonemes, int index, List<String> uncovered) {
        Phoneme phoneme = phonemes.get(index);
        String written = phoneme.isBoundary()
                ? phoneme.mark()
                : phoneme.stress().ipa() + sound(phonemes, index, phoneme.symbol());
        return raw(written, uncovered);
    }

    /** The tokens of the model's own characters. */
    static long[] raw(String written, List<String> uncovered) {
        List<Long> out = new ArrayList<>(4);
        written.codePoints().forEach(c -> {
            Long token = TOKEN_OF.get(c);
            if (token != null) {
                out.add(token);
            } else {
                uncovered.add(Character.toString(c));
            }
        });
        return out.stream().mapToLong(Long::longValue).toArray();
    }

    private String sound(List<Phoneme> phonemes, int index, String symbol) {
        String before = index == 0 ? "" : phonemes.get(index - 1).symbol();
        String after =
                index + 1 == phonemes.size() ? "" : phonemes.get(index + 1).symbol();
        return switch (accent) {
            // The r of these vowels is in them already.
            case AMERICAN ->
                symbol.equals("ɹ") && (before.equals("ɚ") || before.equals("ɜː")) ? "" : characters(symbol);
            case BRITISH -> britishSound(symbol, before, after);
            case OTHER -> characters(symbol);
        };
    }

    /** American sounds as a Londoner has them: r only before vowels, and the vowels that it has left behind. */
    private String britishSound(String symbol, String before, String after) {
        boolean rFollows = after.equals("ɹ");
        return switch (symbol) {
            case "ɹ" -> isVowel(after) || !isVowel(before) ? "ɹ" : "";
            case "ɑː" -> rFollows || after.isEmpty() || after.equals("ð") ? "ɑː" : "ɒ";
            case "ɛ" -> rFollows ? "ɛː" : "ɛ";
            case "ɪ", "iː" -> rFollows ? "ɪə" : symbol;
            case "ʊ" -> rFollows ? "ʊə" : "ʊ";
            case "ɔ" -> rFollows ? "ɔː" : "ɔ";
            default -> characters(symbol);
        };
    }

    private static boolean isVowel(String symbol) {
        return !symbol.isEmpty() && "aeiouyæɑɐɒɔəɚɛɜɪʊʌᵻøœɨɯɤ".indexOf(symbol.charAt(0)) >= 0;
    }

    private String characters(String symbol) {
        String known = whole.get(symbol);
        if (known != null) {
            return known;
        }
        String parts = decomposed(symbol);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.length(); ) {
            int length = Math.min(3, parts.length() - i);
            while (length > 1 && !whole.containsKey(parts.substring(i, i + length))) {
                length--;
            }
            String part = parts.substring(i, i + length);
            out.append(whole.getOrDefault(part, part));
            i += length;
        }
        return out.toString();
    }

    /** Nasal vowels as vowel and tilde, which is how the model reads them; the cedilla is a letter of its own. */
    private static String decomposed(String symbol) {
        return Normalizer.normalize(symbol, Normalizer.Form.NFD).replace("c\u0327", "ç");
    }

    private static Map<Integer, Long> vocabulary() {
        Map<Integer, Long> tokenOf = new HashMap<>();
        try (InputStream in = KokoroAlphabet.class.getResourceAsStream("vocabulary.tsv")) {
            if (in == null) {
                throw new IllegalStateException("vocabulary.tsv is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] field = line.split("\t", -1);
                    tokenOf.put(Integer.parseInt(field[0], 16), Long.parseLong(field[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("vocabulary.tsv cannot be read", e);
        }
        return Map.copyOf(tokenOf);
    }

    @Override
    public String toString() {
        return accent + " " + Arrays.toString(whole.keySet().toArray());
    }
}
