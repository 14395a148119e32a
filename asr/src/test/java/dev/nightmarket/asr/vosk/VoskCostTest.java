package dev.nightmarket.asr.vosk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.asr.Heard;
import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.Sounds;
import dev.nightmarket.asr.Talker;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.assets.Assets;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What listening costs, in CPU time of the process. The log tells the figures. */
@Tag("slow")
class VoskCostTest {
    private static final Logger log = LoggerFactory.getLogger(VoskCostTest.class);
    private static final int RUNS = 6;
    /** Of a core while somebody speaks; beyond it one thread does not keep up. */
    private static final double FACTOR_MAX = 1.0;

    private final com.sun.management.OperatingSystemMXBean process =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Test
    void aQuestionAndSilence() {
        try (VoskRecognizer recognizer = VoskRecognizer.open(Assets.open(), new VoskRecognizer.Options(1, 1, 1))) {
            short[] question = Sounds.concat(Sounds.silence(200), Sounds.spoken("dry-skin"), Sounds.silence(500));
            run(recognizer, question);
            double seconds = question.length * RUNS / (double) Sounds.RATE;
            long before = process.getProcessCpuTime();
            long silenceMs = 0;
            for (int i = 0; i < RUNS; i++) {
                Transcript transcript = run(recognizer, question);
                silenceMs += (transcript.decidedNs() - transcript.endOfSpeechNs()) / 1_000_000;
            }
            double factor = (process.getProcessCpuTime() - before) / 1e9 / seconds;
            log.info(
                    "CPU of {} s with questions: {} of real time; decided after {} ms of silence",
                    String.format(Locale.ROOT, "%.1f", seconds),
                    String.format(Locale.ROOT, "%.3f", factor),
                    silenceMs / RUNS);
            assertTrue(factor < FACTOR_MAX, "real-time factor " + factor);
        }
    }

    private static Transcript run(VoskRecognizer recognizer, short[] sound) {
        Heard heard = new Heard();
        try (ListeningSession session = recognizer.listen(Talker.of("bob", Locale.US), heard)) {
            Sounds.feed(session, sound, 1_000_000_000L);
            assertTrue(heard.await(1));
        }
        return heard.finals.get(0);
    }
}
