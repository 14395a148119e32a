package dev.nightmarket.asr.names;

/**
 * One way to hear a turn.
 *
 * @param text in lower case
 * @param behind natural logarithm of how much less likely than the likeliest it is; 0 for that one
 */
public record Hearing(String text, double behind) {}
