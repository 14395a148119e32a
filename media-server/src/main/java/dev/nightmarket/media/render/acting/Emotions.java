package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.speech.SpeechRequest.Mood;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a face shows with a sentence: as it sounds, unless its words say more. Pure functions. */
public final class Emotions {
    private static final Map<String, Pattern> SURPRISE = Map.of(
            "en", words("wow|guess what|can you believe|no way|surprise|unbelievable|oh"),
            "es", words("guau|increíble|adivina|no me lo creo|sorpresa"),
            "fr", words("waouh|incroyable|devinez|surprise|oh là là"),
            "de", words("wow|unglaublich|stellt euch vor|überraschung|ratet mal"),
            "it", words("wow|incredibile|indovinate|sorpresa"),
            "pt", words("uau|incrível|adivinhe|surpresa|nossa"),
            "zh", anywhere("哇|天哪|居然|竟然|没想到|惊喜"),
            "ja", anywhere("わあ|なんと|びっくり|信じられない"),
            "hi", words("वाह|कमाल|अरे"));
    private static final Map<String, Pattern> THOUGHT = Map.of(
            "en", words("let me (?:see|think|check)|hmm|well|now,? where was i|good question"),
            "es", words("déjame (?:ver|pensar)|a ver|veamos|bueno|buena pregunta"),
            "fr", words("voyons|laissez-moi (?:voir|réfléchir)|eh bien|bonne question"),
            "de", words("mal sehen|lass mich|also|gute frage"),
            "it", words("vediamo|fammi|allora|bella domanda"),
            "pt", words("vejamos|deixa-me|bem|boa pergunta"),
            "zh", anywhere("让我(?:想想|看看)|嗯|好问题"),
            "ja", anywhere("ええと|そうですね|うーん|いい質問"),
            "hi", words("देखते हैं|सोचने दीजिए|अच्छा सवाल"));

    private Emotions() {}

    private static Pattern words(String words) {
        return Pattern.compile(
                "^[\\s¡¿]*(?:" + words + ")(?![\\p{L}\\p{M}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Pattern anywhere(String words) {
        return Pattern.compile("^\\s*(?:" + words + ")");
    }

    /** @param plain the sentence without mark-up */
    public static Emotion of(Mood mood, String plain, Locale locale) {
        if (mood == Mood.APOLOGETIC) {
            return Emotion.APOLOGETIC;
        }
        if (says(SURPRISE, plain, locale)) {
            return Emotion.SURPRISED;
        }
        if (says(THOUGHT, plain, locale)) {
            return Emotion.THOUGHTFUL;
        }
        return switch (mood) {
            case EXCITED -> Emotion.EXCITED;
            case CALM -> Emotion.CALM;
            case WARM, NEUTRAL -> Emotion.WARM;
            case APOLOGETIC -> Emotion.APOLOGETIC;
        };
    }

    private static boolean says(Map<String, Pattern> table, String plain, Locale locale) {
        Pattern words = table.get(locale.getLanguage());
        return words != null && words.matcher(plain).find();
    }
}
