package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * The last look at what the host is about to say or write: every price, percentage, stock figure, number of
 * days and other number must be a fact of the catalogue about the product the sentence is about, or
 * arithmetic on such a fact that the answerer declared. A sentence that fails is replaced by a true one.
 *
 * <p>It judges numbers (in figures and in words), "free", "half price", "sold out", "in stock" and "ships
 * to". Other statements it cannot judge. Thread-safe; some 50 microseconds a sentence.
 */
public final class TruthGate {
    private static final int WORDS_WITHOUT_MEANING_MAX = 3;
    private static final List<String> LIST_WORDS = List.of(
            " was ",
            "down from",
            "instead of",
            "regular",
            " before",
            "originally",
            "list price",
            " usual",
            " antes",
            "en lugar de",
            "en vez de",
            "au lieu de",
            " avant",
            " statt ",
            " vorher",
            " bisher",
            "em vez de",
            "invece di",
            " prima ",
            "anziche",
            "原价",
            "通常",
            "定価");
    private static final List<String> SAVING_WORDS = List.of(
            " save",
            " off",
            " less",
            "cheaper",
            " ahorr",
            " menos",
            " econom",
            " moins",
            " spar",
            " gunstiger",
            " poup",
            " risparm",
            " meno ",
            "省",
            "便宜",
            "お得",
            "割引",
            "節約");
    private static final List<String> SHIPPING_WORDS = List.of(
            " ship",
            " deliver",
            " postage",
            " envio",
            " enviar",
            " enviam",
            " envia ",
            " entrega",
            " livr",
            " envoi",
            " envoy",
            " expedi",
            " frais de port",
            " versand",
            " liefer",
            " verschick",
            " frete",
            " spedi",
            " consegn",
            "配送",
            "运费",
            "運費",
            "邮费",
            "发货",
            "送料",
            "配達",
            "寄到",
            "发往",
            "お届け",
            "発送");
    private static final List<String> PRICE_WORDS = List.of(
            " price", " cost", " pay", " worth", " precio", " cuesta", " prix", " coute", " preis", " kostet", " preco",
            " custa", " prezzo", " costa", "价格", "售价", "価格", "値段");
    private static final List<String> FREE = List.of(
            " for free",
            " is free",
            " are free",
            "free shipping",
            "free delivery",
            "free of charge",
            "ships free",
            "no extra cost",
            "at no cost",
            " gratis",
            " gratuit",
            " kostenlos",
            "versandkostenfrei",
            "gratuit",
            "免费",
            "包邮",
            "無料");
    private static final List<String> HALF = List.of(
            "half price",
            "half off",
            "half the price",
            "two for one",
            "2 for 1",
            "buy one get one",
            "mitad de precio",
            "moitie prix",
            "halber preis",
            "halben preis",
            "metade do preco",
            "meta prezzo",
            "半价",
            "半額");
    private static final List<String> SOLD_OUT = List.of(
            "sold out",
            "out of stock",
            "agotad",
            "epuise",
            "ausverkauft",
            "esgotad",
            "esaurit",
            "售罄",
            "缺货",
            "売り切れ",
            "在庫切れ",
            "not in stock",
            "not available");
    private static final List<String> IN_STOCK = List.of(
            " in stock", " available now", "auf lager", "en stock", "em estoque", "有货", "有现货", "在庫がございます", "在庫あり");
    private static final Set<String> NEGATIONS = Set.of(
            "not",
            "no",
            "dont",
            "doesnt",
            "cannot",
            "cant",
            "nicht",
            "kein",
            "keine",
            "ne",
            "pas",
            "nao",
            "non",
            "nor",
            "不",
            "没",
            "unable",
            "unfortunately",
            "sorry");

    private static final Lexicon LEXICON = new Lexicon();

    private final Snapshots<Index> indexes = new Snapshots<>(TruthGate::index);
    private final Places places = new Places();
    private final Map<Flaw, LongAdder> replaced = new EnumMap<>(Flaw.class);
    private final LongAdder passed = new LongAdder();

