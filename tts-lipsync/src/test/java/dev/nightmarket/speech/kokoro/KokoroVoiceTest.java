package dev.nightmarket.speech.kokoro;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.AbstractVoiceContractTest;
import dev.nightmarket.speech.RecordingSink;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Mood;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.TextToPhonemes;
import dev.nightmarket.speech.text.Prosody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("contract")
class KokoroVoiceTest extends AbstractVoiceContractTest {
    private static final String TEXT = "Good morning, everyone, and welcome back, my friends, to the show.";

    private static KokoroVoice voice;

    @BeforeAll
    static void open() {
        voice = open("af_heart");
    }

    private static KokoroVoice open(String id) {
        return KokoroVoice.open(KokoroFixture.assets(), id, BakeProgress.SILENT);
    }

    @AfterAll
    static void close() {
        if (voice != null) {
            voice.close();
        }
    }

    @Override
    protected Voice voice() {
        return voice;
    }

    private static RecordingSink say(KokoroVoice voice, SpeechRequest request) {
        RecordingSink sink = new RecordingSink();
        voice.speak(request, sink);
        return sink;
    }

    /** Of these some gave a second of silence to their last sound, and one draws its last vowel out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "am_michael|It never leaks, and it keeps tea hot for twelve hours.",
                "bf_emma|Great question!",
                "zf_xiaobei|这款面霜很轻盈，一点也不油腻。",
                "hm_omega|यह बहुत मुलायम है।",
                "im_nicola|La borsa costa trenta euro e pesa poco.",
                "ff_siwis|Elle est disponible en trois couleurs."
            })
    void aSentenceBeginsAndEndsWithoutDeadAir(String id, String text) {
        RecordingSink sink = new RecordingSink();
        try (KokoroVoice speaker = open(id)) {
            speaker.speak(SpeechRequest.of(text, speaker.info().locale()), sink);
        }
        short[] pcm = sink.pcm();
        int leadMs = silentMs(pcm, 1);
        int tailMs = silentMs(pcm, -1);
        assertTrue(leadMs <= 100, "silence before: " + leadMs + " ms");
        assertTrue(tailMs >= 90 && tailMs <= 220, "silence after: " + tailMs + " ms");
        List<TimedWord> words = sink.timelines.get(0).words();
        long toldMs = words.get(words.size() - 1).endUs() / 1000;
        assertEquals(pcm.length / 48 - tailMs, toldMs, 80, "end of the last word");
    }

    /** Milliseconds below -45 dB at an end, in steps of 10. */
    private static int silentMs(short[] pcm, int direction) {
        int step = 480;
        for (int n = 0; n < pcm.length / step; n++) {
            int from = direction > 0 ? n * step : pcm.length - (n + 1) * step;
            double energy = 0;
            for (int i = from; i < from + step; i++) {
                energy += (double) pcm[i] * pcm[i];
            }
            if (10 * Math.log10(energy / step + 1e-9) - 90.3 > -45) {
                return n * 10;
            }
        }
        return pcm.length / 48;
    }

    private static SpeechRequest request(String text) {
        return SpeechRequest.of(text, Locale.US);
    }

    @Test
    void speaksAtTheCommonLoudnessWithoutPeaks() {
        Loudness loudness = Loudness.of(say(voice, request(TEXT)).pcm(), Voice.SAMPLE_RATE_HZ);
        assertEquals(Loudness.SPEECH_LUFS, loudness.integratedLufs(), 1.5);
        assertTrue(loudness.truePeakDbtp() <= Loudness.TRUE_PEAK_DBTP, loudness.truePeakDbtp() + " dBTP");
    }

    @Test
    void aLongSentenceIsSpokenWholeFromOneTimeline() {
        RecordingSink sink = say(
                voice,
                request("Welcome back to the show, everyone, it is so good to see you all here tonight, and we have "
                        + "prepared something very special for the next twenty minutes, so please stay with us."));
        assertEquals(1, sink.timelines.size());
        assertEquals(33, sink.timelines.get(0).words().size());
        assertEquals(sink.timelines.get(0).durationUs(), sink.pcm().length * 1_000_000L / Voice.SAMPLE_RATE_HZ, 100);
        assertTrue(
                sink.timelines.get(0).durationUs() > 7_000_000,
                "us: " + sink.timelines.get(0).durationUs());
    }

