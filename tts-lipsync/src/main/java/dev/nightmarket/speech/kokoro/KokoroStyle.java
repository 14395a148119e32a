package dev.nightmarket.speech.kokoro;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.kokoro.bake.KokoroData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What makes a voice of the model: its styles and what was measured of it.
 *
 * @param styles {@value #ROWS} rows of {@value #WIDTH}, by the number of tokens
 * @param statistics mean and variance of each channel before each adaptive normalisation of the generator
 * @param gain linear, brings the voice to the common loudness
 */
record KokoroStyle(float[] styles, float[] statistics, float gain) {
    static final int ROWS = 510;
    static final int WIDTH = 256;
    /** The half of a row that the generator reads; durations and melody come from the other one. */
    private static final int ACOUSTIC = 128;
    /**
     * The row of which every utterance takes the acoustic half. The frozen statistics hold for the timbre that they were
     * measured with: with rows of their own, short utterances are 4 to 15 dB too quiet.
     */
    private static final int ACOUSTIC_ROW = 45;

    /** Names a mixture: {@code mix:af_heart=0.6,af_bella=0.4}. */
    static final String MIX = "mix:";

    private static final int PARTS_MAX = 4;

    /** Names, among the measured statistics, how those of short answers differ from those of sentences. */
    static final String SHORTNESS = "+short";

    /** A clause of up to so many tokens is a short answer, one of {@value #SENTENCE_TOKENS} is a sentence. */
    private static final int ANSWER_TOKENS = 8;

    private static final int SENTENCE_TOKENS = 28;

    /** The same for the same sound: part of a phrase's name in a cache. */
    String fingerprint() {
        return Integer.toHexString(Arrays.hashCode(styles)) + "-" + Integer.toHexString(Arrays.hashCode(statistics))
                + "-" + gain;
    }

    KokoroStyle {
        if (styles.length != ROWS * WIDTH) {
            throw new SpeechException(
                    "styles: " + styles.length + " numbers (expected: " + ROWS + " rows of " + WIDTH + ")");
        }
    }

    /** The style of an utterance of so many tokens. */
    float[] row(int tokens) {
        int row = Math.max(0, Math.min(ROWS - 1, tokens));
        float[] style = Arrays.copyOfRange(styles, row * WIDTH, (row + 1) * WIDTH);
        System.arraycopy(styles, ACOUSTIC_ROW * WIDTH, style, 0, ACOUSTIC);
        return style;
    }

    /**
     * The statistics of a clause of so many tokens. A short one is half silence, and what is normalised with the statistics of
     * a sentence comes out too quiet; the difference is much the same for all voices.
     */
    float[] statistics(KokoroData.Statistics measured, int tokens) {
        float[] shortness = measured.ofVoice().get(SHORTNESS);
        float share = Math.min(1f, (float) (SENTENCE_TOKENS - tokens) / (SENTENCE_TOKENS - ANSWER_TOKENS));
        if (shortness == null || share <= 0) {
            return statistics;
        }
        float[] out = new float[statistics.length];
        forPairs(measured, (mean, variance) -> {
            double deviation = Math.sqrt(Math.max(0, statistics[variance]));
            out[mean] = (float) (statistics[mean] + share * shortness[mean] * deviation);
            out[variance] = (float) (statistics[variance] * Math.exp(share * shortness[variance]));
        });
        return out;
    }

    /** Takes the places of a mean and of the variance that belongs to it. */
    interface Pair {
        void at(int mean, int variance);
    }

    /** Goes through the values of a voice: the means of all tensors come first, their variances after them. */
    static void forPairs(KokoroData.Statistics measured, Pair pair) {
        int means = measured.size() / 2;
        for (int i = 0; i < means; i++) {
            pair.at(i, i + means);
        }
    }

    /**
     * The voices of an id with their shares, which add up to 1.
     *
     * @throws SpeechException when the id is not well formed
     */
    static Map<String, Double> parts(String id) {
        if (!id.startsWith(MIX)) {
            return Map.of(id, 1.0);
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        double sum = 0;
        for (String part : id.substring(MIX.length()).split(",", -1)) {
            String[] field = part.strip().split("=", -1);
            double share = field.length == 2 ? number(field[1]) : Double.NaN;
            if (!(share > 0 && share <= 1000) || field[0].isBlank() || parts.put(field[0].strip(), share) != null) {
                throw new SpeechException(
                        id + ": " + part + " (expected: mix:VOICE=SHARE,VOICE=SHARE with shares above 0)");
            }
            sum += share;
        }
        if (parts.size() > PARTS_MAX) {
            throw new SpeechException(id + ": " + parts.size() + " voices (expected: at most " + PARTS_MAX + ")");
        }
        double all = sum;
        parts.replaceAll((voice, share) -> share / all);
        return parts;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** @param shares one for each style, adding up to 1 */
    static KokoroStyle mixed(List<KokoroStyle> parts, List<Double> shares) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        float[] styles = new float[ROWS * WIDTH];
        float[] statistics = new float[parts.get(0).statistics.length];
        double gainDb = 0;
        for (int p = 0; p < parts.size(); p++) {
            float share = shares.get(p).floatValue();
            add(styles, parts.get(p).styles, share);
            add(statistics, parts.get(p).statistics, share);
            gainDb += share * 20 * Math.log10(parts.get(p).gain);
        }
        return new KokoroStyle(styles, statistics, (float) Math.pow(10, gainDb / 20));
    }

    private static void add(float[] to, float[] from, float share) {
        for (int i = 0; i < to.length; i++) {
            to[i] += share * from[i];
        }
    }

    /**
     * What a voice speaks, by the first letter of its name.
     *
     * @throws SpeechException when no voice of the model begins so
     */
    static Locale localeOf(String voice) {
        return switch (voice.isEmpty() ? ' ' : voice.charAt(0)) {
            case 'a' -> Locale.US;
            case 'b' -> Locale.UK;
            case 'e' -> Locale.forLanguageTag("es-ES");
            case 'f' -> Locale.FRANCE;
            case 'h' -> Locale.forLanguageTag("hi-IN");
            case 'i' -> Locale.ITALY;
            case 'j' -> Locale.JAPAN;
            case 'p' -> Locale.forLanguageTag("pt-BR");
            case 'z' -> Locale.CHINA;
            default -> throw new SpeechException(voice + ": no such voice (expected: one such as af_heart)");
        };
    }

    /** Whether a name is built like those of the model's voices: language, sex, name. */
    static boolean isName(String id) {
        return id.matches("[abefhijpz][fm]_[a-z]+");
    }

    /** The languages of the model's voices, ISO 639. */
    static List<String> languages() {
        List<String> out = new ArrayList<>();
        for (char c : "aefhijpz".toCharArray()) {
            out.add(localeOf(String.valueOf(c)).getLanguage());
        }
        return out;
    }
}
