package dev.nightmarket.speech.viseme;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which mouth shapes a phoneme takes: by its letters, so that IPA of any voice finds one. A diphthong or an
 * affricate takes two, one after the other.
 */
public final class PhonemeVisemes {
    private static final Map<Integer, Viseme> OF_LETTER = new HashMap<>();

    private static final Map<Integer, String> LIGATURES = Map.of(
            (int) 'ʣ', "dz", (int) 'ʥ', "dʑ", (int) 'ʦ', "ts", (int) 'ʨ', "tɕ", (int) 'ꭧ', "tʂ", (int) 'ʧ', "tʃ",
            (int) 'ʤ', "dʒ");

    static {
        put(Viseme.PP, "pbmɓʙβ");
        put(Viseme.FF, "fvɱʋⱱɸ");
        put(Viseme.TH, "θð");
        put(Viseme.DD, "tdɗɖʈǀǃǂɾɽ");
        put(Viseme.KK, "kɡgqɠɢʛxɣχʁħʕhɦʔʡʢʜɰçʝjʄ");
        put(Viseme.CH, "ʃʒɕʑʂʐɧcɟ");
        put(Viseme.SS, "szɬɮ");
        put(Viseme.NN, "nlŋɲɳɴɫɭʎʟɺǁ");
        put(Viseme.RR, "ɹɻrʀɚɜɝɞ");
        put(Viseme.AA, "aɑæʌɐɶ");
        put(Viseme.E, "eɛəɘɤε");
        put(Viseme.IH, "iɪɨᵻ");
        put(Viseme.OH, "oɔɒ");
        put(Viseme.OU, "uʊwʉɯyʏøœɵɥʍʘ");
    }

    private PhonemeVisemes() {}

    private static void put(Viseme viseme, String letters) {
        letters.codePoints().forEach(letter -> OF_LETTER.put(letter, viseme));
    }

    /**
     * @param symbol IPA without stress; empty for silence
     * @return one or two shapes in order; {@link Viseme#SIL} for silence and for what is no IPA letter
     */
    public static List<Viseme> of(String symbol) {
        List<Viseme> shapes = letters(symbol)
                .codePoints()
                .filter(OF_LETTER::containsKey)
                .mapToObj(letter -> OF_LETTER.getOrDefault(letter, Viseme.SIL))
                .distinct()
                .limit(2)
                .toList();
        return shapes.isEmpty() ? List.of(Viseme.SIL) : shapes;
    }

    /**
     * Composed letters such as õ as letter and tilde (ç is a sound of its own), ligatures as their two sounds, and the y
     * that is marked as not rounded (U+031C, the weak e of Portuguese) as an i.
     */
    static String letters(String symbol) {
        StringBuilder out = new StringBuilder();
        String letters = Normalizer.normalize(symbol, Normalizer.Form.NFD).replace("c\u0327", "ç");
        letters.replace("y\u031c", "i")
                .codePoints()
                .forEach(letter -> out.append(LIGATURES.getOrDefault(letter, Character.toString(letter))));
        return out.toString();
    }
}
