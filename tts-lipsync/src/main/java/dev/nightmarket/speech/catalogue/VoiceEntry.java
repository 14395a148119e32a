package dev.nightmarket.speech.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One voice of the catalogue.
 *
 * @param id as sellers write it, e.g. {@code af_heart}
 * @param name for people
 * @param locales BCP 47, the first is its own; empty: every language that its engine knows
 * @param sex as it sounds
 * @param age as it sounds
 * @param tags timbre, in words; {@code voices.json} says how they were found
 * @param pitchHz median pitch of a rendered sentence; 0 where it was not measured
 * @param grade the publisher's own, {@code A} best; empty where there is none
 * @param licence its terms
 * @param asset what has to be in the cache; empty for none
 */
public record VoiceEntry(
        String id,
        String name,
        Engine engine,
        List<String> locales,
        Sex sex,
        Age age,
        List<String> tags,
        int pitchHz,
        String grade,
        Licence licence,
        String asset) {
    /** Ids become names of folders and files. */
    static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    static final String ID_EXPECTED = "1 to 64 of letters, digits and . _ -, a letter or digit first";

    /** What makes its sound. */
    public enum Engine {
        @JsonProperty("kokoro")
        KOKORO,
        @JsonProperty("piper")
        PIPER,
        @JsonProperty("espeak")
        ESPEAK;

        /** As in JSON and on the command line. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it sounds. */
    public enum Sex {
        @JsonProperty("female")
        FEMALE,
        @JsonProperty("male")
        MALE,
        @JsonProperty("neutral")
        NEUTRAL;

        /** As in JSON and on the command line. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it sounds. */
    public enum Age {
        @JsonProperty("adult")
        ADULT,
        @JsonProperty("older")
        OLDER,
        @JsonProperty("child-like")
        CHILD_LIKE;

        /** As in JSON and on the command line. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Terms of use.
     *
     * @param spdx an SPDX licence expression
     * @param url where the terms stand; may be empty
     * @param notice whose work it is, and what a careful person should know
     */
    public record Licence(String spdx, String url, String notice) {}

    public VoiceEntry {
        locales = List.copyOf(locales);
        tags = List.copyOf(tags);
    }

    /** Its own language; empty (the root) for a voice of every language. */
    @JsonIgnore
    public Locale locale() {
        return locales.isEmpty() ? Locale.ROOT : Locale.forLanguageTag(locales.get(0));
    }

    /** Whether it speaks the language, with whatever accent. */
    public boolean speaks(Locale locale) {
        return locales.isEmpty()
                || locales.stream()
                        .anyMatch(l -> Locale.forLanguageTag(l).getLanguage().equals(locale.getLanguage()));
    }

    /** Whether it speaks the language as in that region. */
    public boolean isAtHomeIn(Locale locale) {
        return locales.contains(locale.toLanguageTag());
    }
}