    public TruthGate() {
        for (Flaw flaw : Flaw.values()) {
            replaced.put(flaw, new LongAdder());
        }
    }

    /** Why a sentence may not go out. */
    public enum Flaw {
        MONEY,
        PERCENT,
        DURATION,
        STOCK,
        NUMBER,
        FREE,
        AVAILABILITY,
        SHIPPING_PLACE
    }

    private record Index(ShopIndex shop, FactSheet facts) {}

    /**
     * A sentence on its way out.
     *
     * @param language ISO 639-1, which decides how numbers are written
     * @param declared keys of facts, or {@code key*n} for n times the fact
     * @param productId what it is about, when it names no product itself
     */
    public record Statement(
            String text,
            String language,
            List<String> declared,
            Optional<String> productId,
            ChannelContext channel,
            Catalogue catalogue) {
        public Statement {
            declared = List.copyOf(declared);
        }
    }

    /** {@code statement}'s text, or a true sentence in its place; counted. */
    public String pass(Statement statement) {
        Optional<Flaw> flaw = flaw(statement);
        if (flaw.isEmpty()) {
            passed.increment();
            return statement.text();
        }
        LongAdder count = replaced.get(flaw.get());
        if (count != null) {
            count.increment();
        }
        return grounded(statement, flaw.get());
    }

    /** The first thing in any sentence of a text that the catalogue does not bear out; counted, nothing is replaced. */
    public Optional<Flaw> refuse(Statement statement) {
        for (String sentence : Sentences.split(statement.text())) {
            Optional<Flaw> flaw = flaw(new Statement(
                    sentence,
                    statement.language(),
                    statement.declared(),
                    statement.productId(),
                    statement.channel(),
                    statement.catalogue()));
            if (flaw.isPresent()) {
                LongAdder count = replaced.get(flaw.get());
                if (count != null) {
                    count.increment();
                }
                return flaw;
            }
            passed.increment();
        }
        return Optional.empty();
    }

    /** {@link #pass} for each sentence of a longer text; the same replacement is not said twice. */
    public String passAll(Statement statement) {
        List<String> out = new ArrayList<>();
        for (String sentence : Sentences.split(statement.text())) {
            String checked = pass(new Statement(
                    sentence,
                    statement.language(),
                    statement.declared(),
                    statement.productId(),
                    statement.channel(),
                    statement.catalogue()));
            if (!out.contains(checked)) {
                out.add(checked);
            }
        }
        boolean unspaced =
                statement.language().equals("zh") || statement.language().equals("ja");
        return String.join(unspaced ? "" : " ", out);
    }

    public long passed() {
        return passed.sum();
    }

    /** How many sentences were replaced or refused, and why. */
    public Map<Flaw, Long> replaced() {
        Map<Flaw, Long> now = new EnumMap<>(Flaw.class);
        replaced.forEach((flaw, count) -> now.put(flaw, count.sum()));
        return now;
    }

    /** The first thing in {@code statement} that the catalogue does not bear out. */
    public Optional<Flaw> flaw(Statement statement) {
        Index index = indexes.of(statement.catalogue());
        List<Tokens.Token> tokens = Tokens.of(statement.text());
        String folded = " " + Tokens.fold(statement.text()) + " ";
        List<ProductMatcher.Mention> mentions = index.shop().matcher().find(tokens, i -> false);
        List<String> countries = places.find(tokens, statement.text()).stream()
                .map(Places.Found::country)
                .distinct()
                .toList();
        List<Claim> claims = Claims.of(statement.text(), statement.language(), i -> mentions.stream()
                .anyMatch(m -> m.start() <= i && i < m.end()));
        for (Claim claim : claims) {
            Optional<Product> product = bound(statement, mentions, claim.token());
            if (!borneOut(index, statement, claim, product, countries)) {
                return Optional.of(Flaw.valueOf(
                        claim.kind() == Claim.Kind.PLAIN
                                ? "NUMBER"
                                : claim.kind().name()));
            }
        }
        Optional<Product> product = bound(statement, mentions, tokens.size());
        return words(index, statement, folded, tokens, product, countries);
    }

