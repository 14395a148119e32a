package dev.nightmarket.media.render.acting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.CardPlace;
import dev.nightmarket.media.render.Score.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class GazeTest {
    private static final double STEP_S = .002;

    @Test
    void restsOnTheLensMostOfTheTimeAndIsNeverStill() {
        Gaze gaze = new Gaze(3, CardPlace.BELOW);
        int onLens = 0;
        int jumps = 0;
        int shifts = 0;
        int still = 0;
        int steps = (int) (1200 / STEP_S);
        double last = 0;
        for (int i = 0; i < steps; i++) {
            gaze.step(i * STEP_S, STEP_S, false, true);
            onLens += Math.hypot(gaze.yaw, gaze.pitch) < 4 ? 1 : 0;
            jumps += gaze.shift() > 0 ? 1 : 0;
            shifts += gaze.shift() > Gaze.SHIFT_DEG ? 1 : 0;
            still += gaze.yaw == last ? 1 : 0;
            last = gaze.yaw;
        }
        double share = onLens / (double) steps;
        assertTrue(share > .75 && share < .96, "on the lens: " + share);
        double perSecond = jumps / 1200.0;
        assertTrue(perSecond > .8 && perSecond < 3, "saccades a second: " + perSecond);
        double shiftsPerMinute = shifts / 20.0;
        assertTrue(shiftsPerMinute > 6 && shiftsPerMinute < 24, "shifts a minute: " + shiftsPerMinute);
        assertTrue(still < steps / 1000, "no dead stare: " + still);
    }

    @Test
    void jumpsTakeLongerTheFurtherTheyGo() {
        assertEquals(.021 + .0022 * 6, jumpSeconds(6), .008);
        assertEquals(.021 + .0022 * 16, jumpSeconds(16), .008);
        assertTrue(jumpSeconds(16) > jumpSeconds(6) + .015);
    }

    /** Of a jump of about so many degrees: the time in which it goes from 1 % to 99 % of its way. */
    private static double jumpSeconds(double degrees) {
        double seconds = 0;
        int found = 0;
        Gaze gaze = new Gaze(11, CardPlace.BELOW);
        double step = .0005;
        double fromYaw = 0;
        int running = -1;
        double size = 0;
        for (int i = 0; i < 3_600_000 && found < 5; i++) {
            double before = gaze.yaw;
            gaze.step(i * step, step, false, true);
            if (gaze.shift() > 0) {
                running = Math.abs(gaze.shift() - degrees) < 2.5 ? 0 : -1;
                size = gaze.shift();
                fromYaw = before;
            }
            if (running >= 0) {
                running++;
                if (Math.abs(gaze.yaw - before) < 1e-4 * size && running > 20) {
                    found++;
                    seconds += running * step;
                    running = -1;
                }
            }
        }
        assertEquals(5, found, "jumps of about " + degrees + " degrees, the last from " + fromYaw);
        return seconds / found;
    }

    @Test
    void readsTheChatInLinesAndComesBack() {
        Gaze gaze = new Gaze(5, CardPlace.BELOW);
        gaze.step(0, .04, false, true);
        gaze.glance(Target.CHAT, 0, .1, 2);
        int right = 0;
        int left = 0;
        double last = 0;
        for (double now = .04; now < 2; now += .04) {
            gaze.step(now, .04, false, false);
            if (now > .3) {
                assertTrue(gaze.yaw < -7 && gaze.pitch < -5, "at the chat: " + gaze.yaw + ", " + gaze.pitch);
                right += gaze.shift() > 0 && gaze.yaw > last ? 1 : 0;
                left += gaze.shift() > 2.5 ? 1 : 0;
            }
            last = gaze.yaw;
        }
        assertTrue(right >= 3, "along the line: " + right);
        assertTrue(left >= 1, "to the next line: " + left);
        for (double now = 2; now < 2.4; now += .04) {
            gaze.step(now, .04, false, false);
        }
        assertTrue(gaze.onLens() && Math.abs(gaze.yaw) < 4, "back at the lens: " + gaze.yaw);
    }

    @Test
    void goesBackWhenTheAnswerBegins() {
        Gaze gaze = new Gaze(6, CardPlace.BELOW);
        gaze.step(0, .04, false, true);
        gaze.glance(Target.CHAT, 0, .05, 3);
        for (double now = .04; now < .5; now += .04) {
            gaze.step(now, .04, false, false);
        }
        assertEquals(Target.CHAT, gaze.target());
        gaze.back(.5);
        for (double now = .52; now < .7; now += .04) {
            gaze.step(now, .04, true, true);
        }
        assertTrue(gaze.onLens() && Math.abs(gaze.yaw) < 4, "at the lens 200 ms later: " + gaze.yaw);
    }

    @Test
    void looksWhereTheCardIs() {
        for (CardPlace place : CardPlace.values()) {
            Gaze gaze = new Gaze(7, place);
            gaze.step(0, .04, true, true);
            gaze.glance(Target.CARD, 0, 0, 1);
            for (double now = .04; now < .4; now += .04) {
                gaze.step(now, .04, true, true);
            }
            switch (place) {
                case BELOW -> assertTrue(gaze.pitch < -10, "below: " + gaze.pitch);
                case LEFT -> assertTrue(gaze.yaw > 9, "to the host's left: " + gaze.yaw);
                case RIGHT -> assertTrue(gaze.yaw < -9, "to the host's right: " + gaze.yaw);
            }
        }
    }
}
