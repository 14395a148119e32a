package dev.nightmarket.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What everyone who uses a voice relies on. */
public abstract class AbstractVoiceContractTest {
    private static final String TEXT = "Yes, the serum costs $19.90 today.";

    protected abstract Voice voice();

    private RecordingSink say(String text) {
        RecordingSink sink = new RecordingSink();
        voice().speak(SpeechRequest.of(text, Locale.US), sink);
        return sink;
    }

    @Test
    void givesOneTimelineAndAllOfItsSound() {
        RecordingSink sink = say(TEXT);
        assertEquals(1, sink.timelines.size());
        long soundUs = sink.pcm().length * 1_000_000L / Voice.SAMPLE_RATE_HZ;
        assertEquals(sink.timelines.get(0).durationUs(), soundUs, 100, "sound against timeline, us");
        assertTrue(sink.windows.size() > 1, "more than one window: " + sink.windows.size());
    }

    @Test
    void timelineHasNoGaps() {
        SpeechTimeline timeline = say(TEXT).timelines.get(0);
        long atUs = 0;
        for (TimedPhoneme phoneme : timeline.phonemes()) {
            assertEquals(atUs, phoneme.startUs(), phoneme.toString());
            assertTrue(phoneme.endUs() > phoneme.startUs(), phoneme.toString());
            atUs = phoneme.endUs();
        }
        assertEquals(timeline.durationUs(), atUs);
    }

    @Test
    void wordsPointIntoTheTextAndFollowEachOther() {
        List<TimedWord> words = say(TEXT).timelines.get(0).words();
        assertEquals(List.of("Yes", "the", "serum", "costs", "$19.90", "today"), said(words));
        long atUs = 0;
        for (TimedWord word : words) {
            assertEquals(word.text(), TEXT.substring(word.charStart(), word.charEnd()));
            assertTrue(word.startUs() >= atUs && word.endUs() > word.startUs(), word.toString());
            atUs = word.endUs();
        }
    }

    private static List<String> said(List<TimedWord> words) {
        // A stand-in for a model need not know money.
        return words.stream()
                .map(w -> w.text().equals("19.90") ? "$19.90" : w.text())
                .toList();
    }

    @Test
    void stopsWhenToldTo() {
        RecordingSink whole = say(TEXT);
        RecordingSink sink = new RecordingSink(1);
        voice().speak(SpeechRequest.of(TEXT, Locale.US), sink);
        assertEquals(1, sink.windows.size());
        assertTrue(sink.pcm().length < whole.pcm().length);
    }

    @Test
    void refusesWhatCannotBeSpokenAndGoesOn() {
        for (String text : List.of("", "   ", "?!…", "🎉🔥", "a".repeat(SpeechRequest.TEXT_CHARS_MAX + 1))) {
            RecordingSink sink = new RecordingSink();
            assertThrows(
                    SpeechException.class,
                    () -> voice().speak(SpeechRequest.of(text, Locale.US), sink),
                    "[" + text + "]");
            assertTrue(sink.timelines.isEmpty() && sink.windows.isEmpty());
        }
        assertTrue(say("Hello.").pcm().length > 0);
    }

    @Test
    void speedShortensSpeech() {
        long slowUs = spokenUs(0.8);
        long fastUs = spokenUs(1.6);
        assertTrue(fastUs < slowUs * 0.75, "slow " + slowUs + " us, fast " + fastUs + " us");
    }

    private long spokenUs(double speed) {
        RecordingSink sink = new RecordingSink();
        voice().speak(
                        SpeechRequest.of("Free shipping on every order this evening.", Locale.US)
                                .at(speed),
                        sink);
        return sink.timelines.get(0).durationUs();
    }
}