    /** The product that a claim at {@code token} is about: named last before it, else first after, else the statement's. */
    private static Optional<Product> bound(Statement statement, List<ProductMatcher.Mention> mentions, int token) {
        Optional<ProductMatcher.Mention> before = mentions.stream()
                .filter(m -> m.start() < token)
                .max(Comparator.comparingInt(ProductMatcher.Mention::start));
        Optional<ProductMatcher.Mention> named =
                before.isPresent() ? before : mentions.stream().findFirst();
        Optional<Product> own =
                statement.productId().flatMap(id -> statement.catalogue().product(id));
        if (named.isEmpty()) {
            return own;
        }
        List<Product> products = named.get().products();
        return own.filter(products::contains).or(() -> Optional.of(products.get(0)));
    }

    private boolean borneOut(
            Index index, Statement statement, Claim claim, Optional<Product> product, List<String> countries) {
        if (declared(statement, claim) || index.facts().states(product, claim)) {
            return true;
        }
        FactSheet facts = index.facts();
        return switch (claim.kind()) {
            case MONEY -> product.isPresent() && facts.money(product.get(), claim, topic(claim), countries);
            case PERCENT -> product.isPresent() && facts.percent(product.get(), claim);
            case DURATION -> product.isPresent() && facts.days(product.get(), claim, countries);
            case STOCK ->
                product.isPresent() && claim.is(BigDecimal.valueOf(product.get().stock()))
                        || claim.written() && small(claim);
            case PLAIN -> facts.counts(product, claim) || (claim.written() && small(claim));
        };
    }

    /** "one", "two": as in "one of them", where they claim nothing. */
    private static boolean small(Claim claim) {
        return claim.kind() == Claim.Kind.PLAIN
                && claim.values().get(0).compareTo(BigDecimal.valueOf(WORDS_WITHOUT_MEANING_MAX)) <= 0;
    }

    private static FactSheet.Topic topic(Claim claim) {
        FactSheet.Topic found = last(claim.before());
        if (found == null) {
            found = claim.after().startsWith(" off") || claim.after().startsWith(" less")
                    ? FactSheet.Topic.SAVING
                    : last(claim.after());
        }
        return found == null || found == FactSheet.Topic.LIST && last(claim.before()) == null
                ? FactSheet.Topic.PRICE
                : found;
    }

    private static FactSheet.@org.jspecify.annotations.Nullable Topic last(String context) {
        int at = -1;
        FactSheet.Topic topic = null;
        for (FactSheet.Topic candidate : FactSheet.Topic.values()) {
            List<String> words =
                    switch (candidate) {
                        case PRICE -> PRICE_WORDS;
                        case LIST -> LIST_WORDS;
                        case SAVING -> SAVING_WORDS;
                        case SHIPPING -> SHIPPING_WORDS;
                    };
            for (String word : words) {
                int found = context.lastIndexOf(word);
                if (found > at) {
                    at = found;
                    topic = candidate;
                }
            }
        }
        return topic;
    }

    /** Values of declared keys such as {@code product/scarf/price/USD*2}, and the n in them. */
    private static boolean declared(Statement statement, Claim claim) {
        for (String key : statement.declared()) {
            int star = key.indexOf('*');
            if (star < 0) {
                continue;
            }
            BigDecimal times = new BigDecimal(key.substring(star + 1));
            String[] path = key.substring(0, star).split("/");
            if (path.length != 4 || !path[0].equals("product") || !path[2].equals("price")) {
                continue;
            }
            boolean count = claim.kind() != Claim.Kind.MONEY && claim.is(times);
            boolean product = claim.kind() == Claim.Kind.MONEY
                    && (claim.currencies().isEmpty() || claim.currencies().contains(path[3]))
                    && statement
                            .catalogue()
                            .product(path[1])
                            .flatMap(p -> p.prices().stream()
                                    .filter(m -> m.currency().getCurrencyCode().equals(path[3]))
                                    .findFirst())
                            .filter(m -> claim.is(m.amount().multiply(times)))
                            .isPresent();
            if (count || product) {
                return true;
            }
        }
        return false;
    }

