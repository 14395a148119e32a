package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a message: language, clauses, and for each clause what it asks about which product and place.
 * Rules and word lists, no model, except that {@link FaqIndex} compares meanings. Stateless.
 */
final class Reader {
    /** Things answered in one message; more are left out. */
    static final int ASKS_MAX = 4;

    private static final int QUANTITY_MAX = 99;

    private final Lexicon lexicon;
    private final LanguageId languageId;
    private final Places places;

    Reader(Lexicon lexicon, LanguageId languageId, Places places) {
        this.lexicon = lexicon;
        this.languageId = languageId;
        this.places = places;
    }

    /** The message with everything found in it. */
    private record Page(
            Question question,
            ShopIndex shop,
            String language,
            List<Tokens.Token> tokens,
            List<Lexicon.Hit> hits,
            List<ProductMatcher.Mention> mentions,
            List<Places.Found> places) {}

    /** Tokens {@code [start, end)} between two joints. */
    private record Clause(
            int start,
            int end,
            List<Lexicon.Hit> hits,
            List<ProductMatcher.Mention> mentions,
            List<Places.Found> places,
            boolean pronoun,
            List<String> residue) {}

    Meaning read(Question question, ShopIndex shop) {
        Page page = page(question, shop);
        List<Clause> clauses = clauses(page);
        Set<Meaning.Ask> asks = new LinkedHashSet<>();
        Clause before = null;
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            List<Meaning.Ask> found = asks(page, clauses, i, before);
            asks.addAll(found);
            before = clause.hits().isEmpty() ? before : clause;
        }
        return new Meaning(page.language(), select(page, asks));
    }

    private List<Meaning.Ask> select(Page page, Set<Meaning.Ask> asks) {
        List<Meaning.Ask> all = new ArrayList<>(asks);
        boolean real = all.stream().anyMatch(a -> !small(a) && !(a instanceof Meaning.UnknownAsk));
        if (real) {
            all.removeIf(a -> small(a) || a instanceof Meaning.UnknownAsk);
        } else if (all.stream().anyMatch(a -> a instanceof Meaning.UnknownAsk)) {
            all.removeIf(Reader::small);
        }
        if (all.isEmpty()) {
            all.add(new Meaning.UnknownAsk());
        }
        return all.size() > ASKS_MAX ? all.subList(0, ASKS_MAX) : all;
    }

    private static boolean small(Meaning.Ask ask) {
        return ask instanceof Meaning.FactAsk fact && fact.intent().smallTalk();
    }

    private Page page(Question question, ShopIndex shop) {
        List<Tokens.Token> tokens = Tokens.of(question.text());
        List<ProductMatcher.Mention> exact = shop.matcher().find(tokens, i -> false);
        List<Tokens.Token> spelled = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            spelled.add(covered(exact, i) ? tokens.get(i) : lexicon.corrected(tokens.get(i)));
        }
        List<Lexicon.Hit> all = lexicon.find(spelled);
        List<Places.Found> found = places.find(tokens, question.text());
        String channelLanguage = question.channel().locale().getLanguage();
        String language = languageId.detect(
                tokens,
                all,
                i -> covered(exact, i) || found.stream().anyMatch(p -> p.start() <= i && i < p.end()),
                channelLanguage,
                question.acceptLanguages());
        List<Lexicon.Hit> usable = all.stream()
                .filter(h -> h.language().equals(language) || h.language().equals("en"))
                .filter(h -> exact.stream()
                        .noneMatch(m -> m.start() <= h.start()
                                && h.end() <= m.end()
                                && m.end() - m.start() >= h.end() - h.start()))
                .toList();
        List<Lexicon.Hit> hits = Lexicon.best(usable, language);
        List<ProductMatcher.Mention> mentions = shop.matcher()
                .find(
                        tokens,
                        i -> content(tokens.get(i), language)
                                && hits.stream().noneMatch(h -> h.start() <= i && i < h.end())
                                && found.stream().noneMatch(p -> p.start() <= i && i < p.end()));
        return new Page(question, shop, language, tokens, hits, mentions, found);
    }

    private boolean content(Tokens.Token token, String language) {
        String word = token.text();
        return !token.number()
                && !lexicon.stop(language, word)
                && !lexicon.stop("en", word)
                && !lexicon.pronoun(language, word)
                && !lexicon.and(language, word);
    }

    private static boolean covered(List<ProductMatcher.Mention> mentions, int at) {
        return mentions.stream().anyMatch(m -> m.start() <= at && at < m.end());
    }

    private List<Clause> clauses(Page page) {
        List<Clause> clauses = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= page.tokens().size(); i++) {
            if (i == page.tokens().size() || joint(page, i)) {
                if (i > start) {
                    clauses.add(clause(page, start, i));
                }
                start = i;
            }
        }
        return clauses;
    }

    private boolean joint(Page page, int at) {
        Tokens.Token token = page.tokens().get(at);
        boolean inside = page.mentions().stream().anyMatch(m -> m.start() < at && at < m.end())
                || page.hits().stream().anyMatch(h -> h.start() < at && at < h.end())
                || page.places().stream().anyMatch(p -> p.start() < at && at < p.end());
        return !inside && (token.breakBefore() || lexicon.and(page.language(), token.text()));
    }

    private Clause clause(Page page, int start, int end) {
        List<Lexicon.Hit> hits = page.hits().stream()
                .filter(h -> h.start() >= start && h.start() < end)
                .toList();
        List<ProductMatcher.Mention> mentions = page.mentions().stream()
                .filter(m -> m.start() >= start && m.start() < end)
                .toList();
        List<Places.Found> found = page.places().stream()
                .filter(p -> p.start() >= start && p.start() < end)
                .toList();
        boolean pronoun = false;
        boolean[] known = new boolean[end - start];
        for (int i = start; i < end; i++) {
            int at = i;
            String word = page.tokens().get(i).text();
            boolean isPronoun = lexicon.pronoun(page.language(), word);
            boolean inHit = hits.stream().anyMatch(h -> h.start() <= at && at < h.end());
            pronoun |= isPronoun;
            known[i - start] = isPronoun
                    || inHit
                    || !content(page.tokens().get(i), page.language())
                    || covered(mentions, at)
                    || found.stream().anyMatch(p -> p.start() <= at && at < p.end());
        }
        pronoun |= markUnspaced(page, start, known);
        List<String> residue = new ArrayList<>();
        for (int i = start; i < end; i++) {
            if (!known[i - start]) {
                residue.add(page.tokens().get(i).text());
            }
        }
        return new Clause(start, end, hits, mentions, found, pronoun, residue);
    }

    /** Stop phrases of several tokens, as languages without spaces have; true if one was a pronoun. */
    private boolean markUnspaced(Page page, int start, boolean[] known) {
        boolean pronoun = false;
        for (int i = 0; i < known.length; i++) {
            StringBuilder joined = new StringBuilder();
            for (int j = i; j < Math.min(known.length, i + 4); j++) {
                joined.append(page.tokens().get(start + j).text());
                if (j > i && lexicon.pronoun(page.language(), joined.toString())) {
                    pronoun = true;
                    java.util.Arrays.fill(known, i, j + 1, true);
                }
            }
            for (List<String> stop : lexicon.unspacedStops(page.language())) {
                if (i + stop.size() <= known.length && startsWith(page.tokens(), start + i, stop)) {
                    java.util.Arrays.fill(known, i, i + stop.size(), true);
                }
            }
        }
        return pronoun;
    }

    private static boolean startsWith(List<Tokens.Token> tokens, int at, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!tokens.get(at + i).text().equals(words.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<Meaning.Ask> asks(
            Page page, List<Clause> clauses, int at, @org.jspecify.annotations.Nullable Clause before) {
        Clause clause = clauses.get(at);
        List<Lexicon.Hit> hits = clause.hits();
        if (hits.isEmpty()
                && before != null
                && (!clause.mentions().isEmpty() || !clause.places().isEmpty())) {
            hits = before.hits().subList(before.hits().size() - 1, before.hits().size());
            boolean continues = clause.residue().isEmpty()
                    && (!clause.mentions().isEmpty() || hits.get(0).intent().takesPlace());
            hits = continues ? hits : List.of();
        }
        boolean asksElsewhere = clauses.stream()
                .anyMatch(c -> c.hits().stream().anyMatch(h -> !h.intent().smallTalk()));
        if (hits.isEmpty()) {
            return withoutIntent(page, clause, asksElsewhere);
        }
        List<Meaning.Ask> asks = new ArrayList<>();
        boolean more = hits.stream().anyMatch(h -> !h.intent().smallTalk());
        for (Intent intent : intents(hits, more)) {
            asks.addAll(ask(page, clauses, at, intent));
        }
        if (!more && clause.mentions().isEmpty() && clause.residue().size() > 1) {
            asks.addAll(withoutIntent(page, clause, asksElsewhere));
        } else if (!more && !clause.mentions().isEmpty() && !asksElsewhere) {
            asks.addAll(ask(page, clauses, at, Intent.DESCRIBE));
        }
        return asks;
    }

    private static List<Intent> intents(List<Lexicon.Hit> hits, boolean more) {
        List<Intent> intents = new ArrayList<>();
        for (Lexicon.Hit hit : hits) {
            if (!intents.contains(hit.intent()) && !(more && hit.intent().smallTalk())) {
                intents.add(hit.intent());
            }
        }
        if (intents.size() > 1 && intents.contains(Intent.DESCRIBE)) {
            intents.remove(Intent.DESCRIBE);
        }
        if (intents.contains(Intent.BUDGET)) {
            return List.of(Intent.BUDGET);
        }
        if (priceOfShipping(hits)) {
            intents.remove(Intent.PRICE);
        }
        if (intents.contains(Intent.CHEAPEST)) {
            intents.remove(Intent.PRICE);
            intents.remove(Intent.DISCOUNT);
        }
        if (intents.contains(Intent.DELIVERY_TIME)) {
            intents.remove(Intent.SHIPPING);
        }
        if (intents.contains(Intent.COMPARE)) {
            return List.of(Intent.COMPARE);
        }
        return intents;
    }

    /** "送料はいくら" asks for one price, not two: the phrases stand side by side. */
    private static boolean priceOfShipping(List<Lexicon.Hit> hits) {
        for (int i = 0; i + 1 < hits.size(); i++) {
            Lexicon.Hit a = hits.get(i);
            Lexicon.Hit b = hits.get(i + 1);
            boolean pair = a.intent() == Intent.SHIPPING && b.intent() == Intent.PRICE
                    || a.intent() == Intent.PRICE && b.intent() == Intent.SHIPPING;
            if (pair && b.start() - a.end() <= 1) {
                return true;
            }
        }
        return false;
    }

    private List<Meaning.Ask> withoutIntent(Page page, Clause clause, boolean asksElsewhere) {
        String text = text(page, clause);
        Optional<String> productId = subject(page, List.of(clause), 0).map(Product::id);
        if (!clause.residue().isEmpty()) {
            Optional<FaqIndex.Match> match = page.shop().faq().search(text, page.language(), productId);
            if (match.isPresent()) {
                return List.of(new Meaning.FaqAsk(match.get().entry()));
            }
        }
        boolean foreign = !Lexicon.LANGUAGES.contains(page.language());
        if (foreign && !clause.mentions().isEmpty()) {
            return List.of(
                    forMention(page, clause, Intent.DESCRIBE, clause.mentions().get(0)),
                    forMention(page, clause, Intent.PRICE, clause.mentions().get(0)));
        }
        if (clause.mentions().size() == 1 && clause.mentions().get(0).products().size() == 1) {
            Meaning.FactAsk about = fact(
                    page,
                    clause,
                    Intent.DESCRIBE,
                    Optional.of(clause.mentions().get(0).products().get(0)));
            if (Writer.attribute(about).isPresent()) {
                return List.of(about);
            }
        }
        boolean aside = clause.residue().size() > 1;
        if (!clause.mentions().isEmpty() && !aside) {
            return asksElsewhere ? List.of() : describe(page, clause);
        }
        boolean trivial = clause.residue().isEmpty() && asksElsewhere;
        return trivial ? List.of() : List.of(new Meaning.UnknownAsk());
    }

    private List<Meaning.Ask> describe(Page page, Clause clause) {
        List<Meaning.Ask> asks = new ArrayList<>();
        for (ProductMatcher.Mention mention : clause.mentions()) {
            asks.add(forMention(page, clause, Intent.DESCRIBE, mention));
        }
        return asks;
    }

    private List<Meaning.Ask> ask(Page page, List<Clause> clauses, int at, Intent intent) {
        Clause clause = clauses.get(at);
        if (intent == Intent.COMPARE) {
            return compare(page);
        }
        boolean shopWide = intent.smallTalk()
                || intent == Intent.LIST
                || intent == Intent.CHEAPEST
                || intent == Intent.BUDGET
                || intent == Intent.REAL
                || intent == Intent.PAYMENT;
        if (shopWide) {
            return List.of(fact(page, clause, intent, Optional.empty()));
        }
        if (!clause.mentions().isEmpty()) {
            List<Meaning.Ask> asks = new ArrayList<>();
            for (ProductMatcher.Mention mention : clause.mentions()) {
                asks.add(forMention(page, clause, intent, mention));
            }
            return asks;
        }
        boolean foreign = !clause.residue().isEmpty() && !clause.pronoun();
        if (foreign) {
            Optional<FaqIndex.Match> faq =
                    page.shop().faq().search(text(page, clause), page.language(), Optional.empty());
            if (faq.isPresent() && faq.get().strong()) {
                return List.of(new Meaning.FaqAsk(faq.get().entry()));
            }
        }
        Optional<Product> subject = subject(page, clauses, at);
        if (intent.needsProduct() && foreign && !namedElsewhere(clauses, clause)) {
            return List.of(new Meaning.UnknownProductAsk());
        }
        if (intent.needsProduct() && subject.isEmpty()) {
            return List.of(new Meaning.WhichAsk(List.of()));
        }
        return List.of(fact(page, clause, intent, subject));
    }

    private static boolean namedElsewhere(List<Clause> clauses, Clause clause) {
        return clauses.stream().anyMatch(c -> c != clause && !c.mentions().isEmpty());
    }

    private Meaning.Ask forMention(Page page, Clause clause, Intent intent, ProductMatcher.Mention mention) {
        if (mention.products().size() == 1) {
            return fact(page, clause, intent, Optional.of(mention.products().get(0)));
        }
        Optional<Product> shown = mention.products().stream()
                .filter(p ->
                        page.question().productOnScreen().filter(p.id()::equals).isPresent())
                .findFirst();
        return shown.isPresent() ? fact(page, clause, intent, shown) : new Meaning.WhichAsk(mention.products());
    }

    private List<Meaning.Ask> compare(Page page) {
        List<Product> products = new ArrayList<>();
        for (ProductMatcher.Mention mention : page.mentions()) {
            if (!products.contains(mention.products().get(0))) {
                products.add(mention.products().get(0));
            }
        }
        if (products.size() == 1) {
            onScreen(page).filter(p -> !products.contains(p)).ifPresent(products::add);
        }
        return products.isEmpty()
                ? List.of(new Meaning.UnknownAsk())
                : List.of(new Meaning.CompareAsk(products.subList(0, Math.min(products.size(), 3))));
    }

    private Meaning.FactAsk fact(Page page, Clause clause, Intent intent, Optional<Product> product) {
        List<String> countries = intent.takesPlace()
                ? clause.places().stream().map(Places.Found::country).distinct().toList()
                : List.of();
        boolean unknownPlace =
                intent.takesPlace() && countries.isEmpty() && !clause.residue().isEmpty();
        List<String> words = new ArrayList<>();
        int quantity = 1;
        for (int i = clause.start(); i < clause.end(); i++) {
            Tokens.Token token = page.tokens().get(i);
            words.add(token.text());
            if (intent == Intent.PRICE && !covered(clause.mentions(), i)) {
                quantity = Math.max(quantity, quantity(page, i));
            }
        }
        return new Meaning.FactAsk(intent, product, countries, unknownPlace, quantity, currency(words), words);
    }

    /** "for two", "for 3", "2 of them"; a bare number may be a price or a size. */
    private static int quantity(Page page, int at) {
        String word = page.tokens().get(at).text();
        String previous = at == 0 ? "" : page.tokens().get(at - 1).text();
        String next = at + 1 < page.tokens().size() ? page.tokens().get(at + 1).text() : "";
        boolean counted =
                Set.of("for", "por", "pour", "fur", "per", "buy", "take", "are").contains(previous)
                        || Set.of("of", "pieces", "de", "pcs", "units").contains(next)
                        || covered(page.mentions(), at + 1);
        int value = NumberWords.small(word);
        return counted && value > 1 && value <= QUANTITY_MAX ? value : 1;
    }

    private static Optional<Currency> currency(List<String> words) {
        for (String word : words) {
            switch (word) {
                case "euro", "euros", "eur" -> {
                    return Optional.of(Currency.getInstance("EUR"));
                }
                case "dollar", "dollars", "usd", "dolares", "dolar" -> {
                    return Optional.of(Currency.getInstance("USD"));
                }
                case "gbp", "sterling", "pounds", "pound", "libras", "pfund" -> {
                    return Optional.of(Currency.getInstance("GBP"));
                }
                case "yen", "jpy" -> {
                    return Optional.of(Currency.getInstance("JPY"));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** What a clause without a name is about: said before, on screen, said after, asked about earlier. */
    private Optional<Product> subject(Page page, List<Clause> clauses, int at) {
        for (int i = at; i >= 0; i--) {
            Optional<Product> named = single(clauses.get(i), true);
            if (named.isPresent()) {
                return named;
            }
        }
        Clause clause = clauses.get(at);
        Optional<Product> after = Optional.empty();
        for (int i = at + 1; i < clauses.size() && after.isEmpty(); i++) {
            after = single(clauses.get(i), false);
        }
        if (after.isPresent() && !clause.pronoun()) {
            return after;
        }
        Optional<Product> shown = onScreen(page);
        if (shown.isPresent()) {
            return shown;
        }
        return after.isPresent() ? after : earlier(page);
    }

    private static Optional<Product> single(Clause clause, boolean last) {
        return clause.mentions().stream()
                .filter(m -> m.products().size() == 1)
                .max(Comparator.comparingInt(m -> last ? m.start() : -m.start()))
                .map(m -> m.products().get(0));
    }

    private static Optional<Product> onScreen(Page page) {
        return page.question()
                .productOnScreen()
                .flatMap(id -> page.shop().catalogue().product(id));
    }

    private Optional<Product> earlier(Page page) {
        List<String> earlier = page.question().earlier();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            for (ProductMatcher.Mention mention : page.shop().matcher().find(Tokens.of(earlier.get(i)), t -> false)) {
                if (mention.products().size() == 1) {
                    return Optional.of(mention.products().get(0));
                }
            }
        }
        return Optional.empty();
    }

    private static String text(Page page, Clause clause) {
        StringBuilder out = new StringBuilder();
        for (int i = clause.start(); i < clause.end(); i++) {
            out.append(out.length() > 0 ? " " : "").append(page.tokens().get(i).text());
        }
        return out.toString();
    }
}
