package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.Score.Accent;
import dev.nightmarket.media.render.Score.Break;
import dev.nightmarket.media.render.Score.Glance;
import dev.nightmarket.media.render.Score.Sign;
import dev.nightmarket.media.render.Score.Target;

/** Reads the score along with the sound, and gives each part its cue a little ahead, so that peaks fall on sounds. */
final class Prompter {
    /** A beat of the head or brows takes this long to its peak. */
    private static final long BEAT_LEAD_US = 260_000;
    /** Eyes are on a thing before its name. */
    private static final long GLANCE_LEAD_US = 320_000;

    private static final long LILT_LEAD_US = 480_000;
    /** A stroke later than this after its word says nothing any more. */
    private static final long LATE_US = 350_000;
    /** A pause as long as this is one to breathe in. */
    private static final long BREATH_US = 180_000;
    /** Ends at most this far from the sound's end are the end. */
    private static final long END_US = 150_000;

    private final Head head;
    private final Gaze gaze;
    private final Blinks blinks;
    private final Breath breath;
    private final Expression face;
    private final Hands hands;
    private final Chance chance;

    private Score score = Score.SILENT;
    private long lastUs = Long.MAX_VALUE;
    private boolean lastTalking;
    private int accent;
    private int pause;
    private int sign;
    private int glance;
    private boolean lilted;

    Prompter(Head head, Gaze gaze, Blinks blinks, Breath breath, Expression face, Hands hands, long seed) {
        this.head = head;
        this.gaze = gaze;
        this.blinks = blinks;
        this.breath = breath;
        this.face = face;
        this.hands = hands;
        chance = new Chance(seed);
    }

    void step(Moment now) {
        double nowS = now.ptsUs() / 1e6;
        boolean talking = now.stance() == Performer.Stance.TALKING;
        boolean anew = talking && (!lastTalking || now.scoreUs() < lastUs);
        if (lastTalking && (anew || !talking)) {
            over(nowS, now.ptsUs(), talking);
        }
        if (talking && (anew || score != now.score())) {
            turnTo(now);
        }
        if (anew) {
            breath.inhale(nowS, .62);
            gaze.back(nowS);
        }
        lastTalking = talking;
        lastUs = talking ? now.scoreUs() : Long.MAX_VALUE;
        if (talking) {
            read(now, nowS);
        }
    }

    /** The sentence is over, at its end or before. */
    private void over(double nowS, long ptsUs, boolean goesOn) {
        boolean cut = score.durationUs() != Long.MAX_VALUE && lastUs + 2 * END_US < score.durationUs();
        if (cut) {
            hands.rest(ptsUs);
            face.brows(nowS, .2, .25, .16);
        }
        if (!goesOn) {
            blinks.clause(nowS);
            breath.inhale(nowS, .5);
        }
    }

    private void turnTo(Moment now) {
        score = now.score();
        long fromUs = now.scoreUs() - LATE_US;
        accent = pause = sign = glance = 0;
        lilted = false;
        while (accent < score.accents().size() && score.accents().get(accent).atUs() < now.scoreUs()) {
            accent++;
        }
        while (pause < score.breaks().size() && score.breaks().get(pause).startUs() < now.scoreUs()) {
            pause++;
        }
        while (sign < score.signs().size() && score.signs().get(sign).strokeUs() < fromUs) {
            sign++;
        }
        while (glance < score.glances().size() && score.glances().get(glance).atUs() < fromUs) {
            glance++;
        }
    }

    private void read(Moment now, double nowS) {
        long t = now.scoreUs();
        for (; accent < score.accents().size(); accent++) {
            Accent next = score.accents().get(accent);
            if (next.atUs() > t + BEAT_LEAD_US) {
                break;
            }
            stress(next, now, nowS);
        }
        for (; pause < score.breaks().size() && score.breaks().get(pause).startUs() <= t; pause++) {
            clause(score.breaks().get(pause), nowS);
        }
        for (; sign < score.signs().size(); sign++) {
            Sign next = score.signs().get(sign);
            if (next.strokeUs() > t + hands.leadUs(next.gesture())) {
                break;
            }
            if (next.strokeUs() > t - LATE_US) {
                act(next, now, nowS);
            }
        }
        for (; glance < score.glances().size(); glance++) {
            Glance next = score.glances().get(glance);
            if (next.atUs() > t + GLANCE_LEAD_US) {
                break;
            }
            gaze.glance(next.target(), nowS, chance.between(0, .12), chance.between(.5, .95));
        }
        if (score.question() && !lilted && t > score.durationUs() - LILT_LEAD_US) {
            lilted = true;
            head.lilt(nowS, .25);
            face.brows(nowS, .3, .35, .34);
        }
    }

    private void stress(Accent next, Moment now, double nowS) {
        double inS = Math.max(.06, (next.atUs() - now.scoreUs()) / 1e6);
        double vigour = Vigour.of(score.emotion());
        double strength = next.strength() * vigour;
        boolean beat = chance.of(next.key() ? .9 : (.3 + .45 * next.strength()) * vigour);
        if (beat) {
            head.accent(nowS, inS, strength);
        }
        if (chance.of(next.key() ? .65 : (beat ? .3 : .4) * vigour)) {
            face.brows(nowS, inS, .06, .08 + .24 * strength);
        }
        hands.beat(now.ptsUs(), next.strength(), next.key(), vigour);
    }

    private void clause(Break next, double nowS) {
        boolean last = next.endUs() > score.durationUs() - END_US;
        blinks.clause(nowS);
        if (!(last && score.question())) {
            head.settle(nowS);
        }
        if (!last && next.endUs() - next.startUs() >= BREATH_US) {
            breath.inhale(nowS, .55);
        }
    }

    private void act(Sign next, Moment now, double nowS) {
        if (!hands.sign(next.gesture(), now.ptsUs(), next.holdUs())) {
            return;
        }
        switch (next.gesture()) {
            case HEART -> head.bow(nowS);
            case WAVE, WELCOME -> face.brows(nowS, .25, .3, .28);
            case POINT_AT_CARD -> gaze.glance(Target.CARD, nowS, .1, chance.between(.5, .9));
            case HOLD_UP -> gaze.glance(Target.HAND, nowS, .15, chance.between(.6, 1));
            case REST, ONE, TWO, THREE, FOUR, FIVE, OPEN_PALM, BEAT, CLASP, THINK, THUMBS_UP -> {
                // Eyes and head stay with the viewers.
            }
        }
    }
}
