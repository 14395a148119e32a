package dev.nightmarket.media.render.baker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.nightmarket.assets.AssetStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * @param face details of face and body: sliders of {@code face-sliders.txt}, -1.5 to 1.5, beyond 1 a caricature
 * @param skin the bare skin
 * @param makeUp what is put on it
 * @param eyes eyeballs and lashes
 * @param brows the eyebrows
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
        Map<String, Double> face,
        Skin skin,
        MakeUp makeUp,
        Eyes eyes,
        Brows brows,
        Hair hair,
        Beard beard,
        Outfit outfit,
        List<Accessory> accessories,
        long seed)
        implements HostSource {
    private static final List<String> STOCK =
            List.of("marcus", "mei", "sofia", "arjun", "amara", "leila", "henrik", "grace");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    public HostLook {
        if (!id.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("look id: " + id + " (expected: 1..32 of a-z, 0-9 and dash)");
        }
        face = Sliders.FACE.check(face);
        accessories = List.copyOf(accessories);
        Wardrobe.check(outfit);
        Accessories.check(accessories);
    }

    /**
     * Weights of 0 to 1.
     *
     * @param african share of the ethnic mix; the three add up to 1
     * @param asian share of the mix
     * @param caucasian share of the mix
     * @param male 0 woman, 1 man
     * @param ageYears 18 to 90
     * @param muscle 0.5 is average
     * @param weight 0.5 is average
     * @param ideal towards ideal proportions of the body
     * @param stylised 0 as the data has it; 1 larger eyes, shorter middle of the face, softer jaw, as in an animated
     *     film
     */
    public record Shape(
            double african,
            double asian,
            double caucasian,
            double male,
            double ageYears,
            double muscle,
            double weight,
            double ideal,
            double stylised) {
        public Shape {
            Sliders.range("shape african + asian + caucasian", african + asian + caucasian, .999, 1.001);
            for (double share : new double[] {african, asian, caucasian}) {
                Sliders.range("shape share of the ethnic mix", share, 0, 1);
            }
            Sliders.range("shape male", male, 0, 1);
            Sliders.range("shape ageYears", ageYears, 18, 90);
            Sliders.range("shape muscle", muscle, 0, 1);
            Sliders.range("shape weight", weight, 0, 1);
            Sliders.range("shape ideal", ideal, 0, 1);
            Sliders.range("shape stylised", stylised, 0, 1);
        }

        /** Where between the data's young (25 years) and old (90 years). */
        double old() {
            return Math.max(0, (ageYears - 25) / 65);
        }
    }

    /** @param sliders of {@link Sliders#SKIN} */
    public record Skin(Map<String, Double> sliders) {
        public Skin {
            sliders = Sliders.SKIN.check(sliders);
        }

        float get(String slider) {
            return Sliders.SKIN.value(sliders, slider);
        }
    }

    /**
     * @param colours by {@code lips}, {@code shadow}, {@code blush}; those not named have a quiet colour of their own
     * @param sliders of {@link Sliders#MAKE_UP}
     */
    public record MakeUp(Map<String, float[]> colours, Map<String, Double> sliders) {
        private static final Map<String, float[]> QUIET = Map.of(
                "lips",
                new float[] {.42f, .10f, .09f},
                "shadow",
                new float[] {.16f, .085f, .06f},
                "blush",
                new float[] {.62f, .17f, .14f});

        public MakeUp {
            colours.keySet().forEach(name -> Sliders.name("makeUp colour", name, QUIET.keySet()));
            sliders = Sliders.MAKE_UP.check(sliders);
        }

        float get(String slider) {
            return Sliders.MAKE_UP.value(sliders, slider);
        }

        float[] colour(String name) {
            float[] own = colours.get(name);
            return own != null ? own : Objects.requireNonNull(QUIET.get(name), name);
        }
    }

    /** @param sliders of {@link Sliders#EYES} */
    public record Eyes(float[] iris, Map<String, Double> sliders) {
        public Eyes {
            sliders = Sliders.EYES.check(sliders);
        }

        float get(String slider) {
            return Sliders.EYES.value(sliders, slider);
        }
    }

    /** @param sliders of {@link Sliders#BROWS} */
    public record Brows(float[] colour, Map<String, Double> sliders) {
        public Brows {
            sliders = Sliders.BROWS.check(sliders);
        }

        float get(String slider) {
            return Sliders.BROWS.value(sliders, slider);
        }
    }

    /**
     * @param style one of {@link HairStyles#NAMES}
     * @param sliders of the style, by name; what is not named has the style's own value
     */
    public record Hair(String style, float[] colour, float[] shine, Map<String, Double> sliders) {}

    /** @param style {@code none} or one of the beards' names */
    public record Beard(String style, float[] colour, Map<String, Double> sliders) {}

    /**
     * @param style one of {@link Wardrobe#NAMES}
     * @param colours by part of the outfit; what is not named has the style's own colour
     * @param pattern one of {@link Print#NAMES}
     * @param sliders of the style, by name; what is not named has the style's own value
     */
    public record Outfit(String style, Map<String, float[]> colours, String pattern, Map<String, Double> sliders) {
        public Outfit {
            colours = new TreeMap<>(colours);
            sliders = new TreeMap<>(sliders);
        }

        /** What JSON may leave out has a default here. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Outfit of(OutfitForm form) {
            return new Outfit(form.style, form.colours, form.pattern, form.sliders);
        }
    }

    /** The JSON of an {@link Outfit}. */
    static final class OutfitForm {
        public String style = "";
        public Map<String, float[]> colours = Map.of();
        public String pattern = "plain";
        public Map<String, Double> sliders = Map.of();
    }

    /** @param kind one of {@link Accessories#NAMES} */
    public record Accessory(String kind, Map<String, float[]> colours, Map<String, Double> sliders) {}

    /** Ids of the looks that ship with the program, the default one first. */
    public static List<String> stock() {
        return STOCK;
    }

    /**
     * A look that ships with the program.
     *
     * @throws FileNotFoundException when there is none of that id
     */
    public static HostLook builtIn(String id) throws IOException {
        if (!STOCK.contains(id)) {
            throw new FileNotFoundException("host look: " + id + " (expected: one of " + STOCK + ")");
        }
        try (InputStream in =
                HostLook.class.getResourceAsStream("/dev/nightmarket/media/render/looks/" + id + ".json")) {
            return JSON.readValue(in, HostLook.class);
        }
    }

    /**
     * A look of one's own.
     *
     * @throws IOException when the file is no look, or names an outfit, an accessory, a colour or a slider that there is not;
     *     the message says what there is
     */
    public static HostLook read(Path file) throws IOException {
        try {
            return JSON.readValue(file.toFile(), HostLook.class);
        } catch (ValueInstantiationException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw new IOException(wrong.getMessage(), e);
            }
            throw e;
        }
    }

    /** The same text for equal looks; part of the pack's address. */
    static String canonicalJson(Object look) throws JsonProcessingException {
        return JSON.writeValueAsString(look);
    }

    /** A number that a look may name, with its range and what holds when it does not. */
    public record SliderInfo(String group, String name, double min, double max, double standard, String about) {}

    /** Every slider: of the shape, face, skin, make-up, eyes and brows, and of each hair style and beard. */
    public static List<SliderInfo> sliders() {
        List<SliderInfo> all = new ArrayList<>();
        Map<String, Sliders> groups = new LinkedHashMap<>();
        groups.put("face", Sliders.FACE);
        groups.put("skin", Sliders.SKIN);
        groups.put("makeUp", Sliders.MAKE_UP);
        groups.put("eyes", Sliders.EYES);
        groups.put("brows", Sliders.BROWS);
        HairStyles.NAMES.forEach(style -> groups.put("hair " + style, HairStyles.sliders(style)));
        groups.forEach((group, sliders) -> sliders.known()
                .forEach((name, s) -> all.add(new SliderInfo(group, name, s.min(), s.max(), s.standard(), s.about()))));
        return all;
    }

    @Override
    public Optional<Path> baked(AssetStore assets, Lighting lighting) throws IOException {
        return AvatarBaker.baked(assets, this, lighting);
    }

    @Override
    public Path bake(AssetStore assets, Lighting lighting, BakeProgress progress) throws IOException {
        return AvatarBaker.bake(assets, this, lighting, progress);
    }
}
