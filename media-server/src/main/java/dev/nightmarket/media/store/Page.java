package dev.nightmarket.media.store;

import java.util.List;

/** @param nextToken empty on the last page */
public record Page<T>(List<T> items, String nextToken) {
    public Page {
        items = List.copyOf(items);
    }
}
