package dev.nightmarket.edge.voice;

import dev.nightmarket.asr.SpeechRecognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The language in which a viewer is listened to: the first of the viewer's own that is installed, else the channel's.
 *
 * @param understood null when none is installed
 * @param others tried when the first makes little sense: the viewer's other languages and the channel's
 * @param missing the language that would have been better, ISO 639; empty when none
 * @param howToGet for the operator; empty when nothing helps
 * @param message for the viewer; empty when there is nothing to say
 */
record Tongue(@Nullable Locale understood, List<Locale> others, String missing, String howToGet, String message) {
    static Tongue of(VoiceDesk.Speaker speaker, SpeechRecognizer recognizer) {
        List<Locale> wanted = new ArrayList<>(speaker.languages());
        wanted.add(speaker.channel());
        wanted.removeIf(locale -> locale.getLanguage().isEmpty());
        List<Locale> known = wanted.stream().filter(recognizer::supports).toList();
        Locale best = wanted.isEmpty() ? Locale.ROOT : wanted.get(0);
        if (known.isEmpty()) {
            String how = recognizer.howToGet(best);
            String name = name(best);
            return new Tongue(
                    null,
                    List.of(),
                    best.getLanguage(),
                    how,
                    "Speech in " + name + " is not installed: type your question"
                            + (how.isEmpty() ? "." : ", or ask the operator to run " + how + "."));
        }
        Locale first = known.get(0);
        boolean other = !first.getLanguage().equals(best.getLanguage());
        return new Tongue(
                first,
                known.subList(1, known.size()),
                other ? best.getLanguage() : "",
                other ? recognizer.howToGet(best) : "",
                other ? "Speech in " + name(best) + " is not installed: speak " + name(first) + ", or type." : "");
    }

    private static String name(Locale locale) {
        return locale.getDisplayLanguage(Locale.ENGLISH);
    }
}
