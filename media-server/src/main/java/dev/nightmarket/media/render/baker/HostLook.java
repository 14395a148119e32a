package dev.nightmarket.media.render.baker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that tells one host from another, as data: a new host is a new JSON file. Colours are linear RGB
 * reflectances of 0 to 1.
 *
 * @param id short name, also the pack's file name prefix: lower-case letters, digits and dashes
 * @param shape the body's macro proportions
 * @param targets MakeHuman detail targets by path below {@code targets/}, with weights of -1 to 1
 * @param skin colours of skin, lips and eyes
 * @param hair the groom
 * @param outfit the clothes
 * @param backdrop the blurred shop behind the host
 * @param seed of every random choice in the bake
 */
public record HostLook(
        String id,
        Shape shape,
        Map<String, Double> targets,
        Skin skin,
        Hair hair,
        Outfit outfit,
        Backdrop backdrop,
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
     * Short hair combed from a parting. Lengths in decimetres.
     *
     * @param top length on top
     * @param sides length above the ears
     * @param volume how far the top stands off the scalp
     * @param part where the parting is: x in decimetres, positive on the host's left
     */
    public record Hair(float[] colour, float[] shine, double top, double sides, double volume, double part) {}

    /** A crew-neck jumper over a T-shirt. */
    public record Outfit(float[] jumper, float[] shirt) {}

    /** Two wall colours from top to bottom, the shelf boards, and the hue range (0 to 1) of the goods. */
    public record Backdrop(float[] top, float[] bottom, float[] board, double hueFrom, double hueTo) {}

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

    /** The same text for equal looks; part of the pack's address. */
    String canonicalJson() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }
}
