package dev.nightmarket.media.render.baker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The lighting moods that ship: {@link Lighting#STUDIO}, and those of {@code moods.json}. */
public final class LightingMoods {
    private static final List<Mood> ALL = load();

    /** @param title for people */
    public record Mood(String title, Lighting lighting) {}

    private LightingMoods() {}

    private static List<Mood> load() {
        try (InputStream in = LightingMoods.class.getResourceAsStream("moods.json")) {
            if (in == null) {
                throw new IllegalStateException("resource: moods.json (expected: in this package)");
            }
            Mood[] moods = new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .readValue(in, Mood[].class);
            List<Mood> all = new java.util.ArrayList<>(List.of(new Mood("Studio", Lighting.STUDIO)));
            all.addAll(List.of(moods));
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first is the one that hosts are baked with when nothing is said. */
    public static List<Mood> all() {
        return ALL;
    }

    public static List<String> ids() {
        return ALL.stream().map(m -> m.lighting().id()).toList();
    }

    public static Optional<Lighting> find(String id) {
        return ALL.stream().map(Mood::lighting).filter(l -> l.id().equals(id)).findFirst();
    }
}
