package dev.nightmarket.speech.dsp;

/**
 * The ear as ITU-R BS.1770-4, Annex 1 has it: a shelf for the head, then a high-pass. The standard gives coefficients
 * for 48 kHz; here they come from the analogue filters behind them, so any rate will do. One channel.
 */
final class KWeighting {
    private static final double SHELF_HZ = 1681.974450955533;
    private static final double SHELF_DB = 3.999843853973347;
    private static final double SHELF_Q = 0.7071752369554196;
    /** The shelf's gain at its middle is this power of its gain. */
    private static final double SHELF_MIDDLE = 0.4996667741545416;

    private static final double PASS_HZ = 38.13547087602444;
    private static final double PASS_Q = 0.5003270373238773;

    private final Biquad shelf;
    private final Biquad pass;

    KWeighting(int sampleRateHz) {
        shelf = shelf(sampleRateHz);
        pass = pass(sampleRateHz);
    }

    static Biquad shelf(int sampleRateHz) {
        double k = Math.tan(Math.PI * SHELF_HZ / sampleRateHz);
        double high = Math.pow(10, SHELF_DB / 20);
        double middle = Math.pow(high, SHELF_MIDDLE);
        double a0 = 1 + k / SHELF_Q + k * k;
        return new Biquad(
                (high + middle * k / SHELF_Q + k * k) / a0,
                2 * (k * k - high) / a0,
                (high - middle * k / SHELF_Q + k * k) / a0,
                2 * (k * k - 1) / a0,
                (1 - k / SHELF_Q + k * k) / a0);
    }

    static Biquad pass(int sampleRateHz) {
        double k = Math.tan(Math.PI * PASS_HZ / sampleRateHz);
        double a0 = 1 + k / PASS_Q + k * k;
        return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / PASS_Q + k * k) / a0);
    }

    double next(double sample) {
        return pass.next(shelf.next(sample));
    }

    /** A second-order section, direct form II transposed. */
    static final class Biquad {
        final double b0;
        final double b1;
        final double b2;
        final double a1;
        final double a2;
        private double z1;
        private double z2;

        Biquad(double b0, double b1, double b2, double a1, double a2) {
            this.b0 = b0;
            this.b1 = b1;
            this.b2 = b2;
            this.a1 = a1;
            this.a2 = a2;
        }

        double next(double x) {
            double y = b0 * x + z1;
            z1 = b1 * x - a1 * y + z2;
            z2 = b2 * x - a2 * y;
            return y;
        }
    }
}
