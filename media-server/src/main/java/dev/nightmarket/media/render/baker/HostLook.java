package dev.nightmarket.media.render.baker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that tells one host from another, as data: a new host is a new JSON file. Colours are linear RGB
 * reflectances of 0 to 1.
 *
 * @param id short name, also the pack's file name prefix: lower-case letters, digits and dashes
 * @param name as the seller's list shows it
 * @param about one line: who this is
 * @param voice id of a voice that fits
 * @param shape the body's macro proportions
 * @param targets MakeHuman detail targets by path below {@code targets/}, with weights of -1 to 1
 * @param skin colours of skin, lips and eyes
 * @param hair the groom
 * @param beard style {@code none} for none
 * @param outfit the clothes
 * @param accessories glasses, earrings
 * @param seed of every random choice in the bake
 */
public record HostLook(
        String id,
        String name,
        String about,
        String voice,
        Shape shape,
        Map<String, Double> targets,
        Skin skin,
        Hair hair,
        Beard beard,
        Outfit outfit,
        List<Accessory> accessories,
        long seed) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    public HostLook {
        if (!id.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("look id: " + id + " (expected: 1..32 of a-z, 0-9 and dash)");
        }
        targets = new TreeMap<>(targets);
        accessories = List.copyOf(accessories);
    }

    /**
     * Weights of 0 to 1; african, asian and caucasian add up to 1.
     *
     * @param male 0 woman, 1 man
     * @param old 0 is about 25 years, 1 about 90
     */
    public record Shape(
            double african,
            double asian,
            double caucasian,
            double male,
            double old,
            double muscle,
            double weight,
            double ideal) {}

    /**
     * @param stubble 0 clean-shaven to 1
     * @param gloss of the lips, 0 to 1
     */
    public record Skin(float[] skin, float[] lips, float[] iris, float[] brows, double stubble, double gloss) {}

    /**
     * @param style one of {@link HairStyles#NAMES}
     * @param sliders of the style, by name; what is not named has the style's own value
     */
    public record Hair(String style, float[] colour, float[] shine, Map<String, Double> sliders) {}

    /** @param style {@code none} or one of the beards' names */
    public record Beard(String style, float[] colour, Map<String, Double> sliders) {}

    /**
     * @param style one of {@link Wardrobe#NAMES}
     * @param colours by part of the outfit
     */
    public record Outfit(String style, Map<String, float[]> colours) {
        float[] colour(String part) {
            float[] c = colours.get(part);
            if (c == null) {
                throw new IllegalArgumentException("outfit " + style + " needs a colour for " + part);
            }
            return c;
        }
    }

    /** @param kind one of {@link Accessories#NAMES} */
    public record Accessory(String kind, Map<String, float[]> colours, Map<String, Double> sliders) {}

    /**
     * A look that ships with the program.
     *
     * @throws FileNotFoundException when there is none of that id
     */
    public static HostLook builtIn(String id) throws IOException {
        try (InputStream in =
                HostLook.class.getResourceAsStream("/dev/nightmarket/media/render/looks/" + id + ".json")) {
            if (in == null) {
                throw new FileNotFoundException("host look: " + id + " (expected: a built-in look, e.g. marcus)");
            }
            return JSON.readValue(in, HostLook.class);
        }
    }

    /**
     * A look of one's own.
     *
     * @throws IOException when the file is no look
     */
    public static HostLook read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), HostLook.class);
    }

    /** The same text for equal looks; part of the pack's address. */
    static String canonicalJson(Object look) throws JsonProcessingException {
        return JSON.writeValueAsString(look);
    }
}
