package dev.nightmarket.speech.viseme;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which mouth shapes a phoneme takes: by its letters, so that IPA of any voice finds one. A diphthong or an
 * affricate takes two, one after the other.
 */
public final class PhonemeVisemes {
    private static final Map<Integer, Viseme> OF_LETTER = new HashMap<>();

    static {
        put(Viseme.PP, "pbmɓʙɸβ");
        put(Viseme.FF, "fvɱʋⱱ");
        put(Viseme.TH, "θð");
        put(Viseme.DD, "tdɗɖʈǀǃǂɾɽ");
        put(Viseme.KK, "kɡgqcɟɠɢʛxɣχʁħʕhɦʔʡʢʜɰçʝjʄ");
        put(Viseme.CH, "ʃʒɕʑʂʐɧ");
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
        List<Viseme> shapes = symbol.codePoints()
                .filter(OF_LETTER::containsKey)
                .mapToObj(letter -> OF_LETTER.getOrDefault(letter, Viseme.SIL))
                .distinct()
                .limit(2)
                .toList();
        return shapes.isEmpty() ? List.of(Viseme.SIL) : shapes;
    }
}
