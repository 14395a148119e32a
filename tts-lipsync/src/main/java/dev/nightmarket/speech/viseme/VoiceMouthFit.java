package dev.nightmarket.speech.viseme;

import dev.nightmarket.speech.SpeechTimeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Fits the network of {@link AudioVisemes} to sound whose phonemes are known: what {@link VisemeTracks} does with the phonemes is
 * what the network is to do with the sound alone. Plain gradient descent (Adam: Kingma and Ba, 2015) with a fixed seed: the same
 * sound gives the same weights. On the calling thread, minutes.
 */
public final class VoiceMouthFit {
    private static final long SEED = 20_261_122;
    private static final int EPOCHS = 9;
    private static final int BATCH = 32;
    private static final double RATE = 2.5e-3;
    private static final double RATE_DECAY = .72;
    /** Contacts are rare, and matter most. */
    private static final float[] OUTPUT_WEIGHTS = {1, .7f, 1, 1, .7f, 3, 2};

    /** Of each sample, beside the plain one. */
    private static final int ROUGH_LESSONS = 2;
    /** Played faster, a voice is that of a smaller person, too. */
    private static final double SPEED_MIN = .82;

    private static final double SPEED_MAX = 1.22;
    /** In standard deviations: what is learnt by heart does not stand noise. */
    private static final double INPUT_NOISE = .2;

    private static final double WEIGHT_DECAY = 2e-4;

    private static final int SILENCE_SAMPLES = 24_000;
    private static final long STEP_US = 10_000;

    /**
     * Something that was said.
     *
     * @param heldOut not to be learnt from, but to try the result on
     * @param pcm mono, 48 kHz
     */
    public record Sample(String voice, Locale locale, boolean heldOut, short[] pcm, SpeechTimeline timeline) {}

    /**
     * How well the lips of the sound follow those of the phonemes, for one voice.
     *
     * @param jaw correlation of {@code jawOpen} over time
     * @param closure correlation of the lips' closure
     * @param closuresHit share of the closures that are seen within 40 ms
     * @param closuresFalse closures that are none, per closure
     */
    public record Score(
            String voice, boolean heldOut, double jaw, double closure, double closuresHit, double closuresFalse) {}

    /** Windows of one sample with what is to be learnt from them. */
    private record Lesson(float[] spectra, int windows, float[] targets) {}

    private final VoiceMouthModel model = new VoiceMouthModel();
    private final Random random = new Random(SEED);

    private VoiceMouthFit() {}

    /**
     * Fits and writes the weights.
     *
     * @param file of the weights
     * @return what came out, voice by voice
     */
    public static List<Score> fit(List<Sample> samples, Path file, Consumer<String> progress) throws IOException {
        VoiceMouthFit fit = new VoiceMouthFit();
        List<Lesson> lessons = new ArrayList<>();
        for (Sample sample : samples) {
            if (!sample.heldOut) {
                lessons.add(fit.lesson(sample, false));
                for (int i = 0; i < ROUGH_LESSONS; i++) {
                    lessons.add(fit.lesson(sample, true));
                }
            }
        }
        fit.normalise(lessons);
        fit.learn(lessons, progress);
        try (OutputStream out = Files.newOutputStream(file)) {
            fit.model.write(out);
        }
        VoiceMouthModel written;
        try (java.io.InputStream in = Files.newInputStream(file)) {
            written = VoiceMouthModel.read(in);
        }
        return scores(samples, written);
    }

