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
    private static final float[] BONE = {.62f, .60f, .56f};
    private static final Map<String, Outfit> OUTFITS = outfits();

    static final List<String> NAMES = List.copyOf(OUTFITS.keySet());

    private Wardrobe() {}

    private static Map<String, Outfit> outfits() {
        Map<String, Outfit> m = new TreeMap<>();
        m.put(
                "blazer",
                new Outfit(
                        Blazer::cut,
                        Map.of(
                                "main", NAVY,
                                "second", new float[] {.07f, .09f, .14f},
                                "shirt", WHITE,
                                "buttons", new float[] {.03f, .025f, .02f},
                                "lining", new float[] {.05f, .05f, .08f}),
                        Map.of("shirt", 0.0, "right", 0.0, "pocket", 1.0)));
        m.put(
                "dress",
                new Outfit(
                        Dress::cut,
                        Map.of(
                                "main", new float[] {.36f, .03f, .05f},
                                "second", new float[] {.75f, .55f, .5f},
                                "accent", new float[] {.08f, .16f, .08f},
                                "belt", new float[] {.16f, .012f, .02f}),
                        Map.of("sleeves", .3, "high", 0.0, "deep", .55, "silk", 0.0)));
        m.put(
                "hoodie",
                new Outfit(
                        Hoodie::cut,
                        Map.of("main", new float[] {.17f, .19f, .20f}, "second", WHITE, "shirt", WHITE),
                        Map.of()));
        m.put(
                "jumper",
                new Outfit(
                        Jumper::cut,
                        Map.of("main", new float[] {.035f, .11f, .14f}, "second", WHITE, "shirt", WHITE),
                        Map.of()));
        m.put(
                "kurta",
                new Outfit(
                        Kurta::cut,
                        Map.of(
                                "main", new float[] {.10f, .16f, .30f},
                                "second", new float[] {.80f, .58f, .22f},
                                "buttons", new float[] {.85f, .62f, .28f}),
                        Map.of()));
        m.put(
                "qipao",
                new Outfit(
                        Qipao::cut,
                        Map.of(
                                "main", new float[] {.36f, .012f, .02f},
                                "second", new float[] {.80f, .55f, .20f},
                                "thread", new float[] {.50f, .07f, .035f}),
                        Map.of("sleeves", .26, "brocade", 1.0)));
        m.put(
                "shirt",
                new Outfit(
                        Shirt::cut,
                        Map.of("main", new float[] {.33f, .45f, .62f}, "second", WHITE, "buttons", BONE),
                        Map.of("rolled", 0.0, "pocket", 1.0)));
        return m;
    }

    /** @throws IllegalArgumentException when there is no such outfit, or it has no such colour, slider or pattern */
    static Garment dress(Bake bake) {
        HostLook.Outfit look = bake.look.outfit();
        return outfit(look).cutter.cut(bake, palette(look));
    }

    /** @throws IllegalArgumentException when there is no such outfit, or it has no such colour, slider or pattern */
    static void check(HostLook.Outfit look) {
        palette(look);
    }

    private static Outfit outfit(HostLook.Outfit look) {
        Outfit outfit = OUTFITS.get(look.style());
        if (outfit == null) {
            throw new IllegalArgumentException("outfit: " + look.style() + " (expected: one of " + NAMES + ")");
        }
        return outfit;
    }

    private static Palette palette(HostLook.Outfit look) {
        Outfit outfit = outfit(look);
        return new Palette(look, outfit.colours, outfit.sliders);
    }
}
