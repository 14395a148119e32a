package dev.nightmarket.media.show;

import dev.nightmarket.media.encode.AudioEncoder;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.dsp.TruePeakLimiter;
import org.jspecify.annotations.Nullable;

/**
 * The last step before the encoder: lays speech over room tone and music, which gives way while the host speaks, and
 * keeps the true peak of all at {@link Loudness#TRUE_PEAK_DBTP}. Speech comes in at its loudness and passes unchanged
 * but for what the limiter takes; all sound comes out {@link TruePeakLimiter#DELAY_SAMPLES} (1.6 ms) later. Owned by the
 * show thread; allocates nothing.
 */
final class SoundBus {
    static final int ATTACK_MS = 150;
    static final int RELEASE_MS = 600;
    /** Pauses between sentences are shorter: music that rises in each of them would pump. */
    static final int HOLD_MS = 800;

    private static final int FADE_IN_MS = 1_000;
    private static final float FULL_SCALE = 32_768f;

    private final @Nullable RoomTone tone;
    private final MusicBed.@Nullable Player bed;
    private final TruePeakLimiter limiter = new TruePeakLimiter(Voice.SAMPLE_RATE_HZ, 1, Loudness.TRUE_PEAK_DBTP);
    private final short[] out = new short[AudioEncoder.FRAME_SAMPLES];
    private final float ducked;
    /** Factors a sample: the gain moves evenly in dB. */
    private final float down;

    private final float up;
    private float duck = 1;
    private int holdSamples;
    private float fadeIn;

    /** @param seed of the room tone: each show has its own */
    SoundBus(ShowSound sound, long seed) {
        tone = Double.isInfinite(sound.roomToneDbfs()) ? null : new RoomTone(seed, sound.roomToneDbfs());
        MusicBed music = sound.bed();
        bed = music == null ? null : music.player();
        ducked = (float) Math.pow(10, -sound.duckDb() / 20);
        down = factor(ducked, ATTACK_MS);
        up = 1 / factor(ducked, RELEASE_MS);
    }

    private static float factor(float gain, int ms) {
        return (float) Math.pow(gain, 1000.0 / (ms * (double) Voice.SAMPLE_RATE_HZ));
    }

    /**
     * Makes what is encoded of a slot of speech.
     *
     * @param speech 960 samples, left alone
     * @param speaking a sentence sounds in the slot
     * @return 960 samples, written anew by the next call
     */
    short[] mix(short[] speech, boolean speaking) {
        for (int i = 0; i < out.length; i++) {
            float sum = speech[i] / FULL_SCALE;
            if (tone != null) {
                sum += tone.next();
            }
            if (bed != null) {
                move(speaking);
                sum += bed.next() * duck * fadeIn;
            }
            out[i] = TruePeakLimiter.toPcm16(limiter.process(sum));
        }
        return out;
    }

    private void move(boolean speaking) {
        fadeIn = Math.min(1, fadeIn + 1000f / (FADE_IN_MS * Voice.SAMPLE_RATE_HZ));
        if (speaking) {
            holdSamples = HOLD_MS * (Voice.SAMPLE_RATE_HZ / 1000);
            duck = Math.max(ducked, duck * down);
        } else if (holdSamples > 0) {
            holdSamples--;
            duck = Math.max(ducked, duck * down);
        } else {
            duck = Math.min(1, duck * up);
        }
    }

    /** The music's gain now, for tests. */
    float duck() {
        return duck;
    }
}
