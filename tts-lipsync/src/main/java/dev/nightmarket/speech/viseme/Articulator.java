package dev.nightmarket.speech.viseme;

/** What of a mouth moves by itself. Values are 0 at rest to 1, the most that speech does; the jaw's is a weight of {@code jawOpen}. */
enum Articulator {
    /** Lowered jaw. */
    JAW,
    /** Lips apart beyond what the jaw does, so that teeth show. */
    LIPS,
    /** Narrowed and put forward. */
    ROUND,
    /** Funnelled, as for sh. */
    FLARE,
    /** Corners drawn apart. */
    SPREAD,
    /** Tip of the tongue between the teeth. */
    TONGUE,
    /** Lips together: wins over all others. */
    CLOSE,
    /** Lower lip at the upper teeth. */
    DENTAL;

    static final int COUNT = 8;
    /** Those before CLOSE are averaged; the last two are contacts, which are made or not. */
    static final int BLENDED = 6;

    private static final Articulator[] ALL = values();

    static Articulator at(int ordinal) {
        return ALL[ordinal];
    }
}
