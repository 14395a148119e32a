package dev.nightmarket.speech.kokoro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nightmarket.speech.RecordingSink;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import dev.nightmarket.speech.kokoro.bake.Flavour;
import dev.nightmarket.speech.kokoro.bake.KokoroBaker;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a GPU runs, run by the CPU: slow, but the same graphs and the same path. */
@Tag("contract")
class KokoroPlainTest {
    private static final SpeechRequest REQUEST =
            SpeechRequest.of("This is our softest blanket, and it is yours for nineteen dollars.", Locale.US);

    @Test
    void thePlainGraphsSayTheSameAsTheFrozenOnes() {
        RecordingSink plain = say(Flavour.PLAIN);
        RecordingSink frozen = say(Flavour.ofThisCpu());
        double framesApart = Math.abs(plain.timelines.get(0).durationUs()
                        - frozen.timelines.get(0).durationUs())
                / 25_000.0;
        assertEquals(0, framesApart, 2.5, "frames of 25 ms");
        assertEquals(
                plain.timelines.get(0).words().size(),
                frozen.timelines.get(0).words().size());
        assertEquals(
                Loudness.of(frozen.pcm(), Voice.SAMPLE_RATE_HZ).integratedLufs(),
                Loudness.of(plain.pcm(), Voice.SAMPLE_RATE_HZ).integratedLufs(),
                1.0);
    }

    private static RecordingSink say(Flavour flavour) {
        try (KokoroVoice voice = KokoroOpening.voice(
                KokoroBaker.bake(KokoroFixture.assets(), flavour, BakeProgress.SILENT), "af_heart")) {
            RecordingSink sink = new RecordingSink();
            voice.speak(REQUEST, sink);
            return sink;
        }
    }
}
