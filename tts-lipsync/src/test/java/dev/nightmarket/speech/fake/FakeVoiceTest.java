package dev.nightmarket.speech.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nightmarket.speech.AbstractVoiceContractTest;
import dev.nightmarket.speech.RecordingSink;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.Voice;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class FakeVoiceTest extends AbstractVoiceContractTest {
    private final FakeVoice voice = new FakeVoice();

    @Override
    protected Voice voice() {
        return voice;
    }

    @Test
    void isExact() {
        RecordingSink sink = new RecordingSink();
        voice.speak(SpeechRequest.of("Hi you", Locale.US), sink);
        assertEquals(
                2 * FakeVoice.LETTER_MS * 1000L,
                sink.timelines.get(0).words().get(0).endUs());
        assertEquals(330_000, sink.timelines.get(0).durationUs());
    }

    @Test
    void failsOnDemand() {
        voice.failNext(1);
        SpeechRequest request = SpeechRequest.of("Hi", Locale.US);
        assertThrows(SpeechException.class, () -> voice.speak(request, new RecordingSink()));
        voice.speak(request, new RecordingSink());
        assertEquals(2, voice.said().size());
    }
}
