package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * Finds products that a message names: by title or alias, by a distinctive word of either, with typing
 * errors, and by sound, because a recogniser writes what it heard ("camel your serum"). Immutable; one
 * per catalogue.
 */
final class ProductMatcher {
    private static final int FUZZY_CHARS_MIN = 5;
    private static final int SOUND_MIN = 5;
    private static final int WINDOW_EXTRA = 2;

    private final Map<String, Set<Product>> byName = new LinkedHashMap<>();
    private final Map<String, Set<Product>> byWord = new HashMap<>();
    private final Map<Character, List<Name>> bySound = new HashMap<>();
    private final Map<Integer, List<Name>> byWordCount = new HashMap<>();
    private final DoubleMetaphone metaphone = new DoubleMetaphone();
    private int nameWordsMax = 1;

    private record Name(List<String> words, String joined, String sound, Product product) {}

    /** Products named at tokens {@code [start, end)}; several when the name fits several. */
    record Mention(List<Product> products, int start, int end) {}

    ProductMatcher(Catalogue catalogue) {
        metaphone.setMaxCodeLen(12);
        for (Product product : catalogue.products()) {
            Set<String> names = new LinkedHashSet<>();
            names.add(product.title());
            names.addAll(product.aliases());
            names.forEach(name -> add(name, product));
        }
    }

    private void add(String name, Product product) {
        List<String> words = Tokens.words(name);
        if (words.isEmpty()) {
            return;
        }
        nameWordsMax = Math.max(nameWordsMax, words.size());
        byName.computeIfAbsent(String.join(" ", words), n -> new LinkedHashSet<>())
                .add(product);
        String joined = String.join("", words);
        if (Tokens.unspaced(joined.codePointAt(0))) {
            return;
        }
        Name entry = new Name(words, joined, sound(joined), product);
        byWordCount.computeIfAbsent(words.size(), n -> new ArrayList<>()).add(entry);
        if (entry.sound().length() >= SOUND_MIN && words.size() > 1) {
            bySound.computeIfAbsent(entry.sound().charAt(0), c -> new ArrayList<>())
                    .add(entry);
        }
        for (String word : words) {
            if (word.length() >= 4 && !Character.isDigit(word.charAt(0))) {
                byWord.computeIfAbsent(word, w -> new LinkedHashSet<>()).add(product);
            }
        }
    }

    /**
     * All mentions, in order, none overlapping.
     *
     * @param content whether the token at an index can be (part of) a name when not written exactly;
     *     false for stop words and phrases of intents
     */
    List<Mention> find(List<Tokens.Token> tokens, IntPredicate content) {
        List<Mention> mentions = new ArrayList<>();
        boolean[] taken = new boolean[tokens.size()];
        exact(tokens, taken, mentions);
        fuzzy(tokens, content, taken, mentions);
        bySound(tokens, content, taken, mentions);
        byWord(tokens, content, taken, mentions);
        mentions.sort(Comparator.comparingInt(Mention::start));
        return merge(mentions);
    }

    private void exact(List<Tokens.Token> tokens, boolean[] taken, List<Mention> mentions) {
        for (int size = Math.min(nameWordsMax, tokens.size()); size > 0; size--) {
            for (int i = 0; i + size <= tokens.size(); i++) {
                Set<Product> products = byName.get(join(tokens, i, i + size, " "));
                if (products == null && size == 1) {
                    products = byName.get(singular(tokens.get(i).text()));
                } else if (products == null) {
                    products = byName.get(singular(join(tokens, i, i + size, " ")));
                }
                if (products != null && free(taken, i, i + size)) {
                    take(taken, mentions, products, i, i + size);
                }
            }
        }
    }

    private void fuzzy(List<Tokens.Token> tokens, IntPredicate content, boolean[] taken, List<Mention> mentions) {
        for (int size = nameWordsMax; size > 0; size--) {
            List<Name> names = byWordCount.getOrDefault(size, List.of());
            for (int i = 0; i + size <= tokens.size() && !names.isEmpty(); i++) {
                if (!free(taken, i, i + size) || !anyContent(content, i, i + size)) {
                    continue;
                }
                Set<Product> best = new LinkedHashSet<>();
                for (Name name : names) {
                    if (similar(name, tokens, i)) {
                        best.add(name.product());
                    }
                }
                if (!best.isEmpty()) {
                    take(taken, mentions, best, i, i + size);
                }
            }
        }
    }

