package dev.nightmarket.speech.viseme;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of this package: {@code sounds.tsv} and {@code families.tsv}, which explain themselves. */
final class MouthTables {
    private static final int SOUND_FIELDS = 12;
    private static final String DEFAULT = "any";

    private static final Map<Integer, MouthSound> SOUNDS = sounds(lines("sounds.tsv"));
    private static final Map<String, LanguageFamily> FAMILIES = families(lines("families.tsv"));

    private MouthTables() {}

    /** The family that speaks a language; the common values when the table has none. */
    static LanguageFamily family(Locale locale) {
        LanguageFamily any = FAMILIES.get("und");
        return FAMILIES.getOrDefault(locale.getLanguage(), java.util.Objects.requireNonNull(any));
    }

    private static List<String> lines(String name) {
        List<String> out = new ArrayList<>();
        try (InputStream in = MouthTables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    out.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
        return out;
    }

    private static Map<Integer, MouthSound> sounds(List<String> lines) {
        Map<Integer, MouthSound> out = new HashMap<>();
        for (String line : lines) {
            String[] field = line.split("\t", -1);
            if (field.length != SOUND_FIELDS) {
                throw new IllegalStateException(
                        "sounds.tsv: " + field.length + " fields (expected: " + SOUND_FIELDS + ") in: " + line);
            }
            MouthSound sound = sound(field);
            field[0].codePoints().forEach(letter -> out.put(letter, sound));
        }
        return out;
    }

    /** Columns: letters, kind, jaw, jaw~, lips, round, flare, spread, lip~, tongue, close, dental. */
    private static MouthSound sound(String[] field) {
        float[] target = new float[Articulator.COUNT];
        float[] pull = new float[Articulator.COUNT];
        float jawPull = Float.parseFloat(field[3]);
        float lipPull = Float.parseFloat(field[8]);
        put(Articulator.JAW, field[2], jawPull, target, pull);
        put(Articulator.LIPS, field[4], lipPull, target, pull);
        put(Articulator.ROUND, field[5], lipPull, target, pull);
        put(Articulator.FLARE, field[6], lipPull, target, pull);
        put(Articulator.SPREAD, field[7], lipPull, target, pull);
        put(Articulator.TONGUE, field[9], 1, target, pull);
        put(Articulator.CLOSE, field[10], 0, target, pull);
        put(Articulator.DENTAL, field[11], 0, target, pull);
        return new MouthSound(field[1].equals("vowel"), target, pull);
    }

    private static void put(Articulator articulator, String value, float strength, float[] target, float[] pull) {
        if (!value.equals(".")) {
            target[articulator.ordinal()] = Float.parseFloat(value);
            pull[articulator.ordinal()] = strength;
        }
    }

    /** By language. */
    private static Map<String, LanguageFamily> families(List<String> lines) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (String line : lines) {
            String[] field = line.split("\t", -1);
            String key = field[1].equals("sound") ? "sound " + field[2] : field[1];
            rows.computeIfAbsent(field[0], name -> new LinkedHashMap<>()).put(key, field[field.length - 1]);
        }
        Map<String, String> common = java.util.Objects.requireNonNull(rows.get(DEFAULT));
        Map<String, LanguageFamily> out = new HashMap<>();
        rows.forEach((name, own) -> {
            LanguageFamily family = family(name, common, own);
            for (String language : value(own, "languages").split(" ", -1)) {
                out.put(language, family);
            }
        });
        return out;
    }

    private static LanguageFamily family(String name, Map<String, String> common, Map<String, String> own) {
        Map<Integer, MouthSound> sounds = new HashMap<>(SOUNDS);
        own.forEach((key, value) -> {
            if (key.startsWith("sound ")) {
                key.substring(6)
                        .codePoints()
                        .forEach(letter -> sounds.computeIfPresent(letter, (l, sound) -> {
                            MouthSound changed = sound;
                            for (Articulator articulator : Articulator.values()) {
                                Float other = number(value, articulator.name());
                                changed = other == null ? changed : changed.with(articulator, other);
                            }
                            return changed;
                        }));
            }
        });
        float[] before = new float[Articulator.COUNT];
        float[] after = new float[Articulator.COUNT];
        float[] gain = new float[Articulator.COUNT];
        for (Articulator articulator : Articulator.values()) {
            int a = articulator.ordinal();
            before[a] = 1_000 * of(common, own, "before", articulator.name(), 0);
            after[a] = 1_000 * of(common, own, "after", articulator.name(), 0);
            gain[a] = of(common, own, "gain", articulator.name(), 1);
        }
        return new LanguageFamily(
                name,
                sounds,
                before,
                after,
                gain,
                of(common, own, "vigour", "stressed", 1),
                of(common, own, "vigour", "other", 1),
                of(common, own, "undershoot", "share", 0),
                1_000 * of(common, own, "undershoot", "ms", 1));
    }

    private static String value(Map<String, String> row, String key) {
        String value = row.get(key);
        if (value == null) {
            throw new IllegalStateException("families.tsv: no " + key + " (expected: one in each family)");
        }
        return value;
    }

    private static float of(
            Map<String, String> common, Map<String, String> own, String key, String name, float otherwise) {
        Float value = number(own.getOrDefault(key, ""), name);
        if (value == null) {
            value = number(common.getOrDefault(key, ""), name);
        }
        return value == null ? otherwise : value;
    }

    /** Of {@code name=value} pairs. */
    private static @Nullable Float number(String pairs, String name) {
        for (String pair : pairs.split(" ", -1)) {
            int at = pair.indexOf('=');
            if (at > 0 && pair.substring(0, at).equals(name.toLowerCase(Locale.ROOT))) {
                return Float.valueOf(pair.substring(at + 1));
            }
        }
        return null;
    }
}
