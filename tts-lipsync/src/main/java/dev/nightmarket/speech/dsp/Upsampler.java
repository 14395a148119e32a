package dev.nightmarket.speech.dsp;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Streaming rate conversion by a rational factor: a polyphase FIR whose prototype is a sinc in a Kaiser window. Output
 * is in time with input (the filter's delay is taken off), and the same for any cut of the input into windows.
 */
public final class Upsampler {
    /** Taps of each phase, in input samples: the transition band is a twelfth of the input rate. */
    static final int TAPS = 48;
    /** Of the Kaiser window: 80 dB of stop band. */
    private static final double BETA = 8.0;
    /** Of the input's Nyquist frequency: the half-amplitude point. */
    private static final double CUTOFF = 0.94;

    private record Ratio(int up, int down) {}

    /** Shared, never written again: making one takes milliseconds. */
    private static final Map<Ratio, float[][]> FILTERS = new ConcurrentHashMap<>();

    private final int up;
    private final int down;
    private final float[][] phases;
    /** The last TAPS - 1 input samples and what came after them. */
    private float[] held = new float[TAPS - 1];

    private int heldCount = TAPS / 2 - 1;
    /** Place of the next output sample: input index of the first tap, and phase. */
    private int next;

    private int phase;
    private long taken;
    private long given;

    /**
     * @param fromHz input rate
     * @param toHz output rate, not below the input's
     */
    public Upsampler(int fromHz, int toHz) {
        if (fromHz <= 0 || toHz < fromHz) {
            throw new IllegalArgumentException("toHz: " + toHz + " (expected: at least " + fromHz + ")");
        }
        int divisor = BigInteger.valueOf(fromHz).gcd(BigInteger.valueOf(toHz)).intValue();
        up = toHz / divisor;
        down = fromHz / divisor;
        phases = FILTERS.computeIfAbsent(new Ratio(up, down), Upsampler::filter);
    }

    private static float[][] filter(Ratio ratio) {
        float[][] phases = new float[ratio.up][TAPS];
        for (int p = 0; p < ratio.up; p++) {
            double sum = 0;
            double[] tap = new double[TAPS];
            for (int k = 0; k < TAPS; k++) {
                double x = k - (TAPS / 2 - 1) - (double) p / ratio.up;
                tap[k] = CUTOFF * sinc(CUTOFF * x) * kaiser(x / (TAPS / 2.0));
                sum += tap[k];
            }
            for (int k = 0; k < TAPS; k++) {
                phases[p][k] = (float) (tap[k] / sum);
            }
        }
        return phases;
    }

    /** @return samples at the output rate for {@code inputSamples}, all windows and the flush together */
    public long outputSamples(long inputSamples) {
        return (inputSamples * up + down - 1) / down;
    }

    /** @return the output that is settled by this input */
    public float[] accept(float[] in, int from, int count) {
        if (held.length < heldCount + count) {
            held = Arrays.copyOf(held, heldCount + count);
        }
        System.arraycopy(in, from, held, heldCount, count);
        heldCount += count;
        taken += count;
        return drain(Long.MAX_VALUE);
    }

    /** @return the rest; afterwards the object is spent */
    public float[] flush() {
        long end = outputSamples(taken);
        held = Arrays.copyOf(Arrays.copyOf(held, heldCount), heldCount + TAPS);
        heldCount += TAPS;
        return drain(end);
    }

    private float[] drain(long end) {
        int ready = 0;
        for (int n = next, p = phase; n + TAPS <= heldCount && given + ready < end; ready++) {
            p += down;
            n += p / up;
            p %= up;
        }
        float[] out = new float[ready];
        for (int i = 0; i < ready; i++) {
            float[] taps = phases[phase];
            float sum = 0;
            for (int k = 0; k < TAPS; k++) {
                sum += taps[k] * held[next + k];
            }
            out[i] = sum;
            phase += down;
            next += phase / up;
            phase %= up;
        }
        given += ready;
        int drop = Math.min(next, heldCount);
        System.arraycopy(held, drop, held, 0, heldCount - drop);
        heldCount -= drop;
        next -= drop;
        return out;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-12 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel0(BETA * Math.sqrt(1 - x * x)) / bessel0(BETA);
    }

    /** The modified Bessel function of order 0, by its power series. */
    private static double bessel0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
