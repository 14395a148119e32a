package dev.nightmarket.speech.viseme;

import java.util.Arrays;

/**
 * The mouth of a voice whose phonemes nobody knows: a human's, from a microphone or a recording. A small network that was fitted
 * to our own voices hears which way the articulators move; contacts are sharpened, and silence rests. Known for the time until
 * {@link #LATENCY_US} before the newest sample. One thread gives sound, others may read: guarded by itself; neither allocates.
 */
public final class AudioVisemes implements VisemeTrack {
    public static final int SAMPLE_RATE_HZ = 48_000;
    /** Curves come so long after their sound: 80 ms of look-ahead, half a window, and smoothing. */
    public static final long LATENCY_US = 115_000;

    /** As far back as curves are kept: 20 s. */
    private static final int KEPT = 2_000;

    private static final long STEP_US = 10_000;
    private static final int RING = 64;
    /** Steps for which the mouth stays ready after the last sound, and is ready before the first one. */
    private static final int HANG = 9;

    private static final int READY = 8;
    /** Steps from shut to free. */
    private static final float GATE_STEP = .25f;
    /** A contact that is heard with this certainty begins to show, and with this one is made. */
    private static final float CONTACT_FROM = .2f;

    private static final float CONTACT_FULL = .46f;

    private final VoiceMouthModel model;
    private final MelSpectrum mel = new MelSpectrum();
    private final short[] pending = new short[MelSpectrum.WINDOW + MelSpectrum.HOP];
    private final float[] spectra = new float[RING * MelSpectrum.BANDS];
    private final boolean[] voiced = new boolean[RING];
    private final float[] inputs = new float[VoiceMouthModel.INPUTS];
    private final float[] between = new float[VoiceMouthModel.HIDDEN];
    private final float[] outputs = new float[VoiceMouthModel.OUTPUTS];
    /** By step modulo {@link #KEPT}. */
    private final float[] values = new float[KEPT * Articulator.COUNT];

    private int held;
    private long windows;
    /** Steps that are known. */
    private long steps;

    private float gate;

    /** With the weights that ship with the program. */
    public AudioVisemes() {
        this(VoiceMouthModel.shipped());
    }

    AudioVisemes(VoiceMouthModel model) {
        this.model = model;
        // The first window is the one whose middle is the first sample.
        held = MelSpectrum.WINDOW / 2;
        Arrays.fill(spectra, MelSpectrum.FLOOR_NATS);
    }

    /**
     * A recording as a whole.
     *
     * @param pcm mono, 48 kHz
     */
    public static VisemeTrack of(short[] pcm) {
        return of(pcm, VoiceMouthModel.shipped());
    }

    static VisemeTrack of(short[] pcm, VoiceMouthModel model) {
        AudioVisemes stream = new AudioVisemes(model);
        long durationUs = pcm.length * 1_000_000L / SAMPLE_RATE_HZ;
        int steps = (int) (durationUs / STEP_US) + 1;
        float[][] known = new float[steps][Articulator.COUNT];
        short[] tail = new short[(int) (LATENCY_US * SAMPLE_RATE_HZ / 1_000_000) + MelSpectrum.HOP];
        int done = 0;
        for (int at = 0; at < pcm.length + tail.length; at += MelSpectrum.HOP) {
            boolean sound = at < pcm.length;
            int count = Math.min(MelSpectrum.HOP, (sound ? pcm.length : pcm.length + tail.length) - at);
            stream.accept(sound ? pcm : tail, sound ? at : 0, count);
            for (; done < steps && done < stream.steps; done++) {
                int from = done % KEPT * Articulator.COUNT;
                System.arraycopy(stream.values, from, known[done], 0, Articulator.COUNT);
            }
        }
        return (timeUs, curves) -> {
            int step = (int) (timeUs / STEP_US);
            if (timeUs >= 0 && step + 1 < known.length) {
                show(known[step], 0, known[step + 1], 0, timeUs % STEP_US / (float) STEP_US, curves);
            }
        };
    }

