package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.ArmActor.Side;
import dev.nightmarket.media.render.CardPlace;
import dev.nightmarket.media.render.Gesture;

/**
 * Decides when hands move and which: one large gesture in four seconds at most, beats between them, rest or folded hands
 * when there is nothing to say. How they move is the {@link ArmActor}'s matter.
 */
final class Hands {
    static final long LARGE_GAP_US = 4_000_000;
    private static final long BEAT_GAP_US = 1_300_000;
    private static final long RETREAT_US = 700_000;
    private static final long BEAT_HOLD_US = 120_000;
    /** Of the stressed words on which nothing is shown: a palm opens. */
    private static final double PALM_SHARE = .3;
    /** Words that matter are marked so much oftener. */
    private static final double KEY_SHARE = .3;

    private final ArmActor arms;
    private final Chance chance;
    private final Side hand;
    private final CardPlace card;
    private long largeUs = Long.MIN_VALUE / 2;
    private long beatUs = Long.MIN_VALUE / 2;
    private long busyUntilUs = Long.MIN_VALUE / 2;
    private long quietSinceUs = -1;
    private long quietForUs;
    private Gesture running = Gesture.REST;
    private Side side = Side.BOTH;

    Hands(ArmActor arms, CardPlace card, long seed) {
        this.arms = arms;
        this.card = card;
        chance = new Chance(seed);
        // One in ten is left-handed.
        hand = chance.of(.1) ? Side.LEFT : Side.RIGHT;
    }

    /** How long before its word a gesture must begin. */
    long leadUs(Gesture gesture) {
        return arms.strokeUs(gesture);
    }

    /** A large gesture, unless the last one is too near; a product's picture comes up once, and only waits for a hand. */
    boolean sign(Gesture gesture, long ptsUs, long holdUs) {
        long freeUs = gesture == Gesture.HOLD_UP
                ? Math.min(busyUntilUs - RETREAT_US, largeUs + LARGE_GAP_US)
                : largeUs + LARGE_GAP_US;
        if (ptsUs < freeUs) {
            return false;
        }
        largeUs = ptsUs;
        begin(gesture, side(gesture), ptsUs, holdUs);
        return true;
    }

    private Side side(Gesture gesture) {
        return switch (gesture) {
            case POINT_AT_CARD ->
                switch (card) {
                    case LEFT -> Side.LEFT;
                    case RIGHT -> Side.RIGHT;
                    case BELOW -> hand;
                };
            case WELCOME, CLASP -> Side.BOTH;
            case OPEN_PALM -> chance.of(.35) ? Side.BOTH : hand;
            case REST, ONE, TWO, THREE, FOUR, FIVE, HOLD_UP, WAVE, BEAT, HEART, THINK, THUMBS_UP -> hand;
        };
    }

    private void begin(Gesture gesture, Side at, long ptsUs, long holdUs) {
        running = gesture;
        side = at;
        busyUntilUs = ptsUs + arms.strokeUs(gesture) + holdUs + RETREAT_US;
        arms.begin(gesture, at, ptsUs, holdUs);
    }

    /**
     * A stressed word: now and then a hand marks it, or comes up to go on talking with.
     *
     * @param strength 0 to 1
     * @param key the word matters more than others
     * @param vigour of the sentence: how large beats are and how often they come, 1 is usual
     */
    void beat(long ptsUs, double strength, boolean key, double vigour) {
        if (ptsUs < beatUs + (long) (BEAT_GAP_US / vigour)) {
            return;
        }
        arms.vigour(vigour);
        double more = key ? KEY_SHARE : 0;
        boolean up = running == Gesture.OPEN_PALM && ptsUs < busyUntilUs - RETREAT_US;
        if (up && chance.of((.35 + .4 * strength + more) * vigour)) {
            beatUs = ptsUs;
            arms.begin(Gesture.BEAT, side, ptsUs, BEAT_HOLD_US);
            return;
        }
        if (ptsUs < busyUntilUs && running != Gesture.CLASP) {
            return;
        }
        if (chance.of(PALM_SHARE * vigour) && sign(Gesture.OPEN_PALM, ptsUs, (long) (1e6 * chance.between(.9, 2.4)))) {
            beatUs = ptsUs;
        } else if (chance.of((.15 + .35 * strength + more) * vigour)) {
            beatUs = ptsUs;
            Side at = chance.of(.6) ? Side.BOTH : chance.of(.85) ? hand : other();
            begin(Gesture.BEAT, at, ptsUs, BEAT_HOLD_US);
        }
    }

    private Side other() {
        return hand == Side.RIGHT ? Side.LEFT : Side.RIGHT;
    }

    /** The sentence was cut: whatever the hands were saying, they leave it. */
    void rest(long ptsUs) {
        if (ptsUs < busyUntilUs && running != Gesture.CLASP) {
            begin(Gesture.REST, Side.BOTH, ptsUs, 0);
            busyUntilUs = ptsUs;
        }
    }

    boolean busy(long ptsUs) {
        return ptsUs < busyUntilUs;
    }

    /** Who is silent for a while folds the hands, for a while. */
    void step(long ptsUs, boolean talking) {
        if (talking || quietSinceUs < 0) {
            quietSinceUs = ptsUs;
            quietForUs = (long) (1e6 * chance.wait(3, .5, 1.5, 12));
        } else if (ptsUs > quietSinceUs + quietForUs && !busy(ptsUs)) {
            quietSinceUs = ptsUs;
            quietForUs = (long) (1e6 * chance.wait(14, .5, 6, 40));
            begin(Gesture.CLASP, Side.BOTH, ptsUs, (long) (1e6 * chance.wait(9, .4, 4, 25)));
        }
    }
}
