package dev.nightmarket.speech.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.speech.AbstractVoiceContractTest;
import dev.nightmarket.speech.RecordingSink;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.dsp.Loudness;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class PiperVoiceTest extends AbstractVoiceContractTest {
    private static final List<String> SHOP_TALK = List.of(
            "Welcome back, everyone, it is so good to see you all.",
            "This serum is twenty-nine dollars today, and that is the whole price.",
            "Do you want it lighter? Then take the small bottle.",
            "It ships within two days, anywhere in the country.",
            "I am sorry, that one is sold out for now.",
            "Six sizes, from extra small to double extra large!",
            "You can return it within thirty days, no questions asked.",
            "Next up is the linen shirt, and it is my favourite.");

    private static Voice voice;

    @BeforeAll
    static void open() {
        voice = Voices.open(Assets.open(), Voices.DEFAULT_ID);
    }

    @AfterAll
    static void close() {
        voice.close();
    }

    @Override
    protected Voice voice() {
        return voice;
    }

    @Test
    void soundsInItsWordsAndNotInItsPauses() {
        RecordingSink sink = new RecordingSink();
        voice.speak(
                SpeechRequest.of("Good morning, everyone, and welcome back, my friends, to the show.", Locale.US),
                sink);
        short[] pcm = sink.pcm();
        SpeechTimeline timeline = sink.timelines.get(0);
        TimedPhoneme pause = timeline.phonemes().stream()
                .filter(p -> p.symbol().isEmpty() && p.startUs() > 0 && p.endUs() < timeline.durationUs())
                .max(Comparator.comparingLong(p -> p.endUs() - p.startUs()))
                .orElseThrow();
        assertTrue(pause.endUs() - pause.startUs() > 150_000, pause.toString());
        double silent = rms(pcm, pause.startUs() + 60_000, pause.endUs() - 60_000);
        double spoken = rms(pcm, 50_000, pause.startUs());
        assertTrue(silent * 10 < spoken, "pause " + silent + ", words " + spoken);
    }

    @Test
    void speaksAsLoudAsAProgrammeShould() {
        Loudness programme = new Loudness(Voice.SAMPLE_RATE_HZ, 1);
        for (String sentence : SHOP_TALK) {
            RecordingSink sink = new RecordingSink();
            voice.speak(SpeechRequest.of(sentence, Locale.US), sink);
            short[] pcm = sink.pcm();
            programme.add(pcm, 0, pcm.length);
        }
        double lufs = programme.integratedLufs();
        double dbtp = programme.truePeakDbtp();
        assertEquals(Loudness.SPEECH_LUFS, lufs, 0.7, "LUFS");
        assertTrue(dbtp <= Loudness.TRUE_PEAK_DBTP, dbtp + " dBTP");
    }

    private static double rms(short[] pcm, long fromUs, long toUs) {
        double sum = 0;
        int from = (int) (fromUs * 48 / 1000);
        int to = (int) (toUs * 48 / 1000);
        for (int i = from; i < to; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return Math.sqrt(sum / (to - from));
    }

    @Test
    void seamsOfWindowsAreNotHeard() {
        RecordingSink sink = new RecordingSink();
        voice.speak(SpeechRequest.of("We are rolling along our usual way.", Locale.US), sink);
        short[] pcm = sink.pcm();
        int at = 0;
        int worst = 0;
        int usual = 0;
        for (int w = 0; w + 1 < sink.windows.size(); w++) {
            int end = at + sink.windows.get(w).length;
            worst = Math.max(worst, bend(pcm, end - 1, end + 1));
            usual = Math.max(usual, bend(pcm, Math.max(2, at), end - 1));
            at = end;
        }
        assertTrue(worst <= usual, "at seams " + worst + ", elsewhere " + usual);
        assertEquals(pcm.length, at + sink.windows.get(sink.windows.size() - 1).length);
    }

    /** The largest second difference: a click is one. */
    private static int bend(short[] pcm, int from, int to) {
        int worst = 0;
        for (int i = from; i < to; i++) {
            worst = Math.max(worst, Math.abs(pcm[i + 1] - 2 * pcm[i] + pcm[i - 1]));
        }
        return worst;
    }
}
