package dev.nightmarket.media.render;

/** What a face shows while a sentence is said; what it sounds like is the voice's own matter. */
public enum Emotion {
    NEUTRAL,
    WARM,
    EXCITED,
    CALM,
    APOLOGETIC,
    THOUGHTFUL,
    SURPRISED
}
