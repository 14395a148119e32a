package dev.nightmarket.loadtests.ears;

import java.util.Random;

/** Sound by formulas, mono 16 kHz, and what microphones and rooms do to it. Pure functions. */
final class SoundLab {
    static final int RATE_HZ = 16_000;
    private static final double FULL = 32_767;

    private SoundLab() {}

    /** Kinds of sound that are no speech. */
    enum Backdrop {
        SILENCE,
        WHITE_NOISE,
        PINK_NOISE,
        HUM,
        CHORDS,
        MELODY,
        DRUMS,
        BAND,
        /** A choir of formants that sings vowels, without words, over chords: what is likest to speech. */
        CHOIR,
        CLICKS,
        CLIPPED_NOISE
    }

    static short[] backdrop(Backdrop kind, int ms, long seed) {
        double[] out = new double[RATE_HZ / 1000 * ms];
        Random random = new Random(seed);
        switch (kind) {
            case SILENCE -> noise(out, random, 2);
            case WHITE_NOISE -> noise(out, random, 1_500);
            case PINK_NOISE -> pink(out, random, 2_500);
            case HUM -> {
                for (int i = 0; i < out.length; i++) {
                    double t = i / (double) RATE_HZ;
                    out[i] = 1_800 * Math.sin(2 * Math.PI * 50 * t) + 900 * Math.sin(2 * Math.PI * 150 * t) + 1_000;
                }
                noise(out, random, 60);
            }
            case CHORDS -> chords(out, random, 4_000);
            case MELODY -> melody(out, random, 6_000);
            case DRUMS -> drums(out, random, 9_000);
            case BAND -> {
                chords(out, random, 2_500);
                melody(out, random, 3_500);
                drums(out, random, 6_000);
            }
            case CHOIR -> {
                chords(out, random, 1_500);
                choir(out, random, 5_000);
            }
            case CLICKS -> {
                noise(out, random, 20);
                for (int at = 0; at < out.length; at += RATE_HZ / 4 + random.nextInt(RATE_HZ)) {
                    for (int i = at; i < Math.min(out.length, at + 200); i++) {
                        out[i] += 20_000 * random.nextGaussian() * Math.exp((at - i) / 30.0);
                    }
                }
            }
            case CLIPPED_NOISE -> noise(out, random, 30_000);
        }
        return rounded(out);
    }

    private static void noise(double[] out, Random random, double rms) {
        for (int i = 0; i < out.length; i++) {
            out[i] += rms * random.nextGaussian();
        }
    }

    /** Paul Kellet's filter: white noise with 3 dB less an octave. */
    private static void pink(double[] out, Random random, double level) {
        double b0 = 0;
        double b1 = 0;
        double b2 = 0;
        for (int i = 0; i < out.length; i++) {
            double white = random.nextGaussian();
            b0 = 0.99765 * b0 + white * 0.0990460;
            b1 = 0.96300 * b1 + white * 0.2965164;
            b2 = 0.57000 * b2 + white * 1.0526913;
            out[i] += level * 0.3 * (b0 + b1 + b2 + white * 0.1848);
        }
    }

    private static double midi(int note) {
        return 440 * Math.pow(2, (note - 69) / 12.0);
    }

    private static void note(double[] out, int from, int length, double hz, double amplitude, double vibrato) {
        for (int i = 0; i < length && from + i < out.length; i++) {
            double t = i / (double) RATE_HZ;
            double envelope = Math.min(1, t / 0.02) * Math.exp(-1.5 * t) * Math.min(1, (length - i) / 400.0);
            double phase = 2 * Math.PI * hz * t + vibrato * Math.sin(2 * Math.PI * 5.5 * t);
            double tone = 0;
            for (int h = 1; h <= 6 && h * hz < 7_000; h++) {
                tone += Math.sin(h * phase) / h;
            }
            out[from + i] += amplitude * envelope * tone;
        }
    }

    private static void chords(double[] out, Random random, double amplitude) {
        int[][] degrees = {{0, 4, 7}, {9, 12, 16}, {5, 9, 12}, {7, 11, 14}};
        int bar = RATE_HZ * 3 / 2;
        int root = 48 + random.nextInt(8);
        for (int at = 0, k = 0; at < out.length; at += bar, k++) {
            for (int degree : degrees[k % degrees.length]) {
                note(out, at, bar, midi(root + degree), amplitude / 3, 0);
            }
        }
    }

    /** A tune in the range and with the vibrato of a voice: the hardest for a gate. */
    private static void melody(double[] out, Random random, double amplitude) {
        int[] scale = {0, 2, 4, 5, 7, 9, 11, 12};
        int root = 57 + random.nextInt(8);
        for (int at = 0; at < out.length; ) {
            int length = RATE_HZ / 8 * (1 + random.nextInt(6));
            if (random.nextInt(6) > 0) {
                note(out, at, length, midi(root + scale[random.nextInt(scale.length)]), amplitude, 0.4);
            }
            at += length;
        }
    }

