package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is worn besides hair and clothes, by name. */
final class Accessories {
    private interface Maker {
        Part make(Bake bake, Head head, Palette palette);
    }

    private record Kind(Maker maker, Map<String, float[]> colours, Map<String, Double> sliders) {}

    private static final float[] GOLD = {.90f, .62f, .26f};
    private static final float[] SILVER = {.78f, .78f, .80f};
    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.of(
            "glasses",
            new Kind(
                    Glasses::new,
                    Map.of("frame", new float[] {.035f, .018f, .012f}, "lens", new float[] {.80f, .84f, .88f}),
                    Map.of("metal", 0.0, "round", .4, "size", 1.0)),
            "studs",
            new Kind((b, h, p) -> Jewels.studs(h, p), Map.of("metal", GOLD), Map.of("size", 1.0)),
            "hoops",
            new Kind((b, h, p) -> Jewels.hoops(h, p), Map.of("metal", GOLD), Map.of("size", 1.0)),
            "drops",
            new Kind(
                    (b, h, p) -> Jewels.drops(h, p),
                    Map.of("metal", GOLD, "stone", new float[] {.10f, .45f, .38f}),
                    Map.of("size", 1.0)),
            "necklace",
            new Kind(
                    (b, h, p) -> Jewels.necklace(b, p), Map.of("metal", GOLD, "stone", SILVER), Map.of("length", .8))));

    static final List<String> NAMES = List.copyOf(KINDS.keySet());

    private Accessories() {}

    /** @throws IllegalArgumentException when there is no such thing, or it has no such colour or slider */
    static List<Part> of(Bake bake) {
        List<Part> parts = new ArrayList<>();
        if (bake.look.accessories().isEmpty()) {
            return parts;
        }
        Head head = new Head(bake);
        for (HostLook.Accessory a : bake.look.accessories()) {
            parts.add(kind(a).maker.make(bake, head, palette(a)));
        }
        return parts;
    }

    /** @throws IllegalArgumentException when there is no such thing, or it has no such colour or slider */
    static void check(List<HostLook.Accessory> worn) {
        worn.forEach(Accessories::palette);
    }

    private static Kind kind(HostLook.Accessory a) {
        Kind kind = KINDS.get(a.kind());
        if (kind == null) {
            throw new IllegalArgumentException("accessory: " + a.kind() + " (expected: one of " + NAMES + ")");
        }
        return kind;
    }

    private static Palette palette(HostLook.Accessory a) {
        Kind kind = kind(a);
        return new Palette("accessory " + a.kind(), a.colours(), a.sliders(), "plain", kind.colours, kind.sliders);
    }
}
