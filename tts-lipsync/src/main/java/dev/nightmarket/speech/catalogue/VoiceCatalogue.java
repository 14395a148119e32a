package dev.nightmarket.speech.catalogue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightmarket.speech.catalogue.VoiceEntry.Engine;
import dev.nightmarket.speech.catalogue.VoiceEntry.Sex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All voices: those of {@code voices.json} beside this class, and those that somebody added. Immutable. */
public final class VoiceCatalogue {
    /** The stock host's voice: the best graded man's of the stock engine, and the brightest of those three. */
    public static final String STOCK_VOICE = "am_michael";

    private static final String RESOURCE = "voices.json";
    /** Grades as American schools give them, best first. */
    private static final List<String> GRADES =
            List.of("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F+", "F", "F-");
    /** An id so far from what was asked for is no help. */
    private static final int NEAREST_DISTANCE_MAX = 4;

    private static final VoiceCatalogue BUILT_IN = read();

    private final Map<String, VoiceEntry> voices;
    private final Map<Engine, EngineInfo> engines;
    private final Map<String, String> samples;

    /**
     * What an engine costs.
     *
     * @param name for people
     * @param realTimeFactor CPU seconds of one core a second of speech
     * @param firstAudioMs until the first sound of an unseen clause
     * @param measured on what
     */
    public record EngineInfo(String name, double realTimeFactor, int firstAudioMs, String measured) {}

    private record File(
            List<String> about,
            Map<Engine, EngineInfo> engines,
            Map<String, String> samples,
            List<VoiceEntry> voices) {}

    private VoiceCatalogue(List<VoiceEntry> voices, Map<Engine, EngineInfo> engines, Map<String, String> samples) {
        Map<String, VoiceEntry> byId = new LinkedHashMap<>();
        for (VoiceEntry voice : voices) {
            if (byId.putIfAbsent(voice.id(), voice) != null) {
                throw new IllegalArgumentException("voice " + voice.id() + " stands twice in the catalogue");
            }
        }
        this.voices = byId;
        this.engines = Map.copyOf(engines);
        this.samples = Map.copyOf(samples);
    }

    private static VoiceCatalogue read() {
        try (InputStream in = VoiceCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            File file = JsonMapper.builder().build().readValue(in, File.class);
            return new VoiceCatalogue(file.voices(), file.engines(), file.samples());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** Those that nightmarket brings. */
    public static VoiceCatalogue builtIn() {
        return BUILT_IN;
    }

    /** Those that nightmarket brings and those that were added here, in that order but before the last resort. */
    public static VoiceCatalogue with(List<VoiceEntry> own) {
        List<VoiceEntry> all = new ArrayList<>(BUILT_IN.all());
        VoiceEntry last = all.remove(all.size() - 1);
        own.stream().filter(v -> !BUILT_IN.voices.containsKey(v.id())).forEach(all::add);
        all.add(last);
        return new VoiceCatalogue(all, BUILT_IN.engines, BUILT_IN.samples);
    }

    /** All, the last resort last; mixes are not listed. */
    public List<VoiceEntry> all() {
        return List.copyOf(voices.values());
    }

    /** Languages (ISO 639) that have a voice of their own. */
    public List<String> languages() {
        TreeSet<String> languages = new TreeSet<>();
        voices.values().forEach(v -> v.locales()
                .forEach(l -> languages.add(Locale.forLanguageTag(l).getLanguage())));
        return List.copyOf(languages);
    }

    /** What an engine costs. */
    public EngineInfo engine(Engine engine) {
        EngineInfo info = engines.get(engine);
        if (info == null) {
            throw new IllegalStateException(engine + " is missing in " + RESOURCE);
        }
        return info;
    }

    /** What a voice says as its sample, in its own language or the one asked for; English where there is no text. */
    public String sample(VoiceEntry voice, Locale locale) {
        String language = locale.getLanguage().isEmpty() ? voice.locale().getLanguage() : locale.getLanguage();
        String english = samples.getOrDefault("en", "Hello.");
        return samples.getOrDefault(language, english);
    }

    /** The language of {@link #sample}. */
    public Locale sampleLocale(VoiceEntry voice) {
        return voice.locale().getLanguage().isEmpty() ? Locale.US : voice.locale();
    }

    /**
     * A voice or a mix.
     *
     * @throws UnknownVoiceException when there is none, naming the nearest
     * @throws IllegalArgumentException when a mix is not well written
     */
    public VoiceEntry get(String id) {
        if (VoiceMix.isMix(id)) {
            return VoiceMix.parse(id).entry(this::get);
        }
        VoiceEntry voice = voices.get(id);
        if (voice == null) {
            throw new UnknownVoiceException("voice: " + id + " is not in the catalogue (expected: "
                    + nearest(id).map(n -> "perhaps " + n).orElse("one of ./nightmarket voice list") + ")");
        }
        return voice;
    }

    /** Empty when there is none. */
    public Optional<VoiceEntry> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The id that was perhaps meant. */
    public Optional<String> nearest(String id) {
        String asked = id.toLowerCase(Locale.ROOT);
        return voices.keySet().stream()
                .filter(known -> known.toLowerCase(Locale.ROOT).endsWith("_" + asked)
                        || distance(asked, known.toLowerCase(Locale.ROOT)) <= NEAREST_DISTANCE_MAX)
                .min(Comparator.comparingInt(
                        known -> known.toLowerCase(Locale.ROOT).endsWith("_" + asked)
                                ? 0
                                : distance(asked, known.toLowerCase(Locale.ROOT))));
    }

    /**
     * The voices of a language, the best first: of the wanted sex, at home in the region, by grade. Without the last resort,
     * which speaks every language and none well.
     */
    public List<VoiceEntry> of(Locale locale, Sex sex) {
        return voices.values().stream()
                .filter(v -> v.engine() != Engine.ESPEAK && v.speaks(locale))
                .sorted(Comparator.<VoiceEntry>comparingInt(v -> sex == Sex.NEUTRAL || v.sex() == sex ? 0 : 1)
                        .thenComparingInt(v -> v.age() == VoiceEntry.Age.ADULT ? 0 : 1)
                        .thenComparingInt(v -> v.isAtHomeIn(locale) ? 0 : 1)
                        .thenComparing(VoiceEntry::engine)
                        .thenComparingInt(v -> rank(v.grade()))
                        // Of equals the stock voice, then as they stand in the file.
                        .thenComparingInt(v -> v.id().equals(STOCK_VOICE) ? 0 : 1))
                .toList();
    }

    private static int rank(String grade) {
        int at = GRADES.indexOf(grade);
        return at < 0 ? GRADES.indexOf("C") : at;
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
