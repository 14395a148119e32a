package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.FaqEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the FAQ entry that a question means: by intent, by meaning (English), by words (any language).
 * An entry whose id ends in {@code -in-es} is the Spanish version of the one named before that. Immutable.
 */
final class FaqIndex {
    /** Cosine above which MiniLM's neighbours mean the same; tuned on the question suite. */
    private static final double MEANING_MIN = 0.62;

    private static final String IN = "-in-";
    private static final double WORDS_MIN = 0.6;
    private static final double STRONG = 0.8;

    private final List<Indexed> questions = new ArrayList<>();
    private final Map<String, Map<Intent, FaqEntry>> byIntent = new HashMap<>();
    private final Map<String, FaqEntry> byId = new HashMap<>();
    private final Function<String, float @Nullable []> embed;
    private final Lexicon lexicon;

    private record Indexed(FaqEntry entry, String language, Set<String> words, float @Nullable [] vector) {}

    /** An entry and how sure it is, 0 to 1. */
    record Match(FaqEntry entry, double score) {
        boolean strong() {
            return score >= STRONG;
        }
    }

    /** @param embed null for a text when there is no model */
    FaqIndex(Catalogue catalogue, Lexicon lexicon, Function<String, float @Nullable []> embed) {
        this.embed = embed;
        this.lexicon = lexicon;
        for (FaqEntry entry : catalogue.faq()) {
            String language = language(entry);
            byId.put(entry.id(), entry);
            for (String question : entry.questions()) {
                questions.add(new Indexed(
                        entry,
                        language,
                        words(question, language),
                        language.equals("en") ? embed.apply(question) : null));
                if (entry.productId().isEmpty()) {
                    tag(entry, language, question);
                }
            }
        }
    }

    private void tag(FaqEntry entry, String language, String question) {
        for (Lexicon.Hit hit : Lexicon.best(lexicon.find(Tokens.of(question)), language)) {
            if (hit.language().equals(language)
                    && (hit.intent() == Intent.RETURNS
                            || hit.intent() == Intent.PAYMENT
                            || hit.intent() == Intent.REAL)) {
                byIntent.computeIfAbsent(language, l -> new HashMap<>()).putIfAbsent(hit.intent(), entry);
            }
        }
    }

    /** The shop's entry on {@code intent}, in {@code language} or else in English. */
    Optional<FaqEntry> byIntent(Intent intent, String language) {
        FaqEntry entry = byIntent.getOrDefault(language, Map.of()).get(intent);
        if (entry == null) {
            entry = byIntent.getOrDefault("en", Map.of()).get(intent);
        }
        return Optional.ofNullable(entry);
    }

    /** The version of {@code entry} in {@code language}, or itself. */
    FaqEntry in(FaqEntry entry, String language) {
        String base = base(entry.id());
        FaqEntry translated = byId.get(base + IN + language);
        if (translated == null) {
            translated = byId.get(base);
        }
        return translated == null ? entry : translated;
    }

    /** ISO 639-1 language that an entry is written in. */
    static String language(FaqEntry entry) {
        String id = entry.id();
        return base(id).equals(id) ? "en" : id.substring(id.length() - 2);
    }

    private static String base(String id) {
        int at = id.length() - IN.length() - 2;
        boolean translated =
                at > 0 && id.startsWith(IN, at) && Lexicon.LANGUAGES.contains(id.substring(id.length() - 2));
        return translated ? id.substring(0, at) : id;
    }

    /** The entry nearest to {@code text}, if near enough; entries of other products are left out. */
    Optional<Match> search(String text, String language, Optional<String> productId) {
        Set<String> words = words(text, language);
        if (words.isEmpty() || questions.isEmpty()) {
            return Optional.empty();
        }
        float @Nullable [] vector = language.equals("en") ? embed.apply(text) : null;
        Match best = null;
        for (Indexed indexed : questions) {
            boolean foreign = indexed.entry().productId().isPresent()
                    && !indexed.entry().productId().equals(productId);
            if (foreign || !indexed.language().equals(language)) {
                continue;
            }
            double score = score(indexed, words, vector);
            if (score > 0 && (best == null || score > best.score())) {
                best = new Match(indexed.entry(), score);
            }
        }
        return Optional.ofNullable(best);
    }

    private static double score(Indexed indexed, Set<String> words, float @Nullable [] vector) {
        Set<String> common = new HashSet<>(indexed.words());
        common.retainAll(words);
        Set<String> all = new HashSet<>(indexed.words());
        all.addAll(words);
        double byWords = all.isEmpty() ? 0 : common.size() / (double) all.size();
        double score = byWords >= WORDS_MIN ? byWords : 0;
        if (vector != null && indexed.vector() != null) {
            double byMeaning = Embedder.similarity(vector, indexed.vector());
            score = Math.max(score, byMeaning >= MEANING_MIN ? byMeaning : 0);
        }
        return score;
    }

    private Set<String> words(String text, String language) {
        Set<String> words = new HashSet<>();
        for (String word : Tokens.words(text)) {
            if (!lexicon.stop(language, word)) {
                words.add(word);
            }
        }
        return words;
    }
}
