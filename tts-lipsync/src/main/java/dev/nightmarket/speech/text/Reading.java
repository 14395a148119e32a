package dev.nightmarket.speech.text;

import java.util.List;

/**
 * A text as it is read aloud.
 *
 * @param pieces in order, without overlap
 * @param unread what was passed over although it is not decoration
 */
public record Reading(List<Piece> pieces, List<Unread> unread) {
    public Reading {
        pieces = List.copyOf(pieces);
        unread = List.copyOf(unread);
    }
}