    private static void choir(double[] out, Random random, double amplitude) {
        double[][] vowels = {{700, 1_150, 2_600}, {400, 2_000, 2_600}, {300, 870, 2_250}, {450, 800, 2_600}};
        int[] scale = {0, 2, 4, 7, 9, 12};
        int root = 50 + random.nextInt(10);
        for (int at = 0; at < out.length; ) {
            int length = RATE_HZ / 4 * (1 + random.nextInt(6));
            double hz = midi(root + scale[random.nextInt(scale.length)]);
            double[] formants = vowels[random.nextInt(vowels.length)];
            boolean rest = random.nextInt(5) == 0;
            for (int i = 0; !rest && i < length && at + i < out.length; i++) {
                double t = i / (double) RATE_HZ;
                double envelope = Math.min(1, t / 0.06) * Math.min(1, (length - i) / 1_200.0);
                double phase = 2 * Math.PI * hz * t + 0.5 * Math.sin(2 * Math.PI * 5.5 * t);
                double tone = 0;
                for (int h = 1; h * hz < 4_000; h++) {
                    double gain = 0;
                    for (double formant : formants) {
                        double off = (h * hz - formant) / 110;
                        gain += 1 / (1 + off * off);
                    }
                    tone += gain * Math.sin(h * phase) / Math.sqrt(h);
                }
                out[at + i] += amplitude * envelope * tone;
            }
            at += length;
        }
    }

    private static void drums(double[] out, Random random, double amplitude) {
        int beat = RATE_HZ / 2;
        for (int at = 0, k = 0; at < out.length; at += beat / 2, k++) {
            double decay = k % 4 == 0 ? 0.06 : k % 4 == 2 ? 0.05 : 0.015;
            for (int i = at; i < Math.min(out.length, at + beat / 2); i++) {
                double t = (i - at) / (double) RATE_HZ;
                double envelope = Math.exp(-t / decay);
                double hit = k % 4 == 0
                        ? Math.sin(2 * Math.PI * (50 + 60 * Math.exp(-t / 0.03)) * t)
                        : random.nextGaussian() * (k % 4 == 2 ? 0.5 : 0.2);
                out[i] += amplitude * envelope * hit;
            }
        }
    }

    /** 48 to 16 kHz: a windowed sinc of 63 taps. */
    static short[] down48(short[] in) {
        int taps = 63;
        double[] filter = lowPass(taps, 7_000.0 / 48_000);
        double[] out = new double[in.length / 3];
        for (int i = 0; i < out.length; i++) {
            double sum = 0;
            for (int k = 0; k < taps; k++) {
                int at = 3 * i + k - taps / 2;
                sum += at >= 0 && at < in.length ? filter[k] * in[at] : 0;
            }
            out[i] = sum;
        }
        return rounded(out);
    }

    private static double[] lowPass(int taps, double cutoff) {
        double[] h = new double[taps];
        double sum = 0;
        for (int i = 0; i < taps; i++) {
            double t = i - (taps - 1) / 2.0;
            double sinc = t == 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t);
            h[i] = sinc * (0.54 - 0.46 * Math.cos(2 * Math.PI * i / (taps - 1)));
            sum += h[i];
        }
        for (int i = 0; i < taps; i++) {
            h[i] /= sum;
        }
        return h;
    }

    /** As through a headset of 8 kHz: nothing above 3.4 kHz, little below 300 Hz. */
    static short[] telephone(short[] in) {
        int taps = 127;
        double[] low = lowPass(taps, 3_400.0 / RATE_HZ);
        double[] floor = lowPass(taps, 250.0 / RATE_HZ);
        double[] out = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            double sum = 0;
            for (int k = 0; k < taps; k++) {
                int at = i + k - taps / 2;
                sum += at >= 0 && at < in.length ? (low[k] - floor[k]) * in[at] : 0;
            }
            out[i] = sum;
        }
        return rounded(out);
    }

    /** Plays it faster or slower as a tape would: pitch and formants move, too. */
    static short[] tape(short[] in, double speed) {
        double[] out = new double[(int) (in.length / speed)];
        for (int i = 0; i < out.length; i++) {
            double at = i * speed;
            int k = (int) at;
            double f = at - k;
            out[i] = k + 1 < in.length ? in[k] * (1 - f) + in[k + 1] * f : 0;
        }
        return rounded(out);
    }

    static short[] scaled(short[] in, double by, double offset) {
        double[] out = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = in[i] * by + offset;
        }
        return rounded(out);
    }

    /** With noise below the speech's mean level by so much. */
    static short[] withNoise(short[] in, double snrDb, long seed) {
        double rms = rms(in) / Math.pow(10, snrDb / 20);
        Random random = new Random(seed);
        double[] out = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = in[i] + rms * random.nextGaussian();
        }
        return rounded(out);
    }

    static double rms(short[] in) {
        double sum = 0;
        for (short s : in) {
            sum += (double) s * s;
        }
        return in.length == 0 ? 0 : Math.sqrt(sum / in.length);
    }

    static short[] silence(int ms) {
        return new short[RATE_HZ / 1000 * ms];
    }

    static short[] join(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] all = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static short[] rounded(double[] in) {
        short[] out = new short[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = (short) Math.max(-FULL - 1, Math.min(FULL, Math.round(in[i])));
        }
        return out;
    }
}
