package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * What was worked out of the newest catalogues. By identity: snapshots are immutable, and comparing whole
 * catalogues costs more than an answer. Thread-safe; two threads may work the same thing out once each.
 */
final class Snapshots<T> {
    /** Catalogues kept; a channel has one, and a change of stock makes a new one. */
    private static final int CATALOGUES_MAX = 16;

    private final Deque<Entry<T>> entries = new ArrayDeque<>();
    private final Function<Catalogue, T> make;

    private record Entry<T>(Catalogue catalogue, T value) {}

    Snapshots(Function<Catalogue, T> make) {
        this.make = make;
    }

    T of(Catalogue catalogue) {
        synchronized (entries) {
            for (Entry<T> entry : entries) {
                if (entry.catalogue() == catalogue) {
                    return entry.value();
                }
            }
        }
        T made = make.apply(catalogue);
        synchronized (entries) {
            entries.addFirst(new Entry<>(catalogue, made));
            if (entries.size() > CATALOGUES_MAX) {
                entries.removeLast();
            }
        }
        return made;
    }
}
