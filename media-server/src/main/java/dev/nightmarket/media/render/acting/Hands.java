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

    /** A large gesture, unless the last one is too near. */
    boolean sign(Gesture gesture, long ptsUs, long holdUs) {
        if (ptsUs < largeUs + LARGE_GAP_US) {
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

    private void begin(Gesture gesture, Side side, long ptsUs, long holdUs) {
        running = gesture;
        busyUntilUs = ptsUs + arms.strokeUs(gesture) + holdUs + RETREAT_US;
        arms.begin(gesture, side, ptsUs, holdUs);
    }

    /** A stressed word: now and then the hand marks it. */
    void beat(long ptsUs, double strength) {
        boolean free = ptsUs >= busyUntilUs || running == Gesture.CLASP;
        if (free && ptsUs >= beatUs + BEAT_GAP_US && chance.of(.2 + .4 * strength)) {
            beatUs = ptsUs;
            Side side = chance.of(.25) ? Side.BOTH : chance.of(.85) ? hand : other();
            begin(Gesture.BEAT, side, ptsUs, (long) (1e6 * chance.between(.05, .3)));
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
