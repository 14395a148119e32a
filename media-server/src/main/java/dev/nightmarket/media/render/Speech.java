package dev.nightmarket.media.render;

import dev.nightmarket.speech.Voice;
import java.util.Arrays;

/** The sound of one sentence, mono, {@link Voice#SAMPLE_RATE_HZ}, as far as it is made and will be heard. Thread-safe. */
@FunctionalInterface
public interface Speech {
    /** Nothing is said. */
    Speech SILENT = (from, out, count) -> Arrays.fill(out, 0, count, 0);

    /**
     * Copies samples of -1 to 1. What lies before the first sample, is not made yet, or has been cut, is 0.
     *
     * @param from index of the first sample, may be negative
     */
    void read(long from, float[] out, int count);

    /** The first {@code end} samples of {@code pcm}. */
    static Speech of(short[] pcm, int end) {
        return (from, out, count) -> {
            for (int i = 0; i < count; i++) {
                long at = from + i;
                out[i] = at >= 0 && at < end ? pcm[(int) at] / 32_768f : 0;
            }
        };
    }
}
