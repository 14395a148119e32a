package dev.nightmarket.media.render;

/** Gradient noise over time in independent channels (Perlin 2002), -1 to 1, never repeating within hours. Immutable. */
public final class SmoothNoise {
    private final long seed;

    public SmoothNoise(long seed) {
        this.seed = seed;
    }

    /** @param x one unit is about one swing */
    public double at(int channel, double x) {
        long i = (long) Math.floor(x);
        double t = x - i;
        double fade = t * t * t * (t * (t * 6 - 15) + 10);
        double a = gradient(channel, i) * t;
        double b = gradient(channel, i + 1) * (t - 1);
        return 2 * (a + (b - a) * fade);
    }

    /** -1 to 1 from a hash of the place (splitmix64's finaliser). */
    private double gradient(int channel, long i) {
        long h = seed + i * 0x9e3779b97f4a7c15L + channel * 0xbf58476d1ce4e5b9L;
        h = (h ^ h >>> 30) * 0xbf58476d1ce4e5b9L;
        h = (h ^ h >>> 27) * 0x94d049bb133111ebL;
        h ^= h >>> 31;
        return (h >> 11) * 0x1.0p-52;
    }
}
