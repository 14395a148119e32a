package dev.nightmarket.speech.kokoro;

import dev.nightmarket.speech.kokoro.bake.KokoroData;

/** The values that one tensor takes: extremes of each channel, and percentiles over all to the precision of bfloat16. */
final class RangeMeter {
    /** All numbers of 16 bits: sign, exponent and 7 bits of a float's mantissa. */
    private static final int BINS = 1 << 16;

    private static final int SIGN = 0x8000;

    private final float[] lows;
    private final float[] highs;
    private final int[] counts = new int[BINS];
    private long count;

    RangeMeter(int channels) {
        lows = new float[channels];
        highs = new float[channels];
        java.util.Arrays.fill(lows, Float.POSITIVE_INFINITY);
        java.util.Arrays.fill(highs, Float.NEGATIVE_INFINITY);
    }

    /** @param values rows, one for each channel */
    void add(float[] values) {
        int width = values.length / lows.length;
        for (int c = 0; c < lows.length; c++) {
            for (int i = c * width; i < (c + 1) * width; i++) {
                float value = values[i];
                lows[c] = Math.min(lows[c], value);
                highs[c] = Math.max(highs[c], value);
                counts[Float.floatToRawIntBits(value) >>> 16]++;
            }
        }
        count += values.length;
    }

    /** @param tail share of the values that lie outside of each percentile */
    KokoroData.Range range(double tail) {
        return new KokoroData.Range(lows.clone(), highs.clone(), percentile(tail), percentile(1 - tail));
    }

    /** Bins in ascending order: negative numbers from the greatest magnitude on, then positive ones. */
    private float percentile(double share) {
        long wanted = Math.round(share * count);
        long seen = 0;
        for (int order = 0; order < BINS; order++) {
            int bin = order < SIGN ? BINS - 1 - order : order - SIGN;
            seen += counts[bin];
            if (seen > wanted || seen == count && seen > 0) {
                return Float.intBitsToFloat(bin << 16);
            }
        }
        throw new IllegalStateException("a percentile of no values");
    }
}
