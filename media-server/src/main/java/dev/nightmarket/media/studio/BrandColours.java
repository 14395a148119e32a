package dev.nightmarket.media.studio;

import dev.nightmarket.media.render.Contrast;
import dev.nightmarket.media.render.scene.Palette;
import dev.nightmarket.proto.admin.v1.BrandKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A brand's colours on a palette. Prices and badges are read on cards and buttons: their contrast must reach 4.5:1.
 *
 * @param palette with the brand's colours, readable
 * @param flaws what of the brand kit cannot be read as it stands; empty when all is well
 */
public record BrandColours(Palette palette, List<String> flaws) {
    public BrandColours {
        flaws = List.copyOf(flaws);
    }

    /** @throws IllegalArgumentException when a colour is not {@code #rrggbb} */
    public static BrandColours on(Palette base, BrandKit brand) {
        Palette p = base;
        List<String> flaws = new ArrayList<>();
        if (!brand.getSecondaryColor().isEmpty()) {
            p = withCard(p, Palette.colour(brand.getSecondaryColor()));
        }
        if (!brand.getPrimaryColor().isEmpty()) {
            p = p.withAccent(Palette.colour(brand.getPrimaryColor()));
        }
        if (p.equals(base)) {
            return new BrandColours(base, List.of());
        }
        double price = Contrast.ratio(p.card(), p.accent());
        if (price < Contrast.TEXT_MIN) {
            int readable = Contrast.on(p.card(), p.accent(), Contrast.TEXT_MIN);
            flaws.add(String.format(
                    Locale.ROOT,
                    "%s on %s: contrast %.1f:1 (expected: at least 4.5:1, e.g. %s)",
                    hex(p.accent()),
                    hex(p.card()),
                    price,
                    hex(readable)));
            p = p.withAccent(readable);
        }
        return new BrandColours(p, flaws);
    }

    private static Palette withCard(Palette p, int card) {
        int ink = Contrast.ratio(card, p.ink()) >= Contrast.TEXT_MIN
                ? p.ink()
                : Contrast.ratio(card, 0xffffff) >= Contrast.ratio(card, 0x17171c) ? 0xffffff : 0x17171c;
        return new Palette(p.id(), p.title(), p.accent(), card, ink, p.muted(), p.scenery());
    }

    static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
