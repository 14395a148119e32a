package dev.nightmarket.media.show;

import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.dsp.Loudness;

/**
 * Music under the show: a piece that is brought to its loudness and made into a loop whose end fades into its
 * beginning. Immutable; each channel plays it by a {@link Player} of its own.
 */
public final class MusicBed {
    /** Longest piece that is kept in memory: 29 MB. */
    public static final int SECONDS_MAX = 300;

    private static final int SECONDS_MIN = 2;
    private static final int CROSS_FADE_SAMPLES_MAX = 2 * Voice.SAMPLE_RATE_HZ;

    private final short[] loop;
    private final float gain;

    /**
     * @param pcm mono, 48 kHz; {@value #SECONDS_MIN} to {@value #SECONDS_MAX} s
     * @param lufs its loudness on air while nobody speaks
     * @throws IllegalArgumentException when it is shorter, longer or silent
     */
    public MusicBed(short[] pcm, double lufs) {
        int seconds = pcm.length / Voice.SAMPLE_RATE_HZ;
        if (seconds < SECONDS_MIN || seconds > SECONDS_MAX) {
            throw new IllegalArgumentException(
                    "music bed: " + seconds + " s (expected: " + SECONDS_MIN + ".." + SECONDS_MAX + ")");
        }
        Loudness loudness = Loudness.of(pcm, Voice.SAMPLE_RATE_HZ);
        if (Double.isInfinite(loudness.integratedLufs())) {
            throw new IllegalArgumentException("music bed: silent (expected: sound above -70 LUFS)");
        }
        gain = (float) (loudness.gainTo(lufs) / 32_768);
        int fade = Math.min(CROSS_FADE_SAMPLES_MAX, pcm.length / 4);
        loop = new short[pcm.length - fade];
        System.arraycopy(pcm, 0, loop, 0, loop.length);
        for (int i = 0; i < fade; i++) {
            // Equal power: end and beginning of a piece are as good as unrelated.
            double angle = Math.PI / 2 * (i + 0.5) / fade;
            double mixed = pcm[i] * Math.sin(angle) + pcm[loop.length + i] * Math.cos(angle);
            loop[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(mixed)));
        }
    }

    int loopSamples() {
        return loop.length;
    }

    /** Starts where the cross-fade is over. */
    Player player() {
        return new Player();
    }

    /** Plays it over and over. Owned by the show thread; allocates nothing. */
    final class Player {
        private int at = Math.min(CROSS_FADE_SAMPLES_MAX, loop.length - 1);

        /** The next sample; full scale is 1. */
        float next() {
            float sample = loop[at] * gain;
            at = at + 1 == loop.length ? 0 : at + 1;
            return sample;
        }
    }
}
