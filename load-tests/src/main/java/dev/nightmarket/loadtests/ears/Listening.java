package dev.nightmarket.loadtests.ears;

import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.Talker;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.TranscriptListener;
import dev.nightmarket.asr.names.NameBook;
import dev.nightmarket.asr.vosk.VoskRecognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * One microphone that is fed in step with the recogniser: a piece of 20 ms is given when the one before has been worked
 * through. So the time of the sound passes as fast as the machine allows, and what a final takes is what it costs.
 */
final class Listening {
    private static final int PIECE = SoundLab.RATE_HZ / 50;
    private static final long WAIT_NS_MAX = 30_000_000_000L;

    /**
     * A final.
     *
     * @param transcript with times of the sound
     * @param workNs from the piece that decided it until it came
     */
    record Final(Transcript transcript, long workNs) {}

    /** What a sound led to. */
    static final class Heard implements TranscriptListener {
        final List<Final> finals = new ArrayList<>();
        int onsets;
        int takenBack;
        int refused;
        private final LongSupplier clock;
        private volatile long givenNs;

        Heard(LongSupplier clock) {
            this.clock = clock;
        }

        @Override
        public synchronized void onSpeechStarted() {
            onsets++;
        }

        @Override
        public void onPartial(String text) {
            // Only finals are questions.
        }

        @Override
        public synchronized void onFinal(Transcript transcript) {
            finals.add(new Final(transcript, clock.getAsLong() - givenNs));
        }

        @Override
        public synchronized void onContinued() {
            takenBack++;
        }

        @Override
        public synchronized void onRefused(Refusal why) {
            refused++;
        }

        /** Questions that stand at the end: an amending final takes the place of the one before. */
        synchronized List<Transcript> questions() {
            List<Transcript> standing = new ArrayList<>();
            for (Final each : finals) {
                if (each.transcript.amends() && !standing.isEmpty()) {
                    standing.remove(standing.size() - 1);
                }
                if (!each.transcript.text().isEmpty()) {
                    standing.add(each.transcript);
                }
            }
            return standing;
        }
    }

    private final VoskRecognizer recognizer;
    private final NameBook names;
    private final LongSupplier clock;
    private int talkers;

    Listening(VoskRecognizer recognizer, NameBook names, LongSupplier clock) {
        this.recognizer = recognizer;
        this.names = names;
        this.clock = clock;
    }

    Heard listen(short[] pcm) throws InterruptedException {
        Heard heard = new Heard(clock);
        Talker talker = new Talker("bench-" + talkers++, Locale.US, List.of(), () -> names);
        try (ListeningSession session = recognizer.listen(talker, heard)) {
            for (int at = 0; at < pcm.length; at += PIECE) {
                int length = Math.min(PIECE, pcm.length - at);
                short[] piece = new short[PIECE];
                System.arraycopy(pcm, at, piece, 0, length);
                long done = recognizer.stats().samplesDone() + length;
                heard.givenNs = clock.getAsLong();
                session.accept(piece, length, (at + length) * 1_000_000_000L / SoundLab.RATE_HZ + 1);
                await(done, heard.givenNs);
            }
        }
        return heard;
    }

    private void await(long done, long sinceNs) throws InterruptedException {
        while (recognizer.stats().samplesDone() < done) {
            if (clock.getAsLong() - sinceNs > WAIT_NS_MAX) {
                throw new IllegalStateException("the recogniser stands still");
            }
            LockSupport.parkNanos(20_000);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
