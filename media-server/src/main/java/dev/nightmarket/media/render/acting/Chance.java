package dev.nightmarket.media.render.acting;

import java.util.Random;

/** Draws what people draw. Deterministic for a seed. */
final class Chance {
    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    boolean of(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double min, double max) {
        return min + (max - min) * random.nextDouble();
    }

    double normal(double spread) {
        return spread * random.nextGaussian();
    }

    /** Log-normal, as most waiting times of living beings are, kept within limits. */
    double wait(double median, double spread, double min, double max) {
        return Ease.clamp(median * Math.exp(spread * random.nextGaussian()), min, max);
    }

    /** 1 or -1. */
    int sign() {
        return random.nextBoolean() ? 1 : -1;
    }
}
