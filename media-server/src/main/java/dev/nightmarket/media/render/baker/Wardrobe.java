package dev.nightmarket.media.render.baker;

import java.util.List;

/** The outfits by name. */
final class Wardrobe {
    static final List<String> NAMES = List.of("jumper");

    private Wardrobe() {}

    /** @throws IllegalArgumentException when there is no such outfit */
    static Clothes dress(Bake bake) {
        String style = bake.look.outfit().style();
        if (!style.equals("jumper")) {
            throw new IllegalArgumentException("outfit: " + style + " (expected: one of " + NAMES + ")");
        }
        return Jumper.cut(bake);
    }
}
