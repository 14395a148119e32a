package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Emotion;

/** How vigorously an emotion is acted: who is excited moves more, and sooner again, than who is sorry. */
final class Vigour {
    /** Of the liveliest emotion. */
    static final double MAX = 1.3;

    private Vigour() {}

    /** A factor on the size of beats and on how often they come; 1 is the host's usual way. */
    static double of(Emotion emotion) {
        return switch (emotion) {
            case EXCITED -> MAX;
            case SURPRISED -> 1.15;
            case WARM -> 1;
            case NEUTRAL -> .9;
            case CALM -> .75;
            case THOUGHTFUL -> .7;
            case APOLOGETIC -> .55;
        };
    }
}
