package dev.nightmarket.loadtests.turn;

import java.util.Arrays;
import java.util.Collection;

/** Percentiles by the nearest rank: always a value that was measured. */
public final class Percentiles {
    private Percentiles() {}

    /**
     * @param percent over 0 to 100
     * @return {@link Double#NaN} when there are no values
     */
    public static double of(Collection<Double> values, double percent) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
    }
}
