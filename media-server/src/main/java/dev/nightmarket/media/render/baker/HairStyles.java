package dev.nightmarket.media.render.baker;

import java.util.List;

/** The hair styles by name. */
final class HairStyles {
    static final List<String> NAMES = List.of("short");

    private HairStyles() {}

    /**
     * @param scalp the head without ears
     * @throws IllegalArgumentException when there is no such style
     */
    static Hair grow(Bake bake, TriMesh scalp) {
        String style = bake.look.hair().style();
        if (!style.equals("short")) {
            throw new IllegalArgumentException("hair style: " + style + " (expected: one of " + NAMES + ")");
        }
        return new HairGroom(bake, scalp);
    }
}
