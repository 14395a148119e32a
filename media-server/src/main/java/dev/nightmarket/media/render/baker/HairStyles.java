package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The hair styles by name. */
final class HairStyles {
    private record Style(Sliders sliders, BiFunction<HairSite, Dials, Hair> grow) {}

    private static final Map<String, Style> STYLES = new TreeMap<>(Map.of(
            "buzz", new Style(ShortHair.BUZZ, ShortHair::grow),
            "curly", new Style(CurlyHair.SLIDERS, CurlyHair::grow),
            "bun", new Style(BunHair.SLIDERS, BunHair::grow),
            "bald", new Style(Bald.SLIDERS, Bald::new),
            "hijab", new Style(Hijab.SLIDERS, Hijab::new),
            "short", new Style(ShortHair.SHORT, ShortHair::grow),
            "pixie", new Style(ShortHair.PIXIE, ShortHair::grow),
            "bob", new Style(FallingHair.BOB, FallingHair::grow),
            "long", new Style(FallingHair.LONG, FallingHair::grow)));

    static final List<String> NAMES = List.copyOf(STYLES.keySet());

    private HairStyles() {}

    /** What can be set of a style. */
    static Sliders sliders(String style) {
        return style(style).sliders;
    }

    private static Style style(String name) {
        Style style = STYLES.get(name);
        if (style == null) {
            throw new IllegalArgumentException("hair style: " + name + " (expected: one of " + NAMES + ")");
        }
        return style;
    }

    /**
     * @param head the head with its ears and face units
     * @param scalp the head without ears
     * @param clothes what hair lies on
     * @throws IllegalArgumentException when there is no such style, or it has no such slider
     */
    static Hair grow(Bake bake, TriMesh head, TriMesh scalp, List<TriMesh> clothes) {
        HostLook.Hair look = bake.look.hair();
        Style style = style(look.style());
        Dials dials = new Dials(style.sliders, look.sliders());
        double raise = dials.has("hairline") ? dials.get("hairline") : 0;
        List<TriMesh> body = new ArrayList<>(clothes);
        body.add(head);
        HairSite site = new HairSite(bake, new Scalp(bake, scalp, raise), new BodyField(bake, body), head);
        return style.grow.apply(site, dials);
    }
}
