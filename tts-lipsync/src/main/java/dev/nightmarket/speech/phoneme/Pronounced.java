package dev.nightmarket.speech.phoneme;

/**
 * A request as sounds.
 *
 * @param phonemes places of words are places in {@code plainText}
 * @param plainText what a caption shows: the text without mark-up
 * @param coverage what is left out
 */
public record Pronounced(PhonemeText phonemes, String plainText, Coverage coverage) {}