    @Test
    void aPauseIsExactSilence() {
        PhonemeText plain = TextToPhonemes.convert(request("Wait for it. Now."));
        int at = 0;
        while (!plain.phonemes().get(at).mark().equals(".")) {
            at++;
        }
        List<Phoneme> phonemes = new ArrayList<>(plain.phonemes());
        phonemes.add(at + 1, Phoneme.pause(700));
        RecordingSink sink = new RecordingSink();
        voice.speak(new PhonemeText(phonemes, plain.words()), request("Wait for it. Now."), sink);
        int longest = 0;
        int run = 0;
        for (short sample : sink.pcm()) {
            run = Math.abs(sample) <= 2 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        assertTrue(longest >= 699 * 48, "silent samples: " + longest);
        TimedPhoneme pause = sink.timelines.get(0).phonemes().stream()
                .filter(p -> p.symbol().isEmpty() && p.endUs() - p.startUs() >= 700_000)
                .findFirst()
                .orElseThrow();
        short[] silent = Arrays.copyOfRange(
                sink.pcm(),
                (int) (pause.startUs() * 48 / 1000) + 48 * 250,
                (int) (pause.endUs() * 48 / 1000) - 48 * 80);
        assertTrue(silent.length > 48 * 300);
        for (short sample : silent) {
            assertTrue(Math.abs(sample) <= 2, "a sample of " + sample + " in the pause");
        }
    }

    @Test
    void anEmphasisedWordIsSlower() {
        PhonemeText plain = TextToPhonemes.convert(request("This is our softest blanket."));
        List<PhonemeText.Word> words = new ArrayList<>(plain.words());
        PhonemeText.Word softest = words.get(3);
        words.set(
                3,
                new PhonemeText.Word(
                        softest.text(),
                        softest.charStart(),
                        softest.charEnd(),
                        new Prosody(1.0, Prosody.Emphasis.STRONG)));
        assertTrue(wordUs(new PhonemeText(plain.phonemes(), words), 3) > 1.1 * wordUs(plain, 3));
    }

    private static long wordUs(PhonemeText phonemes, int word) {
        RecordingSink sink = new RecordingSink();
        voice.speak(phonemes, request("This is our softest blanket."), sink);
        return sink.timelines.get(0).words().get(word).endUs()
                - sink.timelines.get(0).words().get(word).startUs();
    }

    @Test
    void moodsDifferAndTheSameSoundsTheSame() {
        short[] plain = say(voice, request(TEXT)).pcm();
        short[] excited = say(voice, request(TEXT).with(Mood.EXCITED)).pcm();
        short[] calm = say(voice, request(TEXT).with(Mood.CALM)).pcm();
        assertTrue(excited.length < plain.length && plain.length < calm.length);
        assertArrayEquals(plain, say(voice, request(TEXT)).pcm());
    }

    @Test
    void aMixtureSoundsLikeNeitherAndABadOneIsRefused() {
        try (KokoroVoice mixed = open("mix:af_heart=0.6,am_michael=0.4")) {
            assertEquals(Locale.US, mixed.info().locale());
            short[] pcm = say(mixed, request(TEXT)).pcm();
            assertFalse(Arrays.equals(pcm, say(voice, request(TEXT)).pcm()));
            assertEquals(
                    Loudness.SPEECH_LUFS, Loudness.of(pcm, Voice.SAMPLE_RATE_HZ).integratedLufs(), 3);
        }
        for (String bad : List.of("mix:", "mix:af_heart", "mix:af_heart=0", "mix:af_heart=1,nobody=1", "xx_nobody")) {
            assertThrows(SpeechException.class, () -> open(bad), bad);
        }
    }

    @Test
    void refusesTheWrongLanguageAndAClosedVoice() {
        KokoroVoice closed = open("af_heart");
        closed.close();
        closed.close();
        RecordingSink sink = new RecordingSink();
        String message = assertThrows(SpeechException.class, () -> closed.speak(request("Hello."), sink))
                .getMessage();
        assertTrue(message.contains("closed"), message);
        SpeechRequest german = SpeechRequest.of("Guten Abend.", Locale.GERMANY);
        message = assertThrows(SpeechException.class, () -> voice.speak(german, sink))
                .getMessage();
        assertTrue(message.contains("de_DE") && message.contains("en_US"), message);
        assertThrows(SpeechException.class, () -> voice.speak(request("a ".repeat(5_000)), sink));
        assertEquals(0, sink.timelines.size() + sink.windows.size());
        assertTrue(say(voice, request("Hello.")).pcm().length > 0);
    }

    @Test
    void nothingIsLeftOut() {
        say(voice, request(TEXT));
        assertEquals(0, voice.uncovered());
    }
}
