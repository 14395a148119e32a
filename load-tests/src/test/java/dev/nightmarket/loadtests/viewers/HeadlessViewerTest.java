package dev.nightmarket.loadtests.viewers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The measuring chain itself: what is played at a known time is heard with a plausible delay, both ways. */
@Tag("interop")
class HeadlessViewerTest {
    private static final int RATE_HZ = 48_000;
    private static final int LOUD = 2_000;
    /** Encoder, packetiser, jitter buffer and player of libwebrtc on loopback; a busy machine adds to it. */
    private static final double DELAY_MS_MAX = 600;

    private static short[] burst() {
        short[] pcm = new short[RATE_HZ / 2];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (12_000 * Math.sin(2 * Math.PI * 440 * i / RATE_HZ));
        }
        return pcm;
    }

    private static double delayMs(AudioTape tape, long playedNs) throws InterruptedException {
        long from = tape.sampleAt(playedNs);
        for (int tries = 0; tries < 60; tries++) {
            short[] heard = tape.slice(from, tape.length());
            for (int i = 0; i < heard.length; i++) {
                if (Math.abs(heard[i]) > LOUD) {
                    return (tape.arrivalNs(from + i) - playedNs) / 1e6;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("not heard within 3 s; " + tape.length() + " samples, " + tape.refused() + " refused");
    }

    @Test
    @Timeout(60)
    void hearsSeesTypesAndSpeaks() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (ViewerEngine engine = new ViewerEngine(System::nanoTime);
                FakeEdge edge = new FakeEdge(engine, System::nanoTime);
                HeadlessViewer viewer = engine.join(new EdgeClient(edge.address()), "us", 30, (message, arrivalNs) -> {
                    if (message.path("type").asText().equals("answer")) {
                        answer.complete(message.path("text").asText());
                    }
                })) {
            double joinMs = viewer.joinNs(10_000) / 1e6;
            assertTrue(joinMs > 0 && joinMs < 5_000, "join " + joinMs + " ms");
            viewer.chat("1", "Is it blue?");
            assertEquals("You asked: Is it blue?", answer.get(5, TimeUnit.SECONDS));
            double down = delayMs(viewer.tape(), edge.play(burst(), 0).get(5, TimeUnit.SECONDS));
            assertTrue(down > 0 && down < DELAY_MS_MAX, "to the viewer " + down + " ms");
            viewer.openMicrophone();
            double up = delayMs(edge.fromViewer, viewer.speak(burst(), 0).get(5, TimeUnit.SECONDS));
            assertTrue(up > 0 && up < DELAY_MS_MAX, "to the edge " + up + " ms");
            assertEquals(FakeEdge.WIDTH, viewer.frames().width());
            assertEquals(FakeEdge.HEIGHT, viewer.frames().height());
        }
    }
}
