package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers from facts by rules, word lists and templates: truthful, instant, the same every time. The text
 * answer is in the asker's language, the spoken one in the channel's.
 *
 * <p>Thread-safe; everything happens on the caller's thread.
 */
public final class EmbeddedDialog implements Dialog {
    /** Vectors of FAQ questions kept, so that a new version of a catalogue costs little. */
    private static final int VECTORS_MAX = 4_096;

    private static final int LIKELY_PLACES_MAX = 1;

    private final Lexicon lexicon = new Lexicon();
    private final Reader reader = new Reader(lexicon, new LanguageId(lexicon), new Places());
    private final @Nullable Embedder embedder;
    private final Snapshots<ShopIndex> shops =
            new Snapshots<>(c -> new ShopIndex(c, new ProductMatcher(c), new FaqIndex(c, lexicon, this::vector)));
    private final TruthGate gate;
    private final Map<String, float[]> vectors = bounded(VECTORS_MAX);

    /** @param embedder null: FAQ entries are found by their words only; closed with this dialog */
    EmbeddedDialog(@Nullable Embedder embedder, TruthGate gate) {
        this.embedder = embedder;
        this.gate = gate;
    }

    /**
     * Makes {@code catalogue} searchable and runs one answer through every stage, so that the first viewer
     * does not wait for class loading.
     */
    public void warmUp(Catalogue catalogue, ChannelContext channel) {
        String id = catalogue.products().isEmpty()
                ? ""
                : catalogue.products().get(0).id();
        for (String text : likelyQuestions(id, channel, catalogue)) {
            understand(new Question("warm-up", channel, text, Optional.of(id), List.of(), List.of()), catalogue);
        }
    }

    @Override
    public void answer(Question question, Catalogue catalogue, AnswerSink sink) {
        ShopIndex shop = shops.of(catalogue);
        Meaning meaning = reader.read(question, shop);
        Writer writer = new Writer(meaning.language(), question.channel(), shop);
        List<Writer.Line> written = writer.write(meaning);
        boolean unspaced = writer.language().equals("zh") || writer.language().equals("ja");
        List<String> texts = new ArrayList<>();
        written.forEach(line -> texts.add(checked(line.text(), writer.language(), line, question, catalogue)));
        sink.onText(String.join(unspaced ? "" : " ", texts), writer.language(), productOf(written));
        Writer speaker = new Writer(question.channel().locale().getLanguage(), question.channel(), shop);
        Locale locale = speaker.language().equals(question.channel().locale().getLanguage())
                ? question.channel().locale()
                : Locale.ENGLISH;
        for (Writer.Line line : speaker.write(meaning)) {
            for (String sentence : Sentences.split(line.text())) {
                String checked = checked(sentence, speaker.language(), line, question, catalogue);
                sink.onSentence(new Sentence(checked, locale, line.facts(), line.productId()));
            }
        }
    }

    /** The gate is there for our own mistakes too. */
    private String checked(String text, String language, Writer.Line line, Question question, Catalogue catalogue) {
        return gate.pass(
                new TruthGate.Statement(text, language, line.facts(), line.productId(), question.channel(), catalogue));
    }

    /**
     * Whether {@code question} asks only for facts that stand in the catalogue, so that a template answers it
     * as well as anybody could. False: it is open, or not understood.
     */
    public boolean knows(Question question, Catalogue catalogue) {
        for (Meaning.Ask ask : reader.read(question, shops.of(catalogue)).asks()) {
            boolean open = ask instanceof Meaning.UnknownAsk
                    || ask instanceof Meaning.CompareAsk
                    || ask instanceof Meaning.FactAsk fact
                            && (fact.intent() == Intent.RECOMMEND || fact.intent() == Intent.DESCRIBE);
            if (open) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<TruthGate.Flaw> flaw(TruthGate.Statement statement) {
        return gate.refuse(statement);
    }

    /** The gate's counters. */
    public TruthGate gate() {
        return gate;
    }

    private void understand(Question question, Catalogue catalogue) {
        answer(question, catalogue, new AnswerSink() {
            @Override
            public void onText(String text, String language, Optional<String> productId) {}

            @Override
            public void onSentence(Sentence sentence) {}
        });
    }

    private static Optional<String> productOf(List<Writer.Line> lines) {
        return lines.stream().flatMap(l -> l.productId().stream()).findFirst();
    }

    @Override
    public List<String> likelyQuestions(String productId, ChannelContext channel, Catalogue catalogue) {
        Optional<Product> found = catalogue.product(productId);
        if (found.isEmpty()) {
            return List.of();
        }
        Product product = found.get();
        Phrases phrases = Phrases.of(channel.locale().getLanguage());
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", product.title());
        values.put("the", phrases.fill("the", values));
        List<String> questions = new ArrayList<>();
        questions.add(phrases.fill("question.price", values));
        product.shipping().stream()
                .flatMap(z -> z.countries().stream())
                .filter(c -> c.equals(channel.locale().getCountry()))
                .limit(LIKELY_PLACES_MAX)
                .forEach(c -> {
                    values.put("place", CountryNames.to(c, phrases.language()));
                    questions.add(phrases.fill("question.shipping", values));
                });
        for (String key : List.of("question.stock", "question.size", "question.material", "question.returns")) {
            questions.add(phrases.fill(key, values));
        }
        return questions;
    }

    private float @Nullable [] vector(String text) {
        Embedder model = embedder;
        if (model == null) {
            return null;
        }
        synchronized (vectors) {
            float[] known = vectors.get(text);
            if (known != null) {
                return known;
            }
        }
        float[] vector = model.vector(text);
        synchronized (vectors) {
            vectors.put(text, vector);
        }
        return vector;
    }

    private static <K, V> Map<K, V> bounded(int max) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > max;
            }
        };
    }

    @Override
    public void close() {
        if (embedder != null) {
            embedder.close();
        }
    }
}