    /** @param rough as another person would say it into another microphone: taller or shorter, louder or quieter, with noise */
    private Lesson lesson(Sample sample, boolean rough) {
        double speed = rough ? SPEED_MIN + (SPEED_MAX - SPEED_MIN) * random.nextDouble() : 1;
        double gain = rough ? Math.pow(10, (random.nextDouble() * 18 - 12) / 20) : 1;
        double noise = rough ? 32_768 * Math.pow(10, (-60 + 20 * random.nextDouble()) / 20) : 0;
        // A one-pole tilt of the spectrum, up or down.
        double tilt = rough ? .8 * (random.nextDouble() - .5) : 0;
        int length = (int) (sample.pcm.length / speed);
        short[] pcm = new short[length + 2 * SILENCE_SAMPLES];
        double before = 0;
        for (int i = 0; i < pcm.length; i++) {
            double now = at(sample.pcm, (i - SILENCE_SAMPLES) * speed);
            double x = gain * (now - tilt * before) / (1 - Math.abs(tilt) / 2);
            before = now;
            x += noise == 0 ? 0 : noise * random.nextGaussian();
            pcm[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(x)));
        }
        int windows = (pcm.length - MelSpectrum.WINDOW) / MelSpectrum.HOP + 1;
        float[] spectra = new float[windows * MelSpectrum.BANDS];
        float[] targets = new float[windows * VoiceMouthModel.OUTPUTS];
        MelSpectrum mel = new MelSpectrum();
        Coarticulation track = new MouthPlan(LanguageFamily.of(sample.locale), 1, sample.timeline).track();
        float[] articulators = new float[Articulator.COUNT];
        for (int w = 0; w < windows; w++) {
            mel.next(pcm, w * MelSpectrum.HOP, spectra, w * MelSpectrum.BANDS);
            long middle = (long) w * MelSpectrum.HOP + MelSpectrum.WINDOW / 2 - SILENCE_SAMPLES;
            track.articulators((long) (speed * middle * 1e6 / AudioVisemes.SAMPLE_RATE_HZ), articulators);
            for (int o = 0; o < VoiceMouthModel.OUTPUTS; o++) {
                Articulator heard = VoiceMouthModel.HEARD[o];
                float scale = heard == Articulator.JAW ? VoiceMouthModel.JAW_SCALE : 1;
                targets[w * VoiceMouthModel.OUTPUTS + o] = scale * articulators[heard.ordinal()];
            }
        }
        return new Lesson(spectra, windows, targets);
    }

    /** Between samples; silence beyond the ends. */
    private static double at(short[] pcm, double place) {
        int i = (int) Math.floor(place);
        if (i < 0 || i + 1 >= pcm.length) {
            return 0;
        }
        return pcm[i] + (pcm[i + 1] - pcm[i]) * (place - i);
    }

    private void normalise(List<Lesson> lessons) {
        double[] sum = new double[MelSpectrum.BANDS];
        double[] squares = new double[MelSpectrum.BANDS];
        long count = 0;
        for (Lesson lesson : lessons) {
            count += lesson.windows;
            for (int i = 0; i < lesson.windows * MelSpectrum.BANDS; i++) {
                sum[i % MelSpectrum.BANDS] += lesson.spectra[i];
                squares[i % MelSpectrum.BANDS] += lesson.spectra[i] * (double) lesson.spectra[i];
            }
        }
        for (int b = 0; b < MelSpectrum.BANDS; b++) {
            model.mean[b] = (float) (sum[b] / count);
            double variance = squares[b] / count - model.mean[b] * (double) model.mean[b];
            model.scale[b] = (float) (1 / Math.sqrt(variance + 1e-6));
        }
    }

    private void learn(List<Lesson> lessons, Consumer<String> progress) {
        spread(model.hidden, Math.sqrt(1.0 / VoiceMouthModel.INPUTS));
        spread(model.output, Math.sqrt(1.0 / VoiceMouthModel.HIDDEN));
        List<int[]> moments = new ArrayList<>();
        for (int l = 0; l < lessons.size(); l++) {
            int last = lessons.get(l).windows - VoiceMouthModel.LOOK_AHEAD;
            for (int w = VoiceMouthModel.LOOK_BACK; w < last; w++) {
                moments.add(new int[] {l, w});
            }
        }
        Descent descent = new Descent(model);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            java.util.Collections.shuffle(moments, random);
            double rate = RATE * Math.pow(RATE_DECAY, epoch);
            double error = 0;
            for (int i = 0; i < moments.size(); i++) {
                Lesson lesson = lessons.get(moments.get(i)[0]);
                int window = moments.get(i)[1];
                model.gather(lesson.spectra, lesson.windows, window, descent.inputs);
                for (int k = 0; k < descent.inputs.length; k++) {
                    descent.inputs[k] += (float) (INPUT_NOISE * random.nextGaussian());
                }
                error += descent.add(lesson.targets, window * VoiceMouthModel.OUTPUTS);
                if ((i + 1) % BATCH == 0) {
                    descent.step(rate, BATCH);
                }
            }
            progress.accept(String.format(
                    Locale.ROOT, "round %d of %d: error %.5f", epoch + 1, EPOCHS, error / moments.size()));
        }
    }

    private void spread(float[] matrix, double size) {
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) (size * random.nextGaussian());
        }
    }

    /** Gradients and their moments. */
    private static final class Descent {
        private final VoiceMouthModel model;
        private final float[] inputs = new float[VoiceMouthModel.INPUTS];
        private final float[] between = new float[VoiceMouthModel.HIDDEN];
        private final float[] outputs = new float[VoiceMouthModel.OUTPUTS];
        private final float[] blame = new float[VoiceMouthModel.HIDDEN];
        private final float[][] weights;
        private final float[][] gradients;
        private final float[][] first;
        private final float[][] second;
        private int steps;

        Descent(VoiceMouthModel model) {
            this.model = model;
            weights = new float[][] {model.hidden, model.hiddenBias, model.output, model.outputBias};
            gradients = alike();
            first = alike();
            second = alike();
        }

        private float[][] alike() {
            float[][] out = new float[weights.length][];
            for (int m = 0; m < out.length; m++) {
                out[m] = new float[weights[m].length];
            }
            return out;
        }

        /** Adds the gradient of one moment and returns its error. */
        double add(float[] targets, int at) {
            model.run(inputs, 0, between, outputs);
            java.util.Arrays.fill(blame, 0);
            double error = 0;
            for (int o = 0; o < VoiceMouthModel.OUTPUTS; o++) {
                float off = outputs[o] - targets[at + o];
                error += OUTPUT_WEIGHTS[o] * off * off;
                float push = OUTPUT_WEIGHTS[o] * off;
                gradients[3][o] += push;
                for (int h = 0; h < VoiceMouthModel.HIDDEN; h++) {
                    gradients[2][o * VoiceMouthModel.HIDDEN + h] += push * between[h];
                    blame[h] += push * model.output[o * VoiceMouthModel.HIDDEN + h];
                }
            }
            for (int h = 0; h < VoiceMouthModel.HIDDEN; h++) {
                float push = blame[h] * (1 - between[h] * between[h]);
                gradients[1][h] += push;
                int row = h * VoiceMouthModel.INPUTS;
                for (int i = 0; i < VoiceMouthModel.INPUTS; i++) {
                    gradients[0][row + i] += push * inputs[i];
                }
            }
            return error;
        }

        void step(double rate, int count) {
            steps++;
            double now = rate * Math.sqrt(1 - Math.pow(.999, steps)) / (1 - Math.pow(.9, steps));
            for (int m = 0; m < weights.length; m++) {
                for (int i = 0; i < weights[m].length; i++) {
                    float g = gradients[m][i] / count;
                    first[m][i] += .1f * (g - first[m][i]);
                    second[m][i] += .001f * (g * g - second[m][i]);
                    weights[m][i] -= (float) (rate * WEIGHT_DECAY * weights[m][i]);
                    weights[m][i] -= (float) (now * first[m][i] / (Math.sqrt(second[m][i]) + 1e-8));
                    gradients[m][i] = 0;
                }
            }
        }
    }

    private static List<Score> scores(List<Sample> samples, VoiceMouthModel model) {
        Map<String, List<Sample>> byVoice = new LinkedHashMap<>();
        samples.forEach(
                s -> byVoice.computeIfAbsent(s.voice, v -> new ArrayList<>()).add(s));
        List<Score> out = new ArrayList<>();
        byVoice.forEach((voice, own) -> out.add(score(voice, own, model)));
        return out;
    }

    private static Score score(String voice, List<Sample> samples, VoiceMouthModel model) {
        List<double[]> jaws = new ArrayList<>();
        List<double[]> closures = new ArrayList<>();
        double[] counts = new double[3];
        for (Sample sample : samples) {
            VisemeTrack told = VisemeTracks.of(sample.timeline, sample.locale);
            VisemeTrack heard = AudioVisemes.of(sample.pcm, model);
            int steps = (int) (sample.timeline.durationUs() / STEP_US);
            double[] toldClosed = new double[steps];
            double[] heardClosed = new double[steps];
            for (int i = 0; i < steps; i++) {
                float[] a = new float[ArkitCurve.COUNT];
                float[] b = new float[ArkitCurve.COUNT];
                told.addTo(i * STEP_US, a);
                heard.addTo(i * STEP_US, b);
                int jaw = ArkitCurve.JAW_OPEN.ordinal();
                jaws.add(new double[] {a[jaw], b[jaw]});
                toldClosed[i] = SpeechMouth.closure(a);
                heardClosed[i] = SpeechMouth.closure(b);
                closures.add(new double[] {toldClosed[i], heardClosed[i]});
            }
            counts[0] += contacts(toldClosed);
            counts[1] += matched(toldClosed, heardClosed);
            counts[2] += contacts(heardClosed) - matched(heardClosed, toldClosed);
        }
        return new Score(
                voice,
                samples.get(0).heldOut,
                correlation(jaws),
                correlation(closures),
                counts[1] / Math.max(1, counts[0]),
                counts[2] / Math.max(1, counts[0]));
    }

    private static int contacts(double[] closed) {
        int count = 0;
        for (int i = 1; i < closed.length; i++) {
            count += closed[i] > .9 && closed[i - 1] <= .9 ? 1 : 0;
        }
        return count;
    }

    /** Contacts of the one near which the other makes contact, too. */
    private static int matched(double[] one, double[] other) {
        int count = 0;
        for (int i = 1; i < one.length; i++) {
            if (one[i] > .9 && one[i - 1] <= .9) {
                int end = i;
                while (end + 1 < one.length && one[end + 1] > .9) {
                    end++;
                }
                boolean hit = false;
                for (int k = Math.max(0, i - 4); k <= Math.min(other.length - 1, end + 4); k++) {
                    hit |= other[k] > .9;
                }
                count += hit ? 1 : 0;
            }
        }
        return count;
    }

    private static double correlation(List<double[]> pairs) {
        double[] mean = new double[2];
        for (double[] p : pairs) {
            mean[0] += p[0] / pairs.size();
            mean[1] += p[1] / pairs.size();
        }
        double xy = 0;
        double xx = 1e-12;
        double yy = 1e-12;
        for (double[] p : pairs) {
            xy += (p[0] - mean[0]) * (p[1] - mean[1]);
            xx += (p[0] - mean[0]) * (p[0] - mean[0]);
            yy += (p[1] - mean[1]) * (p[1] - mean[1]);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