    private static boolean similar(Name name, List<Tokens.Token> tokens, int at) {
        if (name.joined().length() < FUZZY_CHARS_MIN) {
            return false;
        }
        for (int w = 0; w < name.words().size(); w++) {
            String wanted = name.words().get(w);
            String said = tokens.get(at + w).text();
            int allowed = wanted.length() < FUZZY_CHARS_MIN ? 0 : wanted.length() < 8 ? 1 : 2;
            if (Math.abs(wanted.length() - said.length()) > allowed
                    || (allowed > 0 && said.charAt(0) != wanted.charAt(0) && allowed < 2)
                    || distance(wanted, said, allowed) > allowed) {
                return false;
            }
        }
        return true;
    }

    private void bySound(List<Tokens.Token> tokens, IntPredicate content, boolean[] taken, List<Mention> mentions) {
        if (bySound.isEmpty()) {
            return;
        }
        for (int size = Math.min(nameWordsMax + WINDOW_EXTRA, tokens.size()); size > 0; size--) {
            for (int i = 0; i + size <= tokens.size(); i++) {
                if (!free(taken, i, i + size) || !content.test(i) || !content.test(i + size - 1)) {
                    continue;
                }
                String code = sound(join(tokens, i, i + size, ""));
                if (code.length() < SOUND_MIN - 1) {
                    continue;
                }
                Set<Product> found = new LinkedHashSet<>();
                for (Name name : bySound.getOrDefault(code.charAt(0), List.of())) {
                    int allowed = name.sound().length() > SOUND_MIN ? 1 : 0;
                    if (Math.abs(name.sound().length() - code.length()) <= allowed
                            && distance(name.sound(), code, allowed) <= allowed) {
                        found.add(name.product());
                    }
                }
                if (found.size() == 1) {
                    take(taken, mentions, found, i, i + size);
                }
            }
        }
    }

    private void byWord(List<Tokens.Token> tokens, IntPredicate content, boolean[] taken, List<Mention> mentions) {
        for (int i = 0; i < tokens.size(); i++) {
            if (taken[i] || !content.test(i)) {
                continue;
            }
            String word = tokens.get(i).text();
            Set<Product> products = byWord.get(word);
            if (products == null) {
                products = byWord.get(singular(word));
            }
            if (products == null && word.length() >= 6) {
                products = nearWord(word);
            }
            if (products != null && !products.isEmpty()) {
                take(taken, mentions, products, i, i + 1);
            }
        }
    }

    private Set<Product> nearWord(String word) {
        Set<Product> found = new LinkedHashSet<>();
        byWord.forEach((known, products) -> {
            if (known.length() >= 6
                    && known.charAt(0) == word.charAt(0)
                    && Math.abs(known.length() - word.length()) <= 1
                    && distance(known, word, 1) <= 1) {
                found.addAll(products);
            }
        });
        return found;
    }

    /** "the wool" next to "beanie" is one mention: neighbours with a common product become one. */
    private static List<Mention> merge(List<Mention> mentions) {
        List<Mention> merged = new ArrayList<>();
        for (Mention mention : mentions) {
            Mention last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && mention.start() - last.end() <= 1) {
                Set<Product> common = new LinkedHashSet<>(last.products());
                common.retainAll(new HashSet<>(mention.products()));
                if (!common.isEmpty()) {
                    merged.set(merged.size() - 1, new Mention(List.copyOf(common), last.start(), mention.end()));
                    continue;
                }
            }
            merged.add(mention);
        }
        return merged;
    }

    private static void take(boolean[] taken, List<Mention> mentions, Set<Product> products, int start, int end) {
        for (int i = start; i < end; i++) {
            taken[i] = true;
        }
        mentions.add(new Mention(List.copyOf(products), start, end));
    }

    private static boolean free(boolean[] taken, int start, int end) {
        for (int i = start; i < end; i++) {
            if (taken[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyContent(IntPredicate content, int start, int end) {
        for (int i = start; i < end; i++) {
            if (content.test(i)) {
                return true;
            }
        }
        return false;
    }

    private static String join(List<Tokens.Token> tokens, int start, int end, String by) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < end; i++) {
            out.append(i > start ? by : "").append(tokens.get(i).text());
        }
        return out.toString();
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private String sound(String joined) {
        String code = metaphone.doubleMetaphone(joined);
        return code == null ? "" : code;
    }

    /** Optimal string alignment distance (Damerau-Levenshtein with neighbours swapped), or more than {@code max}. */
    static int distance(String a, String b, int max) {
        if (a.equals(b)) {
            return 0;
        }
        if (max == 0) {
            return 1;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int least = Integer.MAX_VALUE;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
                least = Math.min(least, d[i][j]);
            }
            if (least > max) {
                return max + 1;
            }
        }
        return d[a.length()][b.length()];
    }
}