    /**
     * The next samples.
     *
     * @param pcm mono, 48 kHz
     */
    public synchronized void accept(short[] pcm, int offset, int count) {
        int at = offset;
        int left = count;
        while (left > 0) {
            int n = Math.min(left, MelSpectrum.WINDOW - held);
            System.arraycopy(pcm, at, pending, held, n);
            held += n;
            at += n;
            left -= n;
            if (held == MelSpectrum.WINDOW) {
                window();
                System.arraycopy(pending, MelSpectrum.HOP, pending, 0, MelSpectrum.WINDOW - MelSpectrum.HOP);
                held -= MelSpectrum.HOP;
            }
        }
    }

    private void window() {
        int slot = (int) (windows % RING);
        mel.next(pending, 0, spectra, slot * MelSpectrum.BANDS);
        voiced[slot] = mel.voiced();
        windows++;
        long step = windows - 1 - VoiceMouthModel.LOOK_AHEAD;
        if (step >= 0) {
            hear(step);
            // The step before it has now both neighbours.
            smooth(step);
            steps = Math.max(0, step);
        }
    }

    private void hear(long step) {
        boolean speech = false;
        for (long w = Math.max(0, step - HANG); w <= step + READY; w++) {
            speech |= voiced[(int) (w % RING)];
        }
        gate = Math.max(0, Math.min(1, gate + (speech ? GATE_STEP : -GATE_STEP)));
        model.gather(spectra, RING, step, inputs);
        model.run(inputs, 0, between, outputs);
        int to = (int) (step % KEPT) * Articulator.COUNT;
        Arrays.fill(values, to, to + Articulator.COUNT, 0);
        for (int o = 0; o < VoiceMouthModel.OUTPUTS; o++) {
            Articulator articulator = VoiceMouthModel.HEARD[o];
            float value = Math.max(0, Math.min(1, outputs[o]));
            if (articulator == Articulator.CLOSE || articulator == Articulator.DENTAL) {
                float x = Math.max(0, Math.min(1, (value - CONTACT_FROM) / (CONTACT_FULL - CONTACT_FROM)));
                value = x * x * (3 - 2 * x);
            } else if (articulator == Articulator.JAW) {
                value /= VoiceMouthModel.JAW_SCALE;
            }
            values[to + articulator.ordinal()] = gate * value;
        }
    }

    /** Averages the step before this one with a quarter of each neighbour; contacts stay as they are. */
    private void smooth(long step) {
        if (step < 2) {
            return;
        }
        int now = (int) (step % KEPT) * Articulator.COUNT;
        int middle = (int) ((step - 1) % KEPT) * Articulator.COUNT;
        int before = (int) ((step - 2) % KEPT) * Articulator.COUNT;
        for (int a = 0; a < Articulator.BLENDED; a++) {
            values[middle + a] = .5f * values[middle + a] + .25f * (values[before + a] + values[now + a]);
        }
    }

    /** The curves are known until here, in microseconds of the sound that was given. */
    public synchronized long knownUntilUs() {
        return Math.max(0, (steps - 1) * STEP_US);
    }

    /** {@inheritDoc} A mouth at rest where nothing is known yet, or no longer. */
    @Override
    public synchronized void addTo(long timeUs, float[] curves) {
        long step = Math.floorDiv(timeUs, STEP_US);
        if (step < 0 || step + 1 >= steps || step < steps - KEPT + 1) {
            return;
        }
        int a = (int) (step % KEPT) * Articulator.COUNT;
        int b = (int) ((step + 1) % KEPT) * Articulator.COUNT;
        show(values, a, values, b, timeUs % STEP_US / (float) STEP_US, curves);
    }

    private static void show(float[] first, int a, float[] second, int b, float part, float[] curves) {
        MouthCurves.add(
                between(first, a, second, b, part, Articulator.JAW),
                between(first, a, second, b, part, Articulator.LIPS),
                between(first, a, second, b, part, Articulator.ROUND),
                between(first, a, second, b, part, Articulator.FLARE),
                between(first, a, second, b, part, Articulator.SPREAD),
                between(first, a, second, b, part, Articulator.TONGUE),
                between(first, a, second, b, part, Articulator.CLOSE),
                between(first, a, second, b, part, Articulator.DENTAL),
                curves);
    }

    private static float between(float[] first, int a, float[] second, int b, float part, Articulator articulator) {
        int o = articulator.ordinal();
        return first[a + o] + (second[b + o] - first[a + o]) * part;
    }
}
