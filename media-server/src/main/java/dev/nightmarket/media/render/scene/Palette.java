package dev.nightmarket.media.render.scene;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.media.render.Contrast;
import dev.nightmarket.media.render.Overlay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Colours that belong together: of cards and letters, and of the room. Those that ship are data,
 * {@code palettes.json}; colours are gamma-coded {@code 0xRRGGBB}.
 *
 * @param accent what stands out on cards
 * @param card ground of cards
 * @param ink letters on cards
 * @param muted lesser letters
 */
public record Palette(String id, String title, int accent, int card, int ink, int muted, Scenery scenery) {
    /** What a show has that says nothing else. */
    public static final String STOCK = "signature";

    private static final List<Palette> ALL = load();

    private record Row(
            String id,
            String title,
            String accent,
            String card,
            String ink,
            String muted,
            String wall,
            String wood,
            String set,
            String lamp,
            List<String> goods,
            List<String> greens) {}

    public static List<Palette> all() {
        return ALL;
    }

    public static Optional<Palette> find(String id) {
        return ALL.stream().filter(p -> p.id.equals(id)).findFirst();
    }

    private static List<Palette> load() {
        try (InputStream in = Palette.class.getResourceAsStream("palettes.json")) {
            if (in == null) {
                throw new IllegalStateException("resource: palettes.json (expected: in this package)");
            }
            Row[] rows = new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .readValue(in, Row[].class);
            return Arrays.stream(rows).map(Palette::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Palette of(Row r) {
        return new Palette(
                r.id,
                r.title,
                colour(r.accent),
                colour(r.card),
                colour(r.ink),
                colour(r.muted),
                new Scenery(
                        colour(r.wall),
                        colour(r.wood),
                        colour(r.set),
                        colour(r.lamp),
                        r.goods.stream().mapToInt(Palette::colour).toArray(),
                        r.greens.stream().mapToInt(Palette::colour).toArray()));
    }

    /**
     * Reads {@code #rrggbb}.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static int colour(String text) {
        if (!text.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("colour: '" + text + "' (expected: #rrggbb)");
        }
        return Integer.parseInt(text.substring(1), 16);
    }

    /** With another accent, in cards and in the room. */
    public Palette withAccent(int brand) {
        return new Palette(
                id,
                title,
                brand,
                card,
                ink,
                muted,
                new Scenery(
                        scenery.wall(),
                        scenery.wood(),
                        Rgb.mix(scenery.accent(), brand, .7),
                        scenery.lamp(),
                        scenery.goods(),
                        scenery.greens()));
    }

    /** White or black letters on the accent, whichever reads better; muted letters dark or light enough. */
    public Overlay.Style style(Overlay.@org.jspecify.annotations.Nullable FontFile font) {
        int onAccent = Contrast.ratio(accent, 0xffffff) >= Contrast.TEXT_MIN
                ? 0xffffff
                : Contrast.on(accent, 0x17171c, Contrast.TEXT_MIN);
        return new Overlay.Style(accent, onAccent, card, ink, Contrast.on(card, muted, Contrast.TEXT_MIN), font);
    }
}
