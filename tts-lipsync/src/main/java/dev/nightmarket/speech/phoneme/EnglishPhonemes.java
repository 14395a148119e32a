package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.text.EnglishWriting;
import dev.nightmarket.speech.text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** Weak words that are stressed at the end of a sentence: "What is it for?" */
    private static final Set<String> STRONG_AT_END = Set.of(
            "to", "on", "in", "for", "of", "at", "with", "from", "by", "is", "are", "was", "were", "can", "do", "does",
            "did", "have", "has", "had", "will", "would", "could", "should", "that", "this", "am", "be", "there", "how",
            "what");

    /** A spoken word, and the boundary after it. */
    private record Token(int piece, String word) {}

    private static final Set<String> MARKS = Set.of(",", ".", ";", ":", "!", "?");
    private static final Set<String> SENTENCE_ENDS = Set.of(".", "!", "?");

    private static final String VOWEL_LETTERS = "aeiouy";

    private final EnglishLexicon lexicon = new EnglishLexicon();
    private final Heteronyms heteronyms = new Heteronyms();

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
        List<Token> tokens = tokens(pieces);
        PieceWriter out = new PieceWriter(locale(), inventory());
        int token = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            List<List<Phoneme>> parts = new ArrayList<>();
            for (; token < tokens.size() && tokens.get(token).piece == i; token++) {
                String before = token > 0 ? tokens.get(token - 1).word : "";
                String after = token + 1 < tokens.size() ? tokens.get(token + 1).word : ".";
                parts.add(word(tokens.get(token).word, before, after));
            }
            switch (piece.kind()) {
                case PHONEMES -> out.phonemes(piece);
                case MARK, PAUSE -> out.boundary(piece);
                case WORDS -> out.word(piece, parts);
            }
        }
        PhonemeText said = out.finish();
        List<Phoneme> phonemes = new ArrayList<>(said.phonemes());
        reduceArticles(phonemes, said.words());
        return new PhonemeText(phonemes, said.words());
    }

    /** Words and marks in a row; a given pronunciation stands for any word. */
    private List<Token> tokens(List<Piece> pieces) {
        List<Token> tokens = new ArrayList<>();
        String before = "";
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.kind() == Piece.Kind.WORDS) {
                for (String word : spoken(piece.spoken(), before).split(" ")) {
                    if (!word.isEmpty()) {
                        tokens.add(new Token(i, word));
                        before = word;
                    }
                }
            } else {
                before = piece.kind() == Piece.Kind.PHONEMES
                        ? "something"
                        : piece.kind() == Piece.Kind.MARK ? piece.spoken() : ",";
                tokens.add(new Token(i, before));
            }
        }
        return tokens;
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

    private List<Phoneme> word(String word, String before, String after) {
        if (MARKS.contains(word)) {
            return List.of();
        }
        List<Phoneme> sounds = heteronyms
                .of(word, MARKS.contains(before) ? "" : before, MARKS.contains(after) ? "" : after)
                .orElseGet(() -> lexicon.pronounce(word));
        return SENTENCE_ENDS.contains(after) && STRONG_AT_END.contains(word) ? stressed(word, sounds) : sounds;
    }

    private static List<Phoneme> stressed(String word, List<Phoneme> sounds) {
        if (word.equals("to")) {
            return Phonemes.parseIpa("tˈuː");
        }
        List<Phoneme> out = new ArrayList<>(sounds);
        for (int i = 0; i < out.size(); i++) {
            if (Phonemes.isVowel(out.get(i).symbol())) {
                out.set(i, Phoneme.sound(out.get(i).symbol(), Phoneme.Stress.PRIMARY, Phoneme.NO_WORD));
                break;
            }
        }
        return out;
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
