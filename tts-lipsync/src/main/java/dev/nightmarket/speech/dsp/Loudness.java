package dev.nightmarket.speech.dsp;

import java.util.Arrays;

/**
 * How loud a programme is and how high its peaks are: integrated loudness with both gates (ITU-R BS.1770-4, Annex 1)
 * and true peak (Annex 2). Streaming; what it keeps grows by 80 bytes a second of sound.
 *
 * <p>A single channel counts as one channel, as the standard has it and as {@code ffmpeg -af ebur128} measures a mono
 * file: played on two loudspeakers it is 3 LU louder.
 */
public final class Loudness {
    /** Of speech on air. */
    public static final double SPEECH_LUFS = -16;
    /** The highest peak on air. */
    public static final double TRUE_PEAK_DBTP = -1;

    /** Of the measurement: makes a 997 Hz sine at 0 dBFS in one front channel -3.01 LKFS. */
    private static final double OFFSET_DB = -0.691;

    private static final int STEP_MS = 100;
    /** A gating block is 400 ms, a new one begins every 100 ms. */
    private static final int STEPS_A_BLOCK = 4;

    private static final double ABSOLUTE_GATE_LUFS = -70;
    private static final double RELATIVE_GATE_LU = -10;
    /** Left, right, centre, left and right surround. */
    private static final double[] WEIGHTS = {1, 1, 1, 1.41, 1.41};

    private static final float FULL_SCALE = 32_768f;

    private final int channels;
    private final int stepSamples;
    private final KWeighting[] ears;
    private final TruePeaks[] peaks;
    private final double[] steps = new double[STEPS_A_BLOCK];
    private double[] blocks = new double[256];
    private int blockCount;
    private long stepCount;
    private int inStep;
    private double stepSum;
    private float peak;
    private boolean flushed;

    /** @param channels 1 to 5, in the order left, right, centre, left surround, right surround */
    public Loudness(int sampleRateHz, int channels) {
        if (channels < 1 || channels > WEIGHTS.length) {
            throw new IllegalArgumentException("channels: " + channels + " (expected: 1.." + WEIGHTS.length + ")");
        }
        if (sampleRateHz < 8_000 || sampleRateHz > 192_000) {
            throw new IllegalArgumentException("sampleRateHz: " + sampleRateHz + " (expected: 8000..192000)");
        }
        this.channels = channels;
        stepSamples = sampleRateHz * STEP_MS / 1000;
        ears = new KWeighting[channels];
        peaks = new TruePeaks[channels];
        for (int c = 0; c < channels; c++) {
            ears[c] = new KWeighting(sampleRateHz);
            peaks[c] = new TruePeaks();
        }
    }

    /** Of one mono piece of sound. */
    public static Loudness of(short[] pcm, int sampleRateHz) {
        Loudness loudness = new Loudness(sampleRateHz, 1);
        loudness.add(pcm, 0, pcm.length);
        return loudness;
    }

    /** Of one mono piece of sound; full scale is 1. */
    public static Loudness of(float[] samples, int sampleRateHz) {
        Loudness loudness = new Loudness(sampleRateHz, 1);
        loudness.add(samples, 0, samples.length);
        return loudness;
    }

    /** Takes the next samples, the channels of a moment one after the other; {@code count} in all. */
    public void add(short[] interleaved, int from, int count) {
        requireWhole(count);
        for (int i = 0; i < count; i++) {
            sample(i % channels, interleaved[from + i] / FULL_SCALE);
        }
    }

    /** As above; full scale is 1. */
    public void add(float[] interleaved, int from, int count) {
        requireWhole(count);
        for (int i = 0; i < count; i++) {
            sample(i % channels, interleaved[from + i]);
        }
    }

    private void requireWhole(int count) {
        if (count % channels != 0) {
            throw new IllegalArgumentException("count: " + count + " (expected: a multiple of " + channels + ")");
        }
        if (flushed) {
            throw new IllegalStateException("sound after its peak was asked for (expected: all sound before)");
        }
    }

    private void sample(int channel, float x) {
        double weighted = ears[channel].next(x);
        stepSum += WEIGHTS[channel] * weighted * weighted;
        peak = Math.max(peak, peaks[channel].next(x));
        if (channel == channels - 1 && ++inStep == stepSamples) {
            endStep();
        }
    }

    private void endStep() {
        steps[(int) (stepCount++ % STEPS_A_BLOCK)] = stepSum / stepSamples;
        stepSum = 0;
        inStep = 0;
        if (stepCount >= STEPS_A_BLOCK) {
            if (blockCount == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * blocks.length);
            }
            blocks[blockCount++] = Arrays.stream(steps).sum() / STEPS_A_BLOCK;
        }
    }

    /** In LUFS; negative infinity when no 400 ms of it are louder than -70 LUFS. */
    public double integratedLufs() {
        double absolute = mean(power(ABSOLUTE_GATE_LUFS));
        double relative = mean(Math.max(power(ABSOLUTE_GATE_LUFS), absolute * Math.pow(10, RELATIVE_GATE_LU / 10)));
        return lufs(relative);
    }

    /** Of the blocks above a power; 0 when there are none. */
    private double mean(double gate) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < blockCount; i++) {
            if (blocks[i] > gate) {
                sum += blocks[i];
                n++;
            }
        }
        return n == 0 ? 0 : sum / n;
    }

    private static double lufs(double power) {
        return OFFSET_DB + 10 * Math.log10(power);
    }

    private static double power(double lufs) {
        return Math.pow(10, (lufs - OFFSET_DB) / 10);
    }

    /** In dB of full scale, of all sound so far, after which no more can come; negative infinity for silence. */
    public double truePeakDbtp() {
        if (!flushed) {
            flushed = true;
            for (TruePeaks channel : peaks) {
                for (int i = 0; i < 2 * TruePeaks.DELAY_SAMPLES; i++) {
                    peak = Math.max(peak, channel.next(0));
                }
            }
        }
        return 20 * Math.log10(peak);
    }

    /** The linear gain that brings this programme to a loudness; 1 when it has none. */
    public double gainTo(double lufs) {
        double now = integratedLufs();
        return Double.isInfinite(now) ? 1 : Math.pow(10, (lufs - now) / 20);
    }
}
