package dev.nightmarket.loadtests.turn;

/** Where sound begins and ends in a piece of PCM. Pure functions. */
final class Loudness {
    private static final int BLOCK_MS = 5;
    /** A block counts as sound from 35 dB under the loudest block on. */
    private static final double AUDIBLE = Math.pow(10, -35 / 20.0);
    /** Nothing quieter than this root mean square counts as sound at all. */
    private static final double FLOOR = 30;

    private Loudness() {}

    /** The first sample of the first audible block; {@code pcm.length} when all is silent. */
    static int firstAudible(short[] pcm, int sampleRateHz) {
        int block = sampleRateHz * BLOCK_MS / 1000;
        double threshold = threshold(pcm, block);
        for (int at = 0; at < pcm.length; at += block) {
            if (rms(pcm, at, Math.min(pcm.length, at + block)) >= threshold) {
                return at;
            }
        }
        return pcm.length;
    }

    /** One past the last sample of the last audible block; 0 when all is silent. */
    static int lastAudible(short[] pcm, int sampleRateHz) {
        int block = sampleRateHz * BLOCK_MS / 1000;
        double threshold = threshold(pcm, block);
        for (int at = (pcm.length - 1) / block * block; at >= 0; at -= block) {
            int end = Math.min(pcm.length, at + block);
            if (rms(pcm, at, end) >= threshold) {
                return end;
            }
        }
        return 0;
    }

    /** Root mean square of {@code from} (inclusive) to {@code to}; 0 when empty. */
    static double rms(short[] pcm, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return to > from ? Math.sqrt(sum / (to - from)) : 0;
    }

    private static double threshold(short[] pcm, int block) {
        double loudest = 0;
        for (int at = 0; at < pcm.length; at += block) {
            loudest = Math.max(loudest, rms(pcm, at, Math.min(pcm.length, at + block)));
        }
        return Math.max(FLOOR, loudest * AUDIBLE);
    }
}
