package dev.nightmarket.media.render;

/** Where a picture shows its product, as the host sees it. */
public enum CardPlace {
    BELOW,
    LEFT,
    RIGHT
}
