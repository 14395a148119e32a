package dev.nightmarket.media.render.neural;

import dev.nightmarket.media.render.Speech;
import dev.nightmarket.speech.Voice;

/**
 * The mel frames that a model hears with one picture, made anew for each: nothing is kept from picture to picture, so that a
 * cut or a sentence that grows needs no care. Frame {@code k} has its middle at sample {@code k * hop} of the sentence, as in
 * librosa with {@code center=True}; around the sentence is silence. Owned by one thread; allocates nothing from picture to
 * picture.
 */
final class MelWindow {
    /** Samples of the filter to either side, at the lower rate. */
    private static final int REACH = 12;
    /** Of half the lower rate: above it the filter falls. */
    private static final double PASS = .92;

    private final FilmSpec.Mel spec;
    private final int ratio;
    private final double[] lowPass;
    private final float[] heard;
    private final double[] samples;
    private final double[] hann;
    private final double[] framed;
    private final double[] spectrum;
    private final Dft dft;
    private final int[] firstBin;
    private final double[][] weights;

    /** @param spec without problems */
    MelWindow(FilmSpec.Mel spec) {
        this.spec = spec;
        ratio = Voice.SAMPLE_RATE_HZ / spec.sampleRateHz();
        lowPass = lowPass(ratio);
        // One more before the first, for the pre-emphasis.
        samples = new double[(spec.frames() - 1) * spec.hop() + spec.fft() + 1];
        heard = new float[(samples.length - 1) * ratio + lowPass.length];
        hann = new double[spec.fft()];
        int at = (spec.fft() - spec.window()) / 2;
        for (int i = 0; i < spec.window(); i++) {
            hann[at + i] = .5 - .5 * Math.cos(2 * Math.PI * i / spec.window());
        }
        framed = new double[spec.fft()];
        spectrum = new double[spec.fft() / 2 + 1];
        dft = new Dft(spec.fft());
        firstBin = new int[spec.bands()];
        weights = new double[spec.bands()][];
        double low = toMel(spec.lowHz());
        double step = (toMel(spec.highHz()) - low) / (spec.bands() + 1);
        for (int b = 0; b < spec.bands(); b++) {
            band(b, toHz(low + b * step), toHz(low + (b + 1) * step), toHz(low + (b + 2) * step));
        }
    }

    /** Values of one picture. */
    int size() {
        return spec.bands() * spec.frames();
    }

    private static double[] lowPass(int ratio) {
        if (ratio == 1) {
            return new double[] {1};
        }
        int reach = REACH * ratio;
        double[] taps = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < taps.length; i++) {
            double t = (i - reach) * PASS / ratio;
            double sinc = t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
            taps[i] = sinc * (.5 + .5 * Math.cos(Math.PI * (i - reach) / (reach + 1)));
            sum += taps[i];
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] /= sum;
        }
        return taps;
    }

    private void band(int b, double low, double top, double high) {
        double binHz = spec.sampleRateHz() / (double) spec.fft();
        int from = (int) Math.ceil(low / binHz);
        int to = Math.min(spectrum.length - 1, (int) Math.floor(high / binHz));
        firstBin[b] = from;
        weights[b] = new double[Math.max(0, to - from + 1)];
        for (int k = from; k <= to; k++) {
            double rise = (k * binHz - low) / (top - low);
            double fall = (high - k * binHz) / (high - top);
            weights[b][k - from] = Math.max(0, Math.min(rise, fall)) * (spec.areaNorm() ? 2 / (high - low) : 1);
        }
    }

    private double toMel(double hz) {
        if (spec.scale() == FilmSpec.Scale.HTK) {
            return 2595 * Math.log10(1 + hz / 700);
        }
        return hz < 1000 ? hz * 3 / 200 : 15 + Math.log(hz / 1000) * 27 / Math.log(6.4);
    }

    private double toHz(double mel) {
        if (spec.scale() == FilmSpec.Scale.HTK) {
            return 700 * (Math.pow(10, mel / 2595) - 1);
        }
        return mel < 15 ? mel * 200 / 3 : 1000 * Math.exp((mel - 15) * Math.log(6.4) / 27);
    }

    /**
     * What is heard with a picture.
     *
     * @param timeUs of the picture, within the sentence
     * @param out {@link #size} values, band by band, as a {@link FaceModel} takes them
     */
    void hear(Speech speech, long timeUs, float[] out) {
        long frame = Math.floorDiv(timeUs * spec.sampleRateHz(), 1_000_000L * spec.hop()) - spec.before();
        long first = frame * spec.hop() - spec.fft() / 2 - 1;
        speech.read(first * ratio - lowPass.length / 2, heard, heard.length);
        for (int i = 0; i < samples.length; i++) {
            double sum = 0;
            for (int t = 0; t < lowPass.length; t++) {
                sum += lowPass[t] * heard[i * ratio + t];
            }
            samples[i] = sum;
        }
        for (int f = 0; f < spec.frames(); f++) {
            int at = f * spec.hop() + 1;
            for (int i = 0; i < framed.length; i++) {
                framed[i] = hann[i] * (samples[at + i] - spec.preEmphasis() * samples[at + i - 1]);
            }
            dft.transform(framed);
            for (int k = 0; k < spectrum.length; k++) {
                double power = dft.re[k] * dft.re[k] + dft.im[k] * dft.im[k];
                spectrum[k] = spec.power() == 2 ? power : Math.sqrt(power);
            }
            for (int b = 0; b < spec.bands(); b++) {
                out[b * spec.frames() + f] = level(b);
            }
        }
    }

    private float level(int band) {
        double sum = 0;
        double[] w = weights[band];
        for (int k = 0; k < w.length; k++) {
            sum += w[k] * spectrum[firstBin[band] + k];
        }
        double value = spec.times() * Math.log10(Math.max(spec.floor(), sum)) + spec.plus();
        return (float) Math.max(spec.min(), Math.min(spec.max(), value));
    }
}
