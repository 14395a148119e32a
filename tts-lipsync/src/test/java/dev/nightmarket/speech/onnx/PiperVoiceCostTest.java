package dev.nightmarket.speech.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.Voices;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What speech costs, in CPU time of the calling thread: ONNX Runtime has no other. The log tells the figures. */
@Tag("slow")
class PiperVoiceCostTest {
    private static final Logger log = LoggerFactory.getLogger(PiperVoiceCostTest.class);
    private static final int RUNS = 15;
    /** Far above what is measured, to notice only a change of kind. */
    private static final double FIRST_SOUND_MS_MAX = 400;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private final class Cost implements SpeechSink {
        private final long startNs = threads.getCurrentThreadCpuTime();
        private double timelineMs;
        private double firstMs;
        private long samples;

        private double sinceMs() {
            return (threads.getCurrentThreadCpuTime() - startNs) / 1e6;
        }

        @Override
        public void onTimeline(SpeechTimeline timeline) {
            timelineMs = sinceMs();
        }

        @Override
        public boolean onPcm(short[] window) {
            firstMs = samples == 0 ? sinceMs() : firstMs;
            samples += window.length;
            return true;
        }
    }

    @Test
    void firstSoundOfEightWords() {
        double[] timeline = new double[RUNS];
        double[] first = new double[RUNS];
        double[] factor = new double[RUNS];
        try (Voice voice = Voices.open(Assets.open(), Voices.DEFAULT_ID)) {
            for (int i = 0; i < RUNS; i++) {
                Cost cost = new Cost();
                voice.speak(SpeechRequest.of("Our store opens at nine in the morning.", Locale.US), cost);
                timeline[i] = cost.timelineMs;
                first[i] = cost.firstMs;
                factor[i] = cost.sinceMs() / (cost.samples * 1000.0 / Voice.SAMPLE_RATE_HZ);
            }
        }
        Arrays.sort(timeline);
        Arrays.sort(first);
        Arrays.sort(factor);
        log.info(
                "CPU of 8 words, median of {}: timeline {} ms, first sound {} ms (worst {}), real-time factor {}",
                RUNS,
                Math.round(timeline[RUNS / 2]),
                Math.round(first[RUNS / 2]),
                Math.round(first[RUNS - 1]),
                String.format(Locale.ROOT, "%.3f", factor[RUNS / 2]));
        assertTrue(first[RUNS / 2] < FIRST_SOUND_MS_MAX, "first sound: " + first[RUNS / 2] + " ms");
    }
}
