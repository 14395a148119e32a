package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.text.EnglishWriting;
import dev.nightmarket.speech.text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** English text to phonemes. Reading the lexicon takes some 0.2 s and 25 MB, so share one. */
public final class EnglishPhonemes implements Phonemizer {
    /** Capitals that are initials although they can be read as words. */
    private static final Set<String> SPELLED = Set.of(
            "usa", "uk", "eu", "us", "led", "uv", "uva", "uvb", "tv", "id", "pc", "ai", "faq", "diy", "vip", "xl", "xs",
            "xxl", "usb", "spf", "pa", "aha", "bha", "aoc", "ok", "ios", "pvc", "hd", "bb", "cc", "ml");
    /** After these a single A is the letter. */
    private static final Set<String> LETTER_BEFORE =
            Set.of("vitamin", "type", "plan", "option", "size", "grade", "group");

    /** After these, the noun or the past tense is meant. */
    private static final Map<String, Map<String, Set<String>>> HETERONYMS = Map.of(
            "live", Map.of("lˈɪv", Set.of("i", "you", "we", "they", "to", "who", "people", "can", "still")),
            "use", Map.of("jˈuːs", Set.of("in", "of", "the", "daily", "single", "this", "external", "any", "regular")),
            "uses", Map.of("jˈuːsɪz", Set.of("the", "its", "many", "other", "of", "several")),
            "read", Map.of("ɹˈɛd", Set.of("have", "has", "had", "was", "were", "been", "already", "just")),
            "lead", Map.of("lˈɛd", Set.of("of", "contains", "no", "without")),
            "tear", Map.of("tˈɛɹ", Set.of("to", "not", "can", "will", "may")));

    private static final String VOWEL_LETTERS = "aeiouy";

    private final EnglishLexicon lexicon = new EnglishLexicon();

    @Override
    public Locale locale() {
        return Locale.US;
    }

    @Override
    public Set<String> inventory() {
        return Phonemes.INVENTORY;
    }

    /** @return without words when nothing of the text can be said */
    public PhonemeText convert(String text) {
        return convert(EnglishWriting.pieces(text).stream()
                .filter(p -> p.language().getLanguage().equals("en"))
                .toList());
    }

    @Override
    public PhonemeText convert(List<Piece> pieces) {
        PieceWriter out = new PieceWriter(locale(), inventory());
        String before = "";
        for (Piece piece : pieces) {
            switch (piece.kind()) {
                case PHONEMES -> out.phonemes(piece);
                case MARK, PAUSE -> out.boundary(piece);
                case WORDS -> {
                    List<List<Phoneme>> parts = new ArrayList<>();
                    for (String word : spoken(piece.spoken(), before).split(" ")) {
                        List<Phoneme> sounds = word(word, before);
                        if (!sounds.isEmpty()) {
                            parts.add(sounds);
                            before = word;
                        }
                    }
                    out.word(piece, parts);
                }
            }
        }
        PhonemeText said = out.finish();
        List<Phoneme> phonemes = new ArrayList<>(said.phonemes());
        reduceArticles(phonemes, said.words());
        return new PhonemeText(phonemes, said.words());
    }

    /** Capitals as initials or as a word, the rest in lower case. */
    private String spoken(String piece, String before) {
        String lower = piece.toLowerCase(Locale.ROOT);
        boolean capitals = piece.length() > 1
                && piece.equals(piece.toUpperCase(Locale.ROOT))
                && !piece.contains(" ")
                && Character.isLetter(piece.charAt(0));
        if (capitals && piece.length() <= 5 && !piece.contains("'") && isSpelled(lower)) {
            return EnglishWriting.letters(piece);
        }
        if (piece.length() == 1 && !piece.equals("I") && (!lower.equals("a") || LETTER_BEFORE.contains(before))) {
            return Character.isLetter(piece.charAt(0)) ? lower + "." : lower;
        }
        return lower;
    }

    private boolean isSpelled(String lower) {
        return SPELLED.contains(lower)
                || lower.chars().noneMatch(c -> VOWEL_LETTERS.indexOf(c) >= 0)
                || (lower.length() <= 4 && !lexicon.lists(lower));
    }

    private List<Phoneme> word(String word, String before) {
        for (Map.Entry<String, Set<String>> other :
                HETERONYMS.getOrDefault(word, Map.of()).entrySet()) {
            if (other.getValue().contains(before)) {
                return Phonemes.parseIpa(other.getKey());
            }
        }
        return lexicon.pronounce(word);
    }

    /** "the" and "to" before a vowel: ðɪ, tʊ. */
    private static void reduceArticles(List<Phoneme> out, List<PhonemeText.Word> words) {
        for (int i = 1; i + 2 < out.size(); i++) {
            Phoneme vowel = out.get(i);
            boolean end = vowel.symbol().equals("ə") && out.get(i + 1).mark().equals(" ");
            if (end && Phonemes.isVowel(out.get(i + 2).symbol())) {
                String word = words.get(vowel.word()).text().toLowerCase(Locale.ROOT);
                if (word.equals("the") || word.equals("to")) {
                    out.set(i, new Phoneme(word.equals("the") ? "ɪ" : "ʊ", vowel.stress(), vowel.word(), "", 0));
                }
            }
        }
    }
}
