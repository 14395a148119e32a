package dev.nightmarket.loadtests.turn;

import dev.nightmarket.loadtests.turn.Correlation.Match;
import dev.nightmarket.loadtests.viewers.AudioTape;
import dev.nightmarket.loadtests.viewers.FrameLog;
import dev.nightmarket.proto.ops.v1.TurnTrace;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the answers in what the viewer heard, after the run. */
final class TurnAnalysis {
    private static final int RATE_HZ = AudioTape.SAMPLE_RATE_HZ;
    /** So much of the answer's beginning is searched for. */
    private static final int PIECE_SAMPLES = RATE_HZ * 6 / 10;

    private static final int SEARCH_S = 12;
    private static final double SCORE_MIN = 0.5;
    private static final long RESUME_US_MAX = 1_500_000;
    /** What of the resumed sentence must be heard, and how loud at least (root mean square). */
    private static final int RESUME_HEARD_SAMPLES = RATE_HZ;

    private static final double RESUME_RMS_MIN = 100;
    /** Frames so far from the answer's start count for the offset of picture and sound. */
    private static final long AROUND_NS = 1_500_000_000L;

    private static final int TAIL_SAMPLES = RATE_HZ / 2;

    private final AudioTape tape;
    private final FrameLog frames;
    private final SpeechReader reader;

    TurnAnalysis(AudioTape tape, FrameLog frames, SpeechReader reader) {
        this.tape = tape;
        this.frames = frames;
        this.reader = reader;
    }

    /** @param untilNs the answer is looked for before this: the next question may have the very same answer */
    TurnResult analyse(Asked asked, @Nullable TurnTrace trace, long untilNs) {
        short[] said = trace == null ? new short[0] : pcm(trace);
        int onset = Loudness.firstAudible(said, RATE_HZ);
        if (trace == null || onset == said.length) {
            return notHeard(asked);
        }
        short[] piece = java.util.Arrays.copyOfRange(said, onset, Math.min(said.length, onset + PIECE_SAMPLES));
        long from = tape.sampleAt(asked.askedNs());
        short[] heard = tape.slice(from, Math.min(tape.sampleAt(untilNs), from + (long) SEARCH_S * RATE_HZ));
        Optional<Match> match = Correlation.find(heard, piece, SCORE_MIN);
        if (match.isEmpty()) {
            return notHeard(asked);
        }
        long first = from + match.get().sample();
        long startSample = first - onset;
        double latencyMs = (tape.arrivalNs(first) - asked.askedNs()) / 1e6;
        long answerSamples = usToSamples(trace.getAnswerEndPtsUs() - trace.getAnswerStartPtsUs());
        String words = reader.read(tape.slice(startSample - RATE_HZ / 5, startSample + answerSamples + TAIL_SAMPLES));
        boolean right = asked.question().rightInText(asked.textAnswer())
                && NumberWords.inOrder(asked.question().voiceHolds(), words);
        long onsetPtsUs = trace.getAnswerStartPtsUs() + onset * 1_000_000L / RATE_HZ;
        return new TurnResult(
                asked,
                latencyMs,
                match.get().score(),
                words,
                right,
                trace.getCutPtsUs() >= 0,
                resumed(trace, startSample),
                offsets(first, onsetPtsUs));
    }

    private static TurnResult notHeard(Asked asked) {
        return new TurnResult(asked, Double.NaN, 0, "", false, false, false, List.of());
    }

    /** In time by the show's clock, and sound was heard where the sentence began again. */
    private boolean resumed(TurnTrace trace, long startSample) {
        long gapUs = trace.getResumedPtsUs() - trace.getAnswerEndPtsUs();
        if (trace.getResumedPtsUs() < 0 || trace.getAnswerEndPtsUs() < 0 || gapUs > RESUME_US_MAX) {
            return false;
        }
        long at = startSample + usToSamples(trace.getResumedPtsUs() - trace.getAnswerStartPtsUs());
        short[] sentence = tape.slice(at, at + RESUME_HEARD_SAMPLES);
        return Loudness.rms(sentence, 0, sentence.length) >= RESUME_RMS_MIN;
    }

    /** Delay of each picture minus delay of the sound; both are arrival less show time, so the unknown start cancels. */
    private List<Double> offsets(long sample, long samplePtsUs) {
        long pieceNs = tape.arrivalNs(sample);
        long withinNs = (sample - tape.sampleAt(pieceNs)) * 1_000_000_000L / RATE_HZ;
        long soundNs = pieceNs + withinNs - samplePtsUs * 1000;
        List<Double> offsets = new ArrayList<>();
        for (FrameLog.Frame frame : frames.between(pieceNs - AROUND_NS, pieceNs + AROUND_NS)) {
            if (frame.ptsMs() >= 0) {
                offsets.add((frame.arrivalNs() - frame.ptsMs() * 1_000_000 - soundNs) / 1e6);
            }
        }
        return offsets;
    }

    private static long usToSamples(long us) {
        return us * RATE_HZ / 1_000_000;
    }

    private static short[] pcm(TurnTrace trace) {
        ShortBuffer samples = trace.getPcmS16Le48K()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        short[] pcm = new short[samples.remaining()];
        samples.get(pcm);
        return pcm;
    }
}
