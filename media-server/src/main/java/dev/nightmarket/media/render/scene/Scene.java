package dev.nightmarket.media.render.scene;

import dev.nightmarket.media.render.PackTexture;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The rooms that we paint ourselves. */
public enum Scene {
    SHOP("Shop shelves", "warm-evening", 1.3, 40, (r, v) -> r.shop()),
    BOUTIQUE("Boutique", "golden-hour", 1.22, 30, (r, v) -> r.boutique()),
    LOFT("Loft by day", "daylight", 1.2, 120, (r, v) -> v.loft()),
    CITY("City at night", "cool-studio", 1.2, 130, (r, v) -> v.city()),
    KITCHEN("Kitchen", "daylight", 1.22, 40, (r, v) -> r.kitchen()),
    STUDIO("Studio paper", "high-key", 1, 0, (r, v) -> r.studio()),
    GREENHOUSE("Greenhouse", "golden-hour", 1.15, 60, (r, v) -> v.greenhouse()),
    FESTIVE("Fairy lights", "warm-evening", 1.2, 130, (r, v) -> v.festive()),
    LANTERNS("Lantern court", "warm-evening", 1.15, 0, (r, v) -> v.lanterns());

    /** Raised whenever a scene would come out different. */
    public static final int VERSION = 1;

    private static final double VIGNETTE = .26;
    private static final int SIDE_MAX = 4_096;

    private interface Painting {
        void paint(Rooms rooms, Views views);
    }

    private final String title;
    private final String mood;
    private final double zoom;
    private final double top;
    private final Painting painting;

    Scene(String title, String mood, double zoom, double top, Painting painting) {
        this.zoom = zoom;
        this.top = top;
        this.title = title;
        this.mood = mood;
        this.painting = painting;
    }

    /** As in settings and admin.v1, e.g. {@code shop}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people, e.g. {@code Shop shelves}. */
    public String title() {
        return title;
    }

    /** The id of the light that fits it best. */
    public String mood() {
        return mood;
    }

    public static Optional<Scene> find(String id) {
        return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
    }

    /**
     * Paints the room; takes a second or two.
     *
     * @param focus where the host stands: 0 is the left edge, 1 the right
     * @throws IllegalArgumentException when a side is not within 2 to 4,096
     */
    public PackTexture paint(Scenery scenery, int width, int height, double focus) {
        if (width < 2 || height < 2 || width > SIDE_MAX || height > SIDE_MAX) {
            throw new IllegalArgumentException(
                    "scene: " + width + "x" + height + " (expected: sides of 2 to " + SIDE_MAX + ")");
        }
        Plate plate = new Plate(width, height, zoom, top);
        double at = (focus - .5) * 2 * plate.half;
        long seed = 0x5ce9e + ordinal() * 7919L;
        painting.paint(new Rooms(plate, scenery, at, seed), new Views(plate, scenery, at, seed));
        return plate.develop(VIGNETTE, seed);
    }
}