    private Optional<Flaw> words(
            Index index,
            Statement statement,
            String folded,
            List<Tokens.Token> tokens,
            Optional<Product> product,
            List<String> countries) {
        boolean shipping = containsAny(folded, SHIPPING_WORDS);
        boolean verbatim = index.facts().says(product, folded.trim());
        if (verbatim) {
            return Optional.empty();
        }
        if (containsAny(folded, HALF)
                || containsAny(folded, FREE) && !free(index, statement, product, countries, shipping)) {
            return Optional.of(Flaw.FREE);
        }
        boolean soldOut = containsAny(folded, SOLD_OUT);
        boolean inStock = !soldOut
                && containsAny(folded, IN_STOCK)
                && !statement.text().trim().endsWith("?");
        if (product.isPresent()
                && (soldOut && product.get().stock() > 0
                        || inStock && product.get().stock() <= 0)) {
            return Optional.of(Flaw.AVAILABILITY);
        }
        if (shipping && !countries.isEmpty() && !placesRight(product, statement, tokens, countries)) {
            return Optional.of(Flaw.SHIPPING_PLACE);
        }
        return Optional.empty();
    }

    private static boolean free(
            Index index, Statement statement, Optional<Product> product, List<String> countries, boolean shipping) {
        if (!shipping) {
            return false;
        }
        List<Product> products =
                product.map(List::of).orElse(statement.catalogue().products());
        return !products.isEmpty()
                && products.stream()
                        .allMatch(
                                p -> index.facts().zones(p, countries).findAny().isPresent()
                                        && index.facts().zones(p, countries).allMatch(z -> z.fees().stream()
                                                .filter(m -> m.currency()
                                                        .equals(statement
                                                                .channel()
                                                                .currency()))
                                                .anyMatch(m -> m.amount().signum() == 0)));
    }

    private static boolean placesRight(
            Optional<Product> product, Statement statement, List<Tokens.Token> tokens, List<String> countries) {
        if (statement.text().trim().endsWith("?")) {
            return true;
        }
        boolean negated = tokens.stream().anyMatch(t -> NEGATIONS.contains(t.text()))
                || statement.text().contains("ません")
                || statement.text().contains("ない");
        List<Product> products =
                product.map(List::of).orElse(statement.catalogue().products());
        for (String country : countries) {
            boolean ships = products.stream().anyMatch(p -> p.shipping().stream()
                    .anyMatch(z -> z.countries().contains(country)));
            if (!ships && !negated || ships && negated && countries.size() == 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsAny(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private String grounded(Statement statement, Flaw flaw) {
        Index index = indexes.of(statement.catalogue());
        List<ProductMatcher.Mention> mentions = index.shop().matcher().find(Tokens.of(statement.text()), i -> false);
        Optional<Product> product = bound(statement, mentions, Integer.MAX_VALUE);
        Intent intent =
                switch (flaw) {
                    case MONEY, PERCENT, FREE -> Intent.PRICE;
                    case STOCK, AVAILABILITY -> Intent.STOCK;
                    case DURATION, SHIPPING_PLACE -> Intent.SHIPPING;
                    case NUMBER -> Intent.DESCRIBE;
                };
        if (product.isEmpty() || flaw == Flaw.NUMBER) {
            return Phrases.of(statement.language()).get("gate");
        }
        Meaning.FactAsk ask = new Meaning.FactAsk(intent, product, List.of(), false, 1, Optional.empty(), List.of());
        Writer writer = new Writer(statement.language(), statement.channel(), index.shop());
        return writer.write(new Meaning(statement.language(), List.of(ask)))
                .get(0)
                .text();
    }

    private static Index index(Catalogue catalogue) {
        ShopIndex shop =
                new ShopIndex(catalogue, new ProductMatcher(catalogue), new FaqIndex(catalogue, LEXICON, text -> null));
        return new Index(shop, new FactSheet(catalogue));
    }

    /** {@code inner} with every text and sentence through this gate. Closing it closes {@code inner}. */
    public Dialog guard(Dialog inner) {
        return new GuardedDialog(inner, this);
    }
}
