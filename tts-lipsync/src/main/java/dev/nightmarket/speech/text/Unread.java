package dev.nightmarket.speech.text;

/**
 * A part of the written text that nobody here can say: a sign without a word in this language, letters of a script
 * without a reader. Emoji, quotation marks and other decoration are passed over on purpose and are not unread.
 *
 * @param start offset in the text
 * @param end exclusive
 * @param written the slice
 */
public record Unread(int start, int end, String written) {}
