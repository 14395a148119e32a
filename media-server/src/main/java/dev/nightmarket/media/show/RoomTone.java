package dev.nightmarket.media.show;

import dev.nightmarket.speech.Voice;

/**
 * The air of a quiet room: noise without an end, another one for each seed, that is always there, under speech too.
 * Silence that is digital sounds like a broken line. A noise generator, not a loop: it never repeats within a show.
 * Owned by the show thread; allocates nothing.
 */
final class RoomTone {
    /** Rooms rumble more than they hiss: above this the noise falls off. */
    private static final double CORNER_HZ = 400;
    /** A little of it stays white: air. */
    private static final double AIR = 0.12;
    /** Standard deviation of an even spread over -1 to 1. */
    private static final double SPREAD = 1 / Math.sqrt(3);

    private final float keep;
    private final float take;
    private final float air;
    private long state;
    private float low;

    /** @param levelDbfs root mean square, in dB of full scale */
    RoomTone(long seed, double levelDbfs) {
        // A xorshift generator must not start at 0.
        state = seed * 0x9E3779B97F4A7C15L + 1;
        state = state == 0 ? 1 : state;
        double k = Math.exp(-2 * Math.PI * CORNER_HZ / Voice.SAMPLE_RATE_HZ);
        // Of y = k y + (1 - k) x; its part that is in step with x counts when air is added.
        double lowPower = (1 - k) / (1 + k);
        double power = lowPower + AIR * AIR + 2 * AIR * (1 - k);
        double scale = Math.pow(10, levelDbfs / 20) / (SPREAD * Math.sqrt(power));
        keep = (float) k;
        take = (float) ((1 - k) * scale);
        air = (float) (AIR * scale);
    }

    /** The next sample; full scale is 1. */
    float next() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        float white = (state >> 40) * 0x1p-23f;
        low = keep * low + take * white;
        return low + air * white;
    }
}
