package dev.nightmarket.speech.text;

/** Of the noun that a number counts. */
enum Gender {
    MASCULINE,
    FEMININE,
    /** No noun follows: as one counts. */
    NONE
}
