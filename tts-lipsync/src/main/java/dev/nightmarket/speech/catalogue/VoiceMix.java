package dev.nightmarket.speech.catalogue;

import dev.nightmarket.speech.catalogue.VoiceEntry.Age;
import dev.nightmarket.speech.catalogue.VoiceEntry.Engine;
import dev.nightmarket.speech.catalogue.VoiceEntry.Sex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A voice between voices: {@code mix:af_heart=0.6,af_bella=0.4}, Kokoro's styles interpolated.
 *
 * @param shares of each voice, heaviest first; they sum to 1
 */
public record VoiceMix(Map<String, Double> shares) {
    /** How the id of a mix begins. */
    public static final String PREFIX = "mix:";

    /** Of voices; with more, all mixes sound alike. */
    public static final int VOICES_MAX = 4;

    private static final String EXPECTED = "mix:af_heart=0.6,af_bella=0.4, two to " + VOICES_MAX + " Kokoro voices";

    public VoiceMix {
        shares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    /** Whether the id is meant as one of a mix. */
    public static boolean isMix(String id) {
        return id.startsWith(PREFIX);
    }

    /**
     * Reads an id; shares are scaled to sum to 1.
     *
     * @throws IllegalArgumentException when it is not written as a mix is
     */
    public static VoiceMix parse(String id) {
        if (!isMix(id)) {
            throw new IllegalArgumentException("voice: " + id + " (expected: " + EXPECTED + ")");
        }
        Map<String, Double> read = new LinkedHashMap<>();
        for (String part : id.substring(PREFIX.length()).split(",", -1)) {
            String[] sides = part.strip().split("=", -1);
            double share = sides.length == 2 ? share(sides[1].strip()) : Double.NaN;
            if (!(share > 0 && share <= 1_000)
                    || !VoiceEntry.ID.matcher(sides[0]).matches()) {
                throw new IllegalArgumentException("voice: " + id + ": '" + part + "' (expected: " + EXPECTED + ")");
            }
            if (read.putIfAbsent(sides[0], share) != null) {
                throw new IllegalArgumentException("voice: " + id + ": " + sides[0] + " twice (expected: once)");
            }
        }
        if (read.size() < 2 || read.size() > VOICES_MAX) {
            throw new IllegalArgumentException(
                    "voice: " + id + ": " + read.size() + " voices (expected: " + EXPECTED + ")");
        }
        double sum = read.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> sorted = new LinkedHashMap<>();
        read.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> sorted.put(e.getKey(), e.getValue() / sum));
        return new VoiceMix(sorted);
    }

    private static double share(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The one way to write it: heaviest first, two decimals. */
    public String id() {
        return shares.entrySet().stream()
                .map(e -> e.getKey() + "=" + String.format(Locale.ROOT, "%.2f", e.getValue()))
                .collect(Collectors.joining(",", PREFIX, ""));
    }

    /**
     * What the mix is, by its parts.
     *
     * @param voices looks a part up; throws for an unknown one
     * @throws IllegalArgumentException when a part cannot be mixed
     */
    VoiceEntry entry(Function<String, VoiceEntry> voices) {
        List<VoiceEntry> parts = new ArrayList<>();
        for (String id : shares.keySet()) {
            VoiceEntry part = voices.apply(id);
            if (part.engine() != Engine.KOKORO) {
                throw new IllegalArgumentException("voice: " + id() + ": " + id + " is a voice of "
                        + part.engine().key() + " (expected: voices of kokoro)");
            }
            parts.add(part);
        }
        VoiceEntry first = parts.get(0);
        boolean oneSex = parts.stream().allMatch(p -> p.sex() == first.sex());
        boolean oneAge = parts.stream().allMatch(p -> p.age() == first.age());
        return new VoiceEntry(
                id(),
                parts.stream().map(VoiceEntry::name).collect(Collectors.joining(" + ")),
                Engine.KOKORO,
                first.locales(),
                oneSex ? first.sex() : Sex.NEUTRAL,
                oneAge ? first.age() : Age.ADULT,
                List.of("mixed"),
                0,
                "",
                new VoiceEntry.Licence(
                        first.licence().spdx(),
                        first.licence().url(),
                        parts.stream().map(p -> p.licence().notice()).distinct().collect(Collectors.joining(" "))),
                first.asset());
    }
}
