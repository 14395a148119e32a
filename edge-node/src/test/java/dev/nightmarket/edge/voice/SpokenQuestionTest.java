package dev.nightmarket.edge.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.names.NameBook;
import dev.nightmarket.asr.vosk.VoskRecognizer;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.edge.EdgeSettings;
import dev.nightmarket.testing.Wav;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A recorded question through Opus, a lossy network and the real recogniser, at the pace of speech. */
@Tag("interop")
class SpokenQuestionTest {
    private static final int PACKET_NS = 20_000_000;
    private static final int FRAME_16K = 320;

    private final BlockingQueue<Transcript> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> states = new LinkedBlockingQueue<>();

    private final VoiceListener listener = new VoiceListener() {
        @Override
        public void onState(String sessionId, String state, String message) {
            states.add(state);
        }

        @Override
        public void onPartial(String sessionId, String text) {}

        @Override
        public void onContinued(String sessionId) {}

        @Override
        public void onSaid(String sessionId, Transcript transcript) {
            said.add(transcript);
        }
    };

    @Test
    void isUnderstoodThroughALossyNetwork() throws Exception {
        short[] speech = Wav.read(Path.of(
                        System.getProperty("nightmarket.root"),
                        "asr/src/test/resources/dev/nightmarket/asr/dry-skin.wav"))
                .samples();
        VoiceSettings settings = EdgeSettings.from(ConfigFactory.empty()).voice();
        Ears ears = Ears.load(() -> VoskRecognizer.open(Assets.open(), new VoskRecognizer.Options(1, 1, 1)));
        try (VoiceDesk desk = new VoiceDesk(
                        settings,
                        ears,
                        listener,
                        System::nanoTime,
                        List.of(new PooledVoiceThread("test-voice")),
                        new SimpleMeterRegistry());
                OpusEncoderForTest encoder = new OpusEncoderForTest()) {
            while (ears.loading()) {
                LockSupport.parkNanos(PACKET_NS);
            }
            desk.on(new VoiceDesk.Speaker("alice", "channel", "alice", Locale.US, List.of(), () -> NameBook.EMPTY));
            assertEquals("listening", states.poll(10, TimeUnit.SECONDS), ears.describe());
            long startNs = System.nanoTime();
            long silentNs = 0;
            int packets = 15 + speech.length / FRAME_16K + 75;
            for (int i = 0; i < packets; i++) {
                byte[] payload = encoder.encode(upsampled(speech, i - 15));
                if (i == 15 + speech.length / FRAME_16K) {
                    silentNs = System.nanoTime();
                }
                while (System.nanoTime() < startNs + (long) i * PACKET_NS) {
                    LockSupport.parkNanos(1_000_000);
                }
                if (i % 37 != 36) { // one in 37 is lost
                    desk.packet("alice", (65_500 + i) & 0xffff, payload, System.nanoTime());
                }
            }
            Transcript transcript = said.poll(30, TimeUnit.SECONDS);
            assertNotNull(transcript);
            assertEquals("is it good for dry skin", transcript.text());
            long offMs = Math.abs(transcript.endOfSpeechNs() - silentNs) / 1_000_000;
            assertTrue(offMs < 500, "end of speech is off by " + offMs + " ms");
        } finally {
            ears.close();
        }
    }

    /** 20 ms at 48 kHz, by straight lines; silence outside the recording. */
    private static short[] upsampled(short[] speech, int frame) {
        short[] out = new short[OpusEncoderForTest.FRAME];
        int from = frame * FRAME_16K;
        for (int i = 0; i < out.length; i++) {
            int at = from + i / 3;
            if (from >= 0 && at + 1 < speech.length) {
                out[i] = (short) (speech[at] + (speech[at + 1] - speech[at]) * (i % 3) / 3);
            }
        }
        return out;
    }
}
