package dev.nightmarket.loadtests.turn;

import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import java.util.ArrayList;
import java.util.List;

/** Makes the recordings of spoken questions, before the run. */
final class SpokenQuestions {
    private static final int LEAD_MS = 300;
    private static final int TAIL_MS = 300;

    private SpokenQuestions() {}

    /**
     * A recording, mono 48 kHz.
     *
     * @param endOfSpeech the sample after the last sound
     */
    record Recording(short[] pcm, int endOfSpeech) {}

    /** Says the parts with exactly {@value BenchQuestion#PAUSE_MS} ms of silence between their sounds. */
    static Recording record(Voice voice, BenchQuestion question) {
        List<short[]> pieces = new ArrayList<>();
        pieces.add(silence(LEAD_MS));
        for (String part : question.parts()) {
            if (pieces.size() > 1) {
                pieces.add(silence(BenchQuestion.PAUSE_MS));
            }
            pieces.add(trimmed(say(voice, part, question)));
        }
        pieces.add(silence(TAIL_MS));
        short[] pcm = join(pieces);
        return new Recording(pcm, pcm.length - silence(TAIL_MS).length);
    }

    private static short[] say(Voice voice, String text, BenchQuestion question) {
        List<short[]> windows = new ArrayList<>();
        voice.speak(SpeechRequest.of(text, voice.info().locale()), new SpeechSink() {
            @Override
            public void onTimeline(SpeechTimeline timeline) {
                // Only the sound is wanted.
            }

            @Override
            public boolean onPcm(short[] samples) {
                windows.add(samples);
                return true;
            }
        });
        short[] pcm = join(windows);
        if (Loudness.lastAudible(pcm, Voice.SAMPLE_RATE_HZ) == 0) {
            throw new IllegalStateException("the voice " + voice.info().id() + " was silent for: " + question.text());
        }
        return pcm;
    }

    private static short[] trimmed(short[] pcm) {
        return java.util.Arrays.copyOfRange(
                pcm, Loudness.firstAudible(pcm, Voice.SAMPLE_RATE_HZ), Loudness.lastAudible(pcm, Voice.SAMPLE_RATE_HZ));
    }

    private static short[] silence(int ms) {
        return new short[Voice.SAMPLE_RATE_HZ / 1000 * ms];
    }

    private static short[] join(List<short[]> pieces) {
        short[] all = new short[pieces.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (short[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
