package dev.nightmarket.media.render.baker;

import java.util.List;

/** What is worn on the head besides hair, by name. */
final class Accessories {
    static final List<String> NAMES = List.of();

    private Accessories() {}

    /** @throws IllegalArgumentException when there is no such thing */
    static List<Part> of(Bake bake) {
        for (HostLook.Accessory a : bake.look.accessories()) {
            throw new IllegalArgumentException("accessory: " + a.kind() + " (expected: one of " + NAMES + ")");
        }
        return List.of();
    }
}
