package dev.nightmarket.media.render;

/** What hands can say. */
public enum Gesture {
    /** Hands as they are when nothing is said with them. */
    REST,
    /** Both arms open towards the viewers. */
    WELCOME,
    /** A hand offers the product card. */
    POINT_AT_CARD,
    ONE,
    TWO,
    THREE,
    FOUR,
    FIVE,
    /** A hand holds the product's picture up, beside the face. */
    HOLD_UP,
    WAVE,
    /** An open palm, turned up: "here it is", "you see". */
    OPEN_PALM,
    /** A short stroke of the forearm on a stressed word. */
    BEAT,
    /** Hands folded before the body. */
    CLASP,
    /** A hand on the heart: thanks, apology. */
    HEART,
    /** A hand at the chin. */
    THINK,
    THUMBS_UP
}
