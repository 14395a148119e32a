package dev.nightmarket.speech.catalogue;

import dev.nightmarket.speech.catalogue.VoiceEntry.Engine;
import dev.nightmarket.speech.catalogue.VoiceEntry.Sex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks a language: the voice that was asked for, else the next best, the last resort last; and why. A language that no
 * voice of the catalogue speaks gets nobody, unless the last resort itself was asked for: text is better than a robot
 * that nobody wanted.
 *
 * @param candidates in the order in which they are tried
 * @param reasons why the voice asked for is not the first of them
 */
public record VoiceLadder(List<VoiceEntry> candidates, List<String> reasons) {
    /** Voices of one asset that fail before the others of it are passed over: then it is the asset that is broken. */
    private static final int FAILURES_OF_ASSET_MAX = 2;

    public VoiceLadder {
        candidates = List.copyOf(candidates);
        reasons = List.copyOf(reasons);
    }

    /**
     * The outcome of a climb.
     *
     * @param value what was made of the voice; null when nobody speaks
     * @param entry the voice; null when nobody speaks
     * @param reasons why it is not the one asked for, or why there is none; for sellers
     */
    public record Outcome<T>(@Nullable T value, @Nullable VoiceEntry entry, List<String> reasons) {
        public Outcome {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Plans for a channel.
     *
     * @param voiceId what the seller wants; empty: the best
     * @param like whose sex is taken where the seller named no voice that speaks the language; may be an unknown id
     */
    public static VoiceLadder of(VoiceCatalogue catalogue, String voiceId, String like, Locale locale) {
        List<VoiceEntry> candidates = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        Optional<VoiceEntry> wanted = Optional.empty();
        if (!voiceId.isEmpty()) {
            try {
                VoiceEntry entry = catalogue.get(voiceId);
                wanted = Optional.of(entry);
                if (entry.speaks(locale)) {
                    candidates.add(entry);
                } else {
                    reasons.add("voice: " + voiceId + " speaks " + language(entry.locale()) + " (expected: "
                            + language(locale) + ")");
                }
            } catch (IllegalArgumentException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        Sex sex = wanted.or(() -> catalogue.find(like)).map(VoiceEntry::sex).orElse(Sex.NEUTRAL);
        List<VoiceEntry> others = catalogue.of(locale, sex);
        others.stream().filter(v -> !candidates.contains(v)).forEach(candidates::add);
        VoiceEntry first = candidates.isEmpty() ? null : candidates.get(0);
        if (first != null && sex != Sex.NEUTRAL && first.sex() != sex) {
            reasons.add("no " + sex.key() + " voice speaks " + language(locale) + " yet: " + first.id() + " is "
                    + first.sex().key());
        }
        if (others.isEmpty() && candidates.isEmpty()) {
            reasons.add("no voice speaks " + language(locale) + " yet: answers are in writing");
        } else if (!others.isEmpty()) {
            catalogue.all().stream()
                    .filter(v -> v.engine() == Engine.ESPEAK && !candidates.contains(v))
                    .forEach(candidates::add);
        }
        return new VoiceLadder(candidates, reasons);
    }

    private static String language(Locale locale) {
        return locale.getDisplayLanguage(Locale.ENGLISH).isEmpty()
                ? "every language"
                : locale.getDisplayLanguage(Locale.ENGLISH);
    }

    /** The first of the candidates that opens. */
    public <T> Outcome<T> climb(Function<VoiceEntry, T> open) {
        List<String> why = new ArrayList<>(reasons);
        Map<String, Integer> failures = new HashMap<>();
        for (VoiceEntry candidate : candidates) {
            if (failures.getOrDefault(candidate.asset(), 0) >= FAILURES_OF_ASSET_MAX) {
                continue;
            }
            try {
                return new Outcome<>(open.apply(candidate), candidate, why);
            } catch (RuntimeException | UnsatisfiedLinkError e) {
                failures.merge(candidate.asset(), 1, Integer::sum);
                why.add("voice: " + candidate.id() + ": " + e.getMessage());
            }
        }
        return new Outcome<>(null, null, why);
    }
}
