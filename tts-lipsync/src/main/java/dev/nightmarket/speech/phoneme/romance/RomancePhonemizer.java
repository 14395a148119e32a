package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Ipa;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.Phonemizer;
import dev.nightmarket.speech.phoneme.PieceWriter;
import dev.nightmarket.speech.text.Piece;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the Romance languages do alike: words between two marks are said as one phrase, so that neighbours can change
 * each other; spelling is cut into words, letters' names and digits.
 */
abstract class RomancePhonemizer implements Phonemizer {
    private static final Pattern FOREIGN_MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}'.-]+");

    private final Locale locale;
    private final Set<String> inventory;
    private final String vowelLetters;
    private final String alphabet;
    private final String[] letterNames;

    /**
     * Keeps what tells the languages apart.
     *
     * @param inventory every symbol that the language's rules give
     * @param vowelLetters all letters, with and without accents, that can make a word readable
     * @param otherLetters consonants beside those of a to z
     * @param letterNames IPA of the names of a to z, then of the other letters, separated by spaces
     */
    RomancePhonemizer(
            Locale locale, Set<String> inventory, String vowelLetters, String otherLetters, String letterNames) {
        this.locale = locale;
        this.inventory = inventory;
        this.vowelLetters = vowelLetters;
        this.alphabet = "abcdefghijklmnopqrstuvwxyz" + otherLetters;
        this.letterNames = letterNames.trim().split("\\s+");
    }

    @Override
    public final Locale locale() {
        return locale;
    }

    @Override
    public final Set<String> inventory() {
        return inventory;
    }

    /**
     * The sounds of the words of a phrase.
     *
     * @param words letters of the alphabet, apostrophes; or a letter and a full stop: its name; at least one
     * @return for each word its sounds; empty for a word that is silent or all in its neighbour
     */
    abstract List<List<Phoneme>> phrase(List<String> words);

    /** How a digit is written in words. */
    abstract String digit(int digit);

    /** Cuts a hyphenated token that is not listed into words. */
    List<String> parts(String token) {
        return List.of(token.split("-+"));
    }

    @Override
    public final PhonemeText convert(List<Piece> pieces) {
        PieceWriter writer = new PieceWriter(locale, inventory);
        List<Piece> run = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.kind() == Piece.Kind.WORDS) {
                run.add(piece);
                continue;
            }
            flush(run, writer);
            if (piece.kind() == Piece.Kind.PHONEMES) {
                writer.phonemes(piece);
            } else {
                writer.boundary(piece);
            }
        }
        flush(run, writer);
        return writer.finish();
    }

    private void flush(List<Piece> run, PieceWriter writer) {
        List<String> words = new ArrayList<>();
        int[] ends = new int[run.size()];
        for (int i = 0; i < ends.length; i++) {
            words.addAll(words(run.get(i).spoken()));
            ends[i] = words.size();
        }
        if (!words.isEmpty()) {
            List<List<Phoneme>> said = phrase(words);
            int from = 0;
            for (int i = 0; i < ends.length; i++) {
                writer.word(run.get(i), said.subList(from, ends[i]));
                from = ends[i];
            }
        }
        run.clear();
    }

    /** Lower case, letters of the alphabet and apostrophes only. */
    private List<String> words(String spoken) {
        List<String> words = new ArrayList<>();
        String text = Normalizer.normalize(spoken, Normalizer.Form.NFKC)
                .replaceAll("[’ʼ‘`´]", "'")
                .replaceAll("[‐‑–—]", "-");
        for (String token : GAPS.split(text)) {
            String lower = token.toLowerCase(Locale.ROOT);
            if (lower.length() == 2 && lower.charAt(1) == '.') {
                letter(fold(lower.substring(0, 1)), words);
                continue;
            }
            for (String sentence : lower.split("[.]+")) {
                String folded = fold(sentence);
                if (lists(folded)) {
                    words.add(folded);
                    continue;
                }
                for (String part : parts(folded)) {
                    word(part, words);
                }
            }
        }
        return words;
    }

    private void word(String part, List<String> words) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i <= part.length(); i++) {
            char c = i < part.length() ? part.charAt(i) : '0';
            if (Character.isDigit(c)) {
                if (!letters.isEmpty()) {
                    lettersOf(letters.toString(), words);
                    letters.setLength(0);
                }
                if (i < part.length()) {
                    words.add(digit(Character.digit(c, 10)));
                }
            } else {
                letters.append(c);
            }
        }
    }

    /** A word, or initials letter by letter: what has no vowel cannot be read. */
    private void lettersOf(String word, List<String> words) {
        boolean vowel = word.codePoints().anyMatch(c -> vowelLetters.indexOf(c) >= 0);
        if (vowel || word.indexOf('\'') >= 0 || lists(word)) {
            words.add(word);
            return;
        }
        word.codePoints().forEach(c -> letter(Character.toString(c), words));
    }

    /** Whether the language has the word, hyphenated or without vowels, in its list. */
    abstract boolean lists(String word);

    private void letter(String letter, List<String> words) {
        if (letter.length() == 1 && Character.isLetter(letter.charAt(0))) {
            // An accented vowel has no name of its own here, but a sound.
            words.add(alphabet.contains(letter) ? letter + "." : letter);
        }
    }

    /** Letters of the language stay; others lose their marks; what is then no Latin letter is left out. */
    private String fold(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (alphabet.indexOf(c) >= 0
                    || vowelLetters.indexOf(c) >= 0
                    || c == '\''
                    || c == '-'
                    || Character.isDigit(c)) {
                out.appendCodePoint(c);
                return;
            }
            String base =
                    switch (c) {
                        case 'œ' -> "oe";
                        case 'æ' -> "ae";
                        case 'ß' -> "ss";
                        case 'ø' -> "o";
                        case 'ł' -> "l";
                        case 'đ', 'ð' -> "d";
                        case 'þ' -> "th";
                        case 'ı' -> "i";
                        default ->
                            FOREIGN_MARKS
                                    .matcher(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD))
                                    .replaceAll("");
                    };
            base.chars().filter(b -> b >= 'a' && b <= 'z').forEach(b -> out.append((char) b));
        });
        return out.toString();
    }

    /** The name of a letter, when the word is one. */
    final List<Phoneme> letterName(String word) {
        if (word.length() != 2 || word.charAt(1) != '.') {
            return List.of();
        }
        int at = alphabet.indexOf(word.charAt(0));
        return at >= 0 && at < letterNames.length ? ipa(letterNames[at]) : List.of();
    }

    /** Reads IPA of this language. */
    final List<Phoneme> ipa(String ipa) {
        return new ArrayList<>(Ipa.read(ipa, inventory));
    }

    static Phoneme sound(String symbol) {
        return Phoneme.sound(symbol, Phoneme.Stress.NONE, Phoneme.NO_WORD);
    }

    static Phoneme stressed(Phoneme sound, Phoneme.Stress stress) {
        return Phoneme.sound(sound.symbol(), stress, Phoneme.NO_WORD);
    }

    /** Where the vowels are. */
    static List<Integer> vowels(List<Phoneme> sounds) {
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < sounds.size(); i++) {
            if (Ipa.isVowel(sounds.get(i).symbol())) {
                at.add(i);
            }
        }
        return at;
    }
}
