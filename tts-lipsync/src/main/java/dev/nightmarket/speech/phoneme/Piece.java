package dev.nightmarket.speech.phoneme;

/**
 * A piece of the written text and how it is said.
 *
 * @param start offset in the written text
 * @param end exclusive
 * @param spoken words in lower case, separated by spaces; a word of the form {@code "<letter>."} is the name of
 *     that letter; for a boundary the mark itself
 * @param boundary a punctuation mark, not words
 */
record Piece(int start, int end, String spoken, boolean boundary) {}
