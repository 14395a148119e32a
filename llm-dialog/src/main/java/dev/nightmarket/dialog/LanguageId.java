package dev.nightmarket.dialog;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Tells the language of a short message. The script decides where it can; for Latin, Cyrillic and Arabic
 * text Lingua's trigrams, known words and the hints of browser and channel vote, because three words are
 * too few for trigrams alone.
 */
final class LanguageId {
    private static final double KNOWN_WORDS_WEIGHT = 1.2;
    private static final double TRIGRAM_WEIGHT_SHORT = 0.3;
    private static final double TRIGRAM_WEIGHT = 0.7;
    private static final int SHORT_WORDS = 2;
    private static final double FIRST_HINT = 0.2;
    private static final double OTHER_HINT = 0.08;
    private static final double CHANNEL_HINT = 0.12;

    private final Lexicon lexicon;
    private final LanguageDetector detector = LanguageDetectorBuilder.fromLanguages(
                    Language.ENGLISH,
                    Language.SPANISH,
                    Language.FRENCH,
                    Language.GERMAN,
                    Language.PORTUGUESE,
                    Language.ITALIAN,
                    Language.DUTCH,
                    Language.POLISH,
                    Language.RUSSIAN,
                    Language.UKRAINIAN,
                    Language.TURKISH,
                    Language.SWEDISH,
                    Language.DANISH,
                    Language.BOKMAL,
                    Language.FINNISH,
                    Language.CZECH,
                    Language.ROMANIAN,
                    Language.HUNGARIAN,
                    Language.INDONESIAN,
                    Language.VIETNAMESE,
                    Language.ARABIC,
                    Language.PERSIAN,
                    Language.CATALAN)
            .withLowAccuracyMode()
            .withPreloadedLanguageModels()
            .build();

    LanguageId(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /**
     * The language of {@code tokens}, ISO 639-1.
     *
     * @param named tokens that name a product or a place, which tell nothing about the language
     */
    String detect(
            List<Tokens.Token> tokens,
            List<Lexicon.Hit> hits,
            Predicate<Integer> named,
            String channelLanguage,
            List<String> acceptLanguages) {
        Map<String, Double> scores = new HashMap<>();
        StringBuilder words = new StringBuilder();
        int count = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).text();
            if (!named.test(i) && !tokens.get(i).number()) {
                words.append(word).append(' ');
                count++;
            }
        }
        Optional<String> byScript = byScript(tokens, hits, channelLanguage, acceptLanguages);
        if (byScript.isPresent()) {
            return byScript.get();
        }
        if (count > 0) {
            double trigramWeight = count <= SHORT_WORDS ? TRIGRAM_WEIGHT_SHORT : TRIGRAM_WEIGHT;
            detector.computeLanguageConfidenceValues(words.toString())
                    .forEach((language, confidence) ->
                            scores.merge(iso(language), confidence * trigramWeight, Double::sum));
            for (String language : Lexicon.LANGUAGES) {
                double known = known(tokens, hits, named, language) / (double) count;
                // Squared: one small word that several languages share says little.
                scores.merge(language, known * known * KNOWN_WORDS_WEIGHT, Double::sum);
            }
        }
        hint(scores, channelLanguage, CHANNEL_HINT);
        for (int i = 0; i < acceptLanguages.size(); i++) {
            hint(scores, primary(acceptLanguages.get(i)), i == 0 ? FIRST_HINT : OTHER_HINT);
        }
        return scores.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(channelLanguage);
    }

    /** {@code es} of {@code es-MX}. */
    static String primary(String tag) {
        String language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return language.isEmpty() ? "en" : language;
    }

    private int known(List<Tokens.Token> tokens, List<Lexicon.Hit> hits, Predicate<Integer> named, String language) {
        boolean[] known = new boolean[tokens.size()];
        for (int i = 0; i < known.length; i++) {
            String word = tokens.get(i).text();
            known[i] = lexicon.stop(language, word) || lexicon.pronoun(language, word) || lexicon.and(language, word);
        }
        for (Lexicon.Hit hit : hits) {
            for (int i = hit.start(); hit.language().equals(language) && i < hit.end(); i++) {
                known[i] = true;
            }
        }
        int count = 0;
        for (int i = 0; i < known.length; i++) {
            count += known[i] && !named.test(i) && !tokens.get(i).number() ? 1 : 0;
        }
        return count;
    }

    private static void hint(Map<String, Double> scores, String language, double weight) {
        scores.merge(language, weight, Double::sum);
    }

    private static Optional<String> byScript(
            List<Tokens.Token> tokens, List<Lexicon.Hit> hits, String channelLanguage, List<String> acceptLanguages) {
        Map<Character.UnicodeScript, Integer> letters = new HashMap<>();
        for (Tokens.Token token : tokens) {
            token.text()
                    .codePoints()
                    .filter(Character::isLetter)
                    .forEach(c -> letters.merge(Character.UnicodeScript.of(c), 1, Integer::sum));
        }
        int latin = letters.getOrDefault(Character.UnicodeScript.LATIN, 0);
        int kana = letters.getOrDefault(Character.UnicodeScript.HIRAGANA, 0)
                + letters.getOrDefault(Character.UnicodeScript.KATAKANA, 0);
        int han = letters.getOrDefault(Character.UnicodeScript.HAN, 0);
        if (kana + han > 0 && (kana + han) * 3 >= latin) {
            return Optional.of(kana > 0 ? "ja" : hanLanguage(hits, channelLanguage, acceptLanguages));
        }
        for (Map.Entry<Character.UnicodeScript, Integer> entry : letters.entrySet()) {
            String language =
                    switch (entry.getKey()) {
                        case HANGUL -> "ko";
                        case GREEK -> "el";
                        case HEBREW -> "he";
                        case THAI -> "th";
                        case DEVANAGARI -> "hi";
                        case BENGALI -> "bn";
                        case TAMIL -> "ta";
                        default -> "";
                    };
            if (!language.isEmpty() && entry.getValue() * 2 >= latin) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** Han without Kana is Chinese unless known Japanese words say otherwise. */
    private static String hanLanguage(List<Lexicon.Hit> hits, String channelLanguage, List<String> acceptLanguages) {
        int chinese = 0;
        int japanese = 0;
        for (Lexicon.Hit hit : hits) {
            chinese += hit.language().equals("zh") ? hit.weight() : 0;
            japanese += hit.language().equals("ja") ? hit.weight() : 0;
        }
        if (chinese == japanese) {
            boolean hinted = channelLanguage.equals("ja")
                    || acceptLanguages.stream().anyMatch(l -> primary(l).equals("ja"));
            return hinted ? "ja" : "zh";
        }
        return japanese > chinese ? "ja" : "zh";
    }

    private static String iso(Language language) {
        return language == Language.BOKMAL
                ? "nb"
                : language.getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
    }
}
