package dev.nightmarket.media.render.acting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.CardPlace;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Pose;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HandsTest {
    private final Recorder arms = new Recorder();
    private final Hands hands = new Hands(arms, CardPlace.LEFT, 1);

    /** Remembers what it is told. */
    static class Recorder implements ArmActor {
        record Begun(Gesture gesture, Side side, long ptsUs, long holdUs) {}

        final List<Begun> begun = new ArrayList<>();

        @Override
        public void begin(Gesture gesture, Side side, long ptsUs, long holdUs) {
            begun.add(new Begun(gesture, side, ptsUs, holdUs));
        }

        @Override
        public void pose(long ptsUs, Pose out) {}
    }

    @Test
    void oneLargeGestureInFourSeconds() {
        assertTrue(hands.sign(Gesture.WAVE, 0, 1_000_000));
        assertFalse(hands.sign(Gesture.TWO, 3_900_000, 500_000));
        assertTrue(hands.sign(Gesture.POINT_AT_CARD, 4_000_000, 500_000));
        assertEquals(2, arms.begun.size());
        assertEquals(ArmActor.Side.LEFT, arms.begun.get(1).side());
    }

    @Test
    void beatsLeaveALargeGestureAloneAndDoNotMarkEachWord() {
        hands.sign(Gesture.WELCOME, 0, 1_200_000);
        for (long t = 0; t < 2_200_000; t += 300_000) {
            hands.beat(t, 1, false, 1);
        }
        assertEquals(1, arms.begun.size());
        for (long t = 2_400_000; t < 62_400_000; t += 600_000) {
            hands.beat(t, .7, false, 1);
        }
        int beats = arms.begun.size() - 1;
        assertTrue(beats > 12 && beats < 45, "beats on 100 stressed words: " + beats);
    }

    @Test
    void aCutSendsThemHome() {
        hands.sign(Gesture.HOLD_UP, 0, 5_000_000);
        hands.rest(700_000);
        assertEquals(Gesture.REST, arms.begun.get(1).gesture());
        hands.rest(800_000);
        assertEquals(2, arms.begun.size(), "once");
    }

    @Test
    void aPictureComesUpAsSoonAsAHandIsFree() {
        hands.sign(Gesture.POINT_AT_CARD, 0, 1_000_000);
        assertFalse(hands.sign(Gesture.HOLD_UP, 900_000, 2_500_000));
        assertTrue(hands.sign(Gesture.HOLD_UP, 2_000_000, 2_500_000));
        assertFalse(hands.sign(Gesture.WAVE, 4_500_000, 500_000), "and counts as a large one");
    }

    @Test
    void whoIsSilentFoldsThemNowAndThen() {
        for (long t = 0; t < 600_000_000; t += 40_000) {
            hands.step(t, false);
        }
        long folded = arms.begun.stream()
                .filter(b -> b.gesture() == Gesture.CLASP)
                .mapToLong(HandsTest.Recorder.Begun::holdUs)
                .sum();
        assertEquals(
                arms.begun.size(),
                arms.begun.stream().filter(b -> b.gesture() == Gesture.CLASP).count());
        assertTrue(folded > 120_000_000 && folded < 450_000_000, "folded " + folded / 1_000_000 + " s of 600");
    }
}
