package dev.nightmarket.media.show;

import dev.nightmarket.dialog.Sentence;
import dev.nightmarket.speech.SpeechRequest.Mood;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The mood in which a sentence is said, by what it is about and, failing that, by its first words. Pure functions; the
 * same sentence always has the same mood, so that what is prepared is what is said.
 */
final class Moods {
    /** How an apology begins, by language; lower case. */
    private static final Map<String, List<String>> APOLOGIES = Map.of(
            "en", List.of("sorry", "i'm sorry", "i am sorry", "unfortunately", "i'm afraid", "i am afraid"),
            "es", List.of("lo siento", "lo sentimos", "perdón", "perdona", "lamentablemente", "por desgracia"),
            "fr", List.of("désolé", "je suis désolé", "pardon", "malheureusement", "nous sommes désolés"),
            "it", List.of("mi dispiace", "scusa", "scusate", "purtroppo", "ci dispiace"),
            "pt", List.of("desculpe", "desculpa", "sinto muito", "infelizmente", "lamento"),
            "de", List.of("leider", "entschuldigung", "es tut mir leid", "tut mir leid"),
            "zh", List.of("抱歉", "对不起", "不好意思", "很抱歉", "可惜"),
            "ja", List.of("申し訳", "すみません", "ごめん", "残念"),
            "hi", List.of("माफ़", "माफ", "क्षमा", "खेद", "अफ़सोस"));

    /** Parts of a fact's key that make a sentence an offer. */
    private static final List<String> OFFERS = List.of("/price/", "/listPrice/");
    /** Parts of a fact's key that make it a rule of the shop. */
    private static final List<String> RULES = List.of("/shipping", "faq/");

    private Moods() {}

    /** Of an answer: warm, unless it apologises or states a rule. */
    static Mood ofAnswer(Sentence sentence) {
        if (apologises(sentence.text(), sentence.locale())) {
            return Mood.APOLOGETIC;
        }
        return states(sentence, RULES) && !states(sentence, OFFERS) ? Mood.CALM : Mood.WARM;
    }

    private static boolean states(Sentence sentence, List<String> parts) {
        return sentence.facts().stream().anyMatch(f -> parts.stream().anyMatch(f::contains));
    }

    /** Of a sentence of the rundown: an offer, by its price or its exclamation mark, is said with excitement. */
    static Mood ofLine(String text, Locale locale) {
        if (apologises(text, locale)) {
            return Mood.APOLOGETIC;
        }
        boolean offer = text.codePoints()
                .anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL || c == '!' || c == '！' || c == '¡');
        return offer ? Mood.EXCITED : Mood.WARM;
    }

    private static boolean apologises(String text, Locale locale) {
        String start =
                text.replaceAll("<[^>]*>", "").strip().toLowerCase(locale).replace('’', '\'');
        return APOLOGIES.getOrDefault(locale.getLanguage(), List.of()).stream().anyMatch(start::startsWith);
    }
}
