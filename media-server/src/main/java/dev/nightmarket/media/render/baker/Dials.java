package dev.nightmarket.media.render.baker;

import java.util.Map;

/** A style's sliders as a look sets them. */
final class Dials {
    private final Sliders known;
    private final Map<String, Double> set;

    /** @throws IllegalArgumentException when the look names a slider that the style has not, or a value out of range */
    Dials(Sliders known, Map<String, Double> set) {
        this.known = known;
        this.set = known.check(set);
    }

    float get(String name) {
        return known.value(set, name);
    }

    boolean has(String name) {
        return known.known().containsKey(name);
    }
}
