package dev.nightmarket.speech.dsp;

/**
 * The size of a signal between its samples: oversampled four times by the 48-tap filter of ITU-R BS.1770-4, Annex 2,
 * table 2. One channel; one sample in, the largest of its four places out, {@value #DELAY_SAMPLES} samples later.
 */
final class TruePeaks {
    /** From a sample's coming in to the peak around it coming out. */
    static final int DELAY_SAMPLES = 6;

    private static final int TAPS = 12;
    /** Phases 0 and 1; 3 and 2 are their mirror images. */
    private static final float[] PHASE_0 = {
        0.0017089843750f,
        0.0109863281250f,
        -0.0196533203125f,
        0.0332031250000f,
        -0.0594482421875f,
        0.1373291015625f,
        0.9721679687500f,
        -0.1022949218750f,
        0.0476074218750f,
        -0.0266113281250f,
        0.0148925781250f,
        -0.0083007812500f
    };

    private static final float[] PHASE_1 = {
        -0.0291748046875f,
        0.0292968750000f,
        -0.0517578125000f,
        0.0891113281250f,
        -0.1665039062500f,
        0.4650878906250f,
        0.7797851562500f,
        -0.2003173828125f,
        0.1015625000000f,
        -0.0582275390625f,
        0.0330810546875f,
        -0.0189208984375f
    };

    /** The last {@value #TAPS} samples, twice over, so that they always lie in one piece. */
    private final float[] last = new float[2 * TAPS];

    private int at;

    /** @return the largest magnitude at the sample that came in {@value #DELAY_SAMPLES} calls ago and around it */
    float next(float sample) {
        last[at] = sample;
        last[at + TAPS] = sample;
        at = at + 1 == TAPS ? 0 : at + 1;
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int k = 0; k < TAPS; k++) {
            // Oldest first; the standard's table is newest first, so its phases come in reverse.
            float x = last[at + k];
            a += PHASE_0[k] * x;
            b += PHASE_1[k] * x;
            c += PHASE_1[TAPS - 1 - k] * x;
            d += PHASE_0[TAPS - 1 - k] * x;
        }
        float exact = Math.abs(last[at + TAPS - 1 - DELAY_SAMPLES]);
        return Math.max(exact, Math.max(Math.max(Math.abs(a), Math.abs(b)), Math.max(Math.abs(c), Math.abs(d))));
    }
}
