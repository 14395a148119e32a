package dev.nightmarket.speech.dsp;

import java.util.Arrays;

/**
 * Keeps the true peak of a signal under a ceiling without bending its waves: what is too high is turned down as a
 * whole, smoothly, from just before it comes. Below the ceiling nothing changes. One channel; the output is
 * {@link #DELAY_SAMPLES} behind the input ({@link #process}) or in time with it ({@link #accept}), and the same for any
 * cut of the input into windows.
 */
public final class TruePeakLimiter {
    /** Turned down over so many samples: 1.5 ms at 48 kHz. */
    private static final int LOOK_AHEAD_SAMPLES = 72;

    /** Between input and output: 1.6 ms at 48 kHz. */
    public static final int DELAY_SAMPLES = LOOK_AHEAD_SAMPLES + TruePeaks.DELAY_SAMPLES;

    /** What a gain that moves, the four-fold oversampling and rounding may add to a peak. */
    private static final double MARGIN_DB = 0.25;

    private static final float FULL_SCALE = 32_767f;
    private static final float RELEASE_MS = 30;

    private final float gain;
    private final float ceiling;
    private final float release;
    private final TruePeaks peaks = new TruePeaks();
    /** Samples on their way, a ring. */
    private final float[] delayed = new float[DELAY_SAMPLES];

    private int delayedAt;
    /**
     * The least gain of a window: places and values that rise from head to tail, a ring. The window is longer by two, as
     * a peak between two samples turns both down.
     */
    private final long[] leastPlace = new long[LOOK_AHEAD_SAMPLES + 2];

    private final float[] leastGain = new float[LOOK_AHEAD_SAMPLES + 2];
    private int leastHead;
    private int leastCount;
    /** Gains under the moving average, a ring, and their sum in units of 2^-30: exact, so that it never drifts. */
    private final long[] averaged = new long[LOOK_AHEAD_SAMPLES];

    private static final double UNIT = 1 << 30;
    private int averagedAt;
    private long averagedSum;
    private float held = 1;
    private long place;
    private int skip = DELAY_SAMPLES;
    private long reduced;

    /**
     * @param gain linear, before the limiter
     * @param ceilingDbtp the true peak that the output keeps below, in dB of full scale
     */
    public TruePeakLimiter(int sampleRateHz, double gain, double ceilingDbtp) {
        this.gain = (float) gain;
        ceiling = (float) Math.pow(10, (ceilingDbtp - MARGIN_DB) / 20);
        release = (float) (1 - Math.exp(-1000.0 / (RELEASE_MS * sampleRateHz)));
        Arrays.fill(averaged, (long) UNIT);
        averagedSum = LOOK_AHEAD_SAMPLES * (long) UNIT;
    }

    /** One sample in, the one from {@link #DELAY_SAMPLES} before out. Allocates nothing. */
    public float process(float sample) {
        float x = sample * gain;
        float peak = peaks.next(x);
        float wanted = peak > ceiling ? ceiling / peak : 1;
        float least = leastOfWindow(wanted);
        held = least < held ? least : held + (least - held) * release;
        long unit = (long) (held * UNIT);
        averagedSum += unit - averaged[averagedAt];
        averaged[averagedAt] = unit;
        averagedAt = averagedAt + 1 == LOOK_AHEAD_SAMPLES ? 0 : averagedAt + 1;
        float out = delayed[delayedAt];
        delayed[delayedAt] = x;
        delayedAt = delayedAt + 1 == DELAY_SAMPLES ? 0 : delayedAt + 1;
        place++;
        if (averagedSum >= LOOK_AHEAD_SAMPLES * (long) (0.9999 * UNIT)) {
            return out;
        }
        reduced++;
        return (float) (out * (averagedSum / (LOOK_AHEAD_SAMPLES * UNIT)));
    }

    /** The least of the last gains that the moving average is yet to reach. */
    private float leastOfWindow(float wanted) {
        int size = leastPlace.length;
        while (leastCount > 0 && leastGain[(leastHead + leastCount - 1) % size] >= wanted) {
            leastCount--;
        }
        int tail = (leastHead + leastCount) % size;
        leastPlace[tail] = place;
        leastGain[tail] = wanted;
        leastCount++;
        while (leastPlace[leastHead] <= place - size) {
            leastHead = (leastHead + 1) % size;
            leastCount--;
        }
        return leastGain[leastHead];
    }

    /** @return 16-bit samples, in time with the input: fewer at first, the rest comes with {@link #flush} */
    public short[] accept(float[] in) {
        int drop = Math.min(skip, in.length);
        skip -= drop;
        short[] out = new short[in.length - drop];
        for (int i = 0; i < in.length; i++) {
            float y = process(in[i]);
            if (i >= drop) {
                out[i - drop] = toPcm16(y);
            }
        }
        return out;
    }

    /** @return the rest; afterwards the object is spent */
    public short[] flush() {
        short[] out = new short[DELAY_SAMPLES - skip];
        for (int i = 0; i < DELAY_SAMPLES; i++) {
            float y = process(0);
            if (i >= skip) {
                out[i - skip] = toPcm16(y);
            }
        }
        return out;
    }

    /** Samples that were turned down so far. */
    public long reduced() {
        return reduced;
    }

    /** Rounds; full scale is 1. */
    public static short toPcm16(float sample) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sample * FULL_SCALE)));
    }
}
