package dev.nightmarket.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.fake.FakeVoice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class SilentVoiceTest extends AbstractVoiceContractTest {
    private final SilentVoice voice = new SilentVoice();

    @Override
    protected Voice voice() {
        return voice;
    }

    @Test
    void itIsSilentForAsLongAsReadingTakes() {
        assertTrue(SilentVoice.is(voice));
        assertFalse(SilentVoice.is(new FakeVoice()));
        RecordingSink sink = new RecordingSink();
        voice.speak(SpeechRequest.of("Diese kleine Lampe kostet vierundzwanzig Euro.", Locale.GERMANY), sink);
        for (short sample : sink.pcm()) {
            assertEquals(0, sample);
        }
        assertEquals(4_000_000, sink.timelines.get(0).durationUs(), 1_000_000);
    }

    @Test
    void aWavFileSaysItsLengthAndRate() {
        ByteBuffer wav = ByteBuffer.wrap(WavFile.of(new short[] {1, -2, 3})).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(50, wav.limit());
        assertEquals(42, wav.getInt(4));
        assertEquals(48_000, wav.getInt(24));
        assertEquals(6, wav.getInt(40));
        assertEquals(-2, wav.getShort(46));
    }
}
