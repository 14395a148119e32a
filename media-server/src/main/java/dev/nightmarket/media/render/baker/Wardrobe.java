package dev.nightmarket.media.render.baker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The outfits by name. */
final class Wardrobe {
    private interface Cutter {
        Garment cut(Bake bake, Palette palette);
    }

    private record Outfit(Cutter cutter, Map<String, float[]> colours, Map<String, Double> sliders) {}

    private static final float[] WHITE = {.72f, .72f, .73f};
    private static final float[] NAVY = {.022f, .035f, .075f};
    private static final Map<String, Outfit> OUTFITS = new TreeMap<>(Map.of(
            "blazer",
            new Outfit(
                    Blazer::cut,
                    Map.of(
                            "main",
                            NAVY,
                            "second",
                            new float[] {.07f, .09f, .14f},
                            "shirt",
                            WHITE,
                            "buttons",
                            new float[] {.03f, .025f, .02f},
                            "lining",
                            new float[] {.05f, .05f, .08f}),
                    Map.of("shirt", 0.0, "right", 0.0, "pocket", 1.0)),
            "shirt",
            new Outfit(
                    Shirt::cut,
                    Map.of("main", new float[] {.33f, .45f, .62f}, "second", WHITE, "buttons", new float[] {
                        .62f, .60f, .56f
                    }),
                    Map.of("rolled", 0.0, "pocket", 1.0)),
            "jumper",
            new Outfit(
                    Jumper::cut,
                    Map.of("main", new float[] {.035f, .11f, .14f}, "second", WHITE, "shirt", WHITE),
                    Map.of())));

    static final List<String> NAMES = List.copyOf(OUTFITS.keySet());

    private Wardrobe() {}

    /** @throws IllegalArgumentException when there is no such outfit, or it has no such colour, slider or pattern */
    static Garment dress(Bake bake) {
        HostLook.Outfit look = bake.look.outfit();
        Outfit outfit = OUTFITS.get(look.style());
        if (outfit == null) {
            throw new IllegalArgumentException("outfit: " + look.style() + " (expected: one of " + NAMES + ")");
        }
        return outfit.cutter.cut(bake, new Palette(look, outfit.colours, outfit.sliders));
    }
}
