package dev.nightmarket.media.render.baker;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The beards by name. Stubble is a slider of the skin. */
final class Beards {
    static final String NONE = "none";
    private static final Map<String, Sliders> STYLES = new TreeMap<>(Map.of(
            NONE,
            new Sliders("beard none"),
            "short",
            sliders("beard short", .07, 1),
            "full",
            sliders("beard full", .2, 1)));

    static final List<String> NAMES = List.copyOf(STYLES.keySet());

    private Beards() {}

    private static Sliders sliders(String of, double length, double moustache) {
        return new Sliders(of)
                .add("length", .03, .5, length, "at the chin, dm")
                .add("moustache", 0, 1, moustache, "0 none")
                .add("gloss", 0, 2, .7, "strength of the highlights");
    }

    /** @throws IllegalArgumentException when there is no such beard */
    static Sliders sliders(String style) {
        Sliders s = STYLES.get(style);
        if (s == null) {
            throw new IllegalArgumentException("beard: " + style + " (expected: one of " + NAMES + ")");
        }
        return s;
    }

    /** @param head with face units */
    static List<Part> grow(Bake bake, TriMesh head) throws IOException {
        HostLook.Beard look = bake.look.beard();
        Dials dials = new Dials(sliders(look.style()), look.sliders());
        return look.style().equals(NONE) ? List.of() : List.of(new Beard(bake, head, dials));
    }
}
