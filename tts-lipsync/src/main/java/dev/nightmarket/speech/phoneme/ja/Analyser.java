package dev.nightmarket.speech.phoneme.ja;

import com.atilika.kuromoji.ipadic.Token;
import com.atilika.kuromoji.ipadic.Tokenizer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Words and their readings by Kuromoji. Its dictionary lies in its jar and takes some 0.3 s and 35 MB. */
final class Analyser {
    private static final String KANJI_DIGITS = "〇一二三四五六七八九";
    private static final List<String> LETTERS = List.of(
            "エー", "ビー", "シー", "ディー", "イー", "エフ", "ジー", "エイチ", "アイ", "ジェー", "ケー", "エル", "エム", "エヌ", "オー", "ピー", "キュー",
            "アール", "エス", "ティー", "ユー", "ブイ", "ダブリュー", "エックス", "ワイ", "ゼット");

    private final Tokenizer tokenizer = new Tokenizer();

    /** Wide forms, figures as kanji: each character at its place. */
    static String normalised(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String wide = Character.isSurrogate(c) ? "" : Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
            char one = wide.length() == 1 ? wide.charAt(0) : c;
            if (one >= '0' && one <= '9') {
                one = KANJI_DIGITS.charAt(one - '0');
            } else if (one == '~') {
                one = '〜';
            }
            out.append(one);
        }
        return out.toString();
    }

    /** @param text of {@link #normalised} */
    List<Morpheme> morphemes(String text) {
        List<Morpheme> out = new ArrayList<>();
        for (Token token : tokenizer.tokenize(text)) {
            String kind = token.getPartOfSpeechLevel1() + "-" + token.getPartOfSpeechLevel2();
            out.add(new Morpheme(token.getSurface(), token.getPosition(), kind, kana(token)));
        }
        return out;
    }

    private String kana(Token token) {
        String surface = token.getSurface();
        String said = token.getPronunciation();
        if (said == null || said.equals("*")) {
            said = unlisted(surface);
        }
        boolean noun = !token.getPartOfSpeechLevel1().startsWith("動詞")
                && !token.getPartOfSpeechLevel1().startsWith("形容詞");
        return noun && !isKatakana(surface) ? longE(said) : said;
    }

    /** Kana and letters say themselves; a character that the word list has alone says that. */
    private String unlisted(String surface) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < surface.length(); i++) {
            char c = surface.charAt(i);
            char lower = Character.toLowerCase(c);
            if (c >= 'ァ' && c <= 'ヺ' || c == 'ー') {
                out.append(c);
            } else if (c >= 'ぁ' && c <= 'ゖ') {
                out.append((char) (c + 'ァ' - 'ぁ'));
            } else if (lower >= 'a' && lower <= 'z') {
                out.append(LETTERS.get(lower - 'a'));
            } else if (Character.isIdeographic(c) && surface.length() > 1) {
                Token alone = tokenizer.tokenize(String.valueOf(c)).get(0);
                out.append(alone.isKnown() ? alone.getPronunciation() : "");
            }
        }
        return out.toString();
    }

    private static boolean isKatakana(String surface) {
        return surface.chars().allMatch(c -> c >= 'ァ' && c <= 'ヺ' || c == 'ー');
    }

    /** 先生 is センセー: e and i in one Chinese reading are one long vowel; not in verbs, nor in foreign words. */
    private static String longE(String kana) {
        StringBuilder out = new StringBuilder(kana);
        for (int i = 1; i < out.length(); i++) {
            if (out.charAt(i) == 'イ' && "エケゲセゼテデネヘベペメレ".indexOf(out.charAt(i - 1)) >= 0) {
                out.setCharAt(i, 'ー');
            }
        }
        return out.toString();
    }
}
