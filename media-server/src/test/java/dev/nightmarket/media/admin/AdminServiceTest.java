package dev.nightmarket.media.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.protobuf.FieldMask;
import com.google.rpc.BadRequest;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.server.Server;
import dev.nightmarket.media.rpc.GrpcServices;
import dev.nightmarket.media.store.Seed;
import dev.nightmarket.media.store.SmallStore;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.proto.admin.v1.AdminGrpc;
import dev.nightmarket.proto.admin.v1.CreateFaqEntryRequest;
import dev.nightmarket.proto.admin.v1.CreateHostRequest;
import dev.nightmarket.proto.admin.v1.CreateProductRequest;
import dev.nightmarket.proto.admin.v1.CreatePronunciationRequest;
import dev.nightmarket.proto.admin.v1.CreateShowRequest;
import dev.nightmarket.proto.admin.v1.Cue;
import dev.nightmarket.proto.admin.v1.DeleteHostRequest;
import dev.nightmarket.proto.admin.v1.DeleteProductRequest;
import dev.nightmarket.proto.admin.v1.DeletePronunciationRequest;
import dev.nightmarket.proto.admin.v1.DeleteShowRequest;
import dev.nightmarket.proto.admin.v1.FaqEntry;
import dev.nightmarket.proto.admin.v1.GetProductRequest;
import dev.nightmarket.proto.admin.v1.GetShowRequest;
import dev.nightmarket.proto.admin.v1.GoLiveRequest;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.ListProductsRequest;
import dev.nightmarket.proto.admin.v1.ListProductsResponse;
import dev.nightmarket.proto.admin.v1.ListVoicesRequest;
import dev.nightmarket.proto.admin.v1.Money;
import dev.nightmarket.proto.admin.v1.PreviewSpeechRequest;
import dev.nightmarket.proto.admin.v1.PreviewSpeechResponse;
import dev.nightmarket.proto.admin.v1.Product;
import dev.nightmarket.proto.admin.v1.Pronunciation;
import dev.nightmarket.proto.admin.v1.Say;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import dev.nightmarket.proto.admin.v1.StopShowRequest;
import dev.nightmarket.proto.admin.v1.UpdateProductRequest;
import dev.nightmarket.proto.admin.v1.UpdateShowRequest;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.VoiceInfo;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import dev.nightmarket.speech.fake.FakeVoice;
import dev.nightmarket.testing.VirtualClock;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** admin.v1 over a loopback socket, on a real database. */
@Tag("contract")
class AdminServiceTest {
    private static final String TOKEN = "seller-secret";
    private static final Money USD = money("USD", 19, 900_000_000);

    @TempDir
    Path dir;

    private final VirtualClock clock = new VirtualClock();
    private final Studio studio = new Studio();
    private final FakeVoices voices = new FakeVoices();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Store store;
    private AdminService service;
    private Server server;
    private AdminGrpc.AdminBlockingStub admin;

    /** Remembers what is on air; can be told to fail. */
    private static final class Studio implements ShowControl {
        final List<String> onAir = new ArrayList<>();
        String failure = "";
        List<String> missing = List.of();

        @Override
        public List<String> missing(Show show) {
            return missing;
        }

        @Override
        public void goLive(Show show) {
            if (!failure.isEmpty()) {
                throw new IllegalStateException(failure);
            }
            onAir.add(show.getName());
        }

        @Override
        public void stop(String showName) {
            onAir.remove(showName);
        }
    }

    /** Kokoro cannot be opened, the others are a tone. */
    private static final class FakeVoices implements VoiceControl {
        final FakeVoice spoken = new FakeVoice();
        final List<SpeechRequest> requests = new ArrayList<>();

        @Override
        public VoiceCatalogue catalogue() {
            return VoiceCatalogue.builtIn();
        }

        @Override
        public @Nullable String missing(VoiceEntry voice) {
            return voice.engine() == VoiceEntry.Engine.KOKORO ? "not fetched" : null;
        }

        @Override
        public Voice open(VoiceEntry voice) {
            if (voice.engine() == VoiceEntry.Engine.KOKORO) {
                throw new SpeechException("its graph is half there");
            }
            return new Voice() {
                @Override
                public VoiceInfo info() {
                    return spoken.info();
                }

                @Override
                public void speak(SpeechRequest request, SpeechSink sink) {
                    requests.add(request);
                    spoken.speak(request, sink);
                }

                @Override
                public void close() {}
            };
        }
    }

    @BeforeEach
    void start() {
        open(Store.open(dir, () -> Seed.empty("Test shop"), clock));
    }

    private void open(Store opened) {
        store = opened;
        service = new AdminService(store, studio, voices);
        server = Server.builder()
                .http(0)
                .service(GrpcServices.build(List.of(new GrpcServices.Secured(service, TOKEN)), meters))
                .serviceUnder("/docs", GrpcServices.docs())
                .build();
        server.start().join();
        admin = client("gproto", TOKEN);
    }

    private AdminGrpc.AdminBlockingStub client(String format, String token) {
        return GrpcClients.builder(format + "+http://127.0.0.1:" + server.activeLocalPort())
                .addHeader("authorization", "Bearer " + token)
                .build(AdminGrpc.AdminBlockingStub.class);
    }

    @AfterEach
    void stop() {
        // Not waited for: a graceful end takes two seconds.
        server.stop();
        store.close();
    }

    private static Money money(String currency, long units, int nanos) {
        return Money.newBuilder()
                .setCurrencyCode(currency)
                .setUnits(units)
                .setNanos(nanos)
                .build();
    }

    private static Product.Builder serum() {
        return Product.newBuilder()
                .setTitle("Camellia Face Serum")
                .addPrices(USD)
                .setStock(3)
                .addPitch("Let me show you our serum.");
    }

    private Product createProduct(String id, Product.Builder product) {
        return admin.createProduct(CreateProductRequest.newBuilder()
                .setProductId(id)
                .setProduct(product)
                .build());
    }

    private static ShowChannel channel(String id, String locale, String currency) {
        return ShowChannel.newBuilder()
                .setChannelId(id)
                .setLocale(locale)
                .setCurrency(currency)
                .build();
    }

    private static Cue pitch(String product) {
        return Cue.newBuilder().setProduct("products/" + product).build();
    }

    private Show createShow(String id, Show.Builder show) {
        return admin.createShow(
                CreateShowRequest.newBuilder().setShowId(id).setShow(show).build());
    }

    private void createHost() {
        admin.createHost(CreateHostRequest.newBuilder()
                .setHostId("marcus")
                .setHost(Host.newBuilder()
                        .setDisplayName("Marcus")
                        .setVoice("en_US-joe-medium")
                        .setLook("marcus"))
                .build());
    }

    /** A host, a product and a show that can go live. */
    private Show ready() {
        createHost();
        createProduct("serum", serum());
        return createShow(
                "a",
                Show.newBuilder()
                        .setTitle("A")
                        .setHost("hosts/marcus")
                        .addChannels(channel("us", "en-US", "USD"))
                        .addRundown(pitch("serum")));
    }

    private PreviewSpeechResponse preview(PreviewSpeechRequest.Builder request) {
        return admin.previewSpeech(request.setVoice("en_US-joe-medium").build());
    }

    @Test
    void voicesAreListedWithWhatIsMissing() {
        List<dev.nightmarket.proto.admin.v1.Voice> all =
                admin.listVoices(ListVoicesRequest.getDefaultInstance()).getVoicesList();
        assertEquals(56, all.size());
        assertEquals("not fetched", all.get(0).getMissing());
        assertEquals(
                List.of("ff_siwis", "espeak-ng"),
                admin
                        .listVoices(
                                ListVoicesRequest.newBuilder().setLanguage("fr").build())
                        .getVoicesList()
                        .stream()
                        .map(dev.nightmarket.proto.admin.v1.Voice::getVoiceId)
                        .toList());
    }

    @Test
    void aPreviewIsAWavFileOfTheText() {
        PreviewSpeechResponse said =
                preview(PreviewSpeechRequest.newBuilder().setText("Hello there").setSpeed(2));
        assertEquals("RIFF", said.getWav().substring(0, 4).toStringUtf8());
        assertEquals(said.getDurationUs() * 96 / 1000 + 44, said.getWav().size(), 4);
        assertTrue(said.getPhonemes().startsWith("ˈhello ˈthe"), said.getPhonemes());
        preview(PreviewSpeechRequest.newBuilder());
        assertTrue(voices.requests.get(1).text().startsWith("Hi, I'm glad"), "the sample, without a text");
    }

    @Test
    void whatCannotBeSaidIsRefusedAndTheNextIsSaid() {
        fails(
                Status.Code.INVALID_ARGUMENT,
                "text: 301 characters (expected: at most 300)",
                () -> preview(PreviewSpeechRequest.newBuilder().setText("a".repeat(301))));
        fails(
                Status.Code.INVALID_ARGUMENT,
                "locale: es-ES (expected: a language of en_US-joe-medium, [en-US])",
                () -> preview(PreviewSpeechRequest.newBuilder().setText("Hola").setLocale("es-ES")));
        fails(
                Status.Code.INVALID_ARGUMENT,
                "voice: 'af_hart' (expected: a voice of the catalogue, perhaps af_heart)",
                () -> admin.previewSpeech(
                        PreviewSpeechRequest.newBuilder().setVoice("af_hart").build()));
        fails(
                Status.Code.FAILED_PRECONDITION,
                "voice af_heart: its graph is half there",
                () -> admin.previewSpeech(
                        PreviewSpeechRequest.newBuilder().setVoice("af_heart").build()));
        StatusRuntimeException e = assertThrows(
                StatusRuntimeException.class,
                () -> preview(PreviewSpeechRequest.newBuilder().setText("🎉")));
        assertEquals(Status.Code.INVALID_ARGUMENT, e.getStatus().getCode());
        assertTrue(preview(PreviewSpeechRequest.newBuilder().setText("Fine")).getDurationUs() > 0);
    }

    private void pronounce(String id, String written, String spoken, String language) {
        admin.createPronunciation(CreatePronunciationRequest.newBuilder()
                .setPronunciationId(id)
                .setPronunciation(Pronunciation.newBuilder()
                        .setWritten(written)
                        .setSpoken(spoken)
                        .setLanguage(language))
                .build());
    }

    @Test
    void theShopsOwnWordsAreHeardInAPreviewAtOnce() {
        pronounce("kiehls", "Kiehl's", "keels", "");
        pronounce("kiehls-en", "KIEHL'S", "/kiːlz/", "en");
        pronounce("nike", "Nike", "nikee", "");
        preview(PreviewSpeechRequest.newBuilder().setText("It is Kiehl's."));
        assertEquals(
                Map.of("kiehl's", "/kiːlz/"),
                voices.requests.get(0).pronunciations().entries());
        preview(PreviewSpeechRequest.newBuilder().setText("It is Kiehl's.").putPronunciations("Kiehl's", "kyle"));
        assertEquals(
                Map.of("Kiehl's", "kyle"),
                voices.requests.get(1).pronunciations().entries());
        preview(PreviewSpeechRequest.newBuilder().setText("It is Kiehl's.").setWithoutDictionary(true));
        assertEquals(Map.of(), voices.requests.get(2).pronunciations().entries());
        admin.deletePronunciation(DeletePronunciationRequest.newBuilder()
                .setName("pronunciations/kiehls-en")
                .build());
        preview(PreviewSpeechRequest.newBuilder().setText("It is Kiehl's."));
        assertEquals(
                Map.of("kiehl's", "keels"),
                voices.requests.get(3).pronunciations().entries());
    }

    @Test
    void aPronunciationIsCheckedFieldByField() {
        pronounce("nike", "Nike", "nikee", "");
        fails(
                Status.Code.INVALID_ARGUMENT,
                "pronunciation.written: 'NIKE' (expected: one entry a word and language; pronunciations/nike has it)",
                () -> pronounce("nike-2", "NIKE", "nykee", ""));
        fails(
                Status.Code.INVALID_ARGUMENT,
                "pronunciation.spoken: '/n1/' (expected: words, or IPA between slashes, e.g. /kiːlz/); "
                        + "pronunciation.language: 'English' (expected: ISO 639, e.g. en, or empty for every language)",
                () -> pronounce("adidas", "Adidas", "/n1/", "English"));
    }

    @Test
    void aVoiceMustBeInTheCatalogueAndSpeakItsChannelsLanguage() {
        fails(
                Status.Code.INVALID_ARGUMENT,
                "host.voice: 'am_micheal' (expected: a voice of the catalogue, perhaps am_michael)",
                () -> admin.createHost(CreateHostRequest.newBuilder()
                        .setHostId("a")
                        .setHost(Host.newBuilder()
                                .setDisplayName("A")
                                .setVoice("am_micheal")
                                .setLook("marcus"))
                        .build()));
        fails(
                Status.Code.INVALID_ARGUMENT,
                "show.channels[0].voice: 'af_heart', which speaks [en-US] (expected: a voice of the channel's locale es-ES)",
                () -> createShow(
                        "a",
                        Show.newBuilder()
                                .setTitle("A")
                                .addChannels(channel("es", "es-ES", "EUR").toBuilder()
                                        .setVoice("af_heart"))));
        createShow(
                "b",
                Show.newBuilder()
                        .setTitle("B")
                        .addChannels(
                                channel("us", "en-US", "USD").toBuilder().setVoice("mix:af_heart=0.5,af_bella=0.5")));
    }

    private static StatusRuntimeException fails(Status.Code code, String message, Runnable call) {
        StatusRuntimeException e = assertThrows(StatusRuntimeException.class, call::run);
        assertEquals(message, e.getStatus().getDescription());
        assertEquals(code, e.getStatus().getCode());
        return e;
    }

    @Test
    void aSellerSetsUpAShowGoesLiveAndStops() {
        Show show = ready();
        assertEquals("shows/a", show.getName());
        assertEquals(Show.State.STATE_DRAFT, show.getState());
        assertTrue(show.getUpdateTime().getSeconds() > 0);
        GoLiveRequest go = GoLiveRequest.newBuilder().setName("shows/a").build();
        assertEquals(Show.State.STATE_LIVE, admin.goLive(go).getState());
        assertEquals(List.of("shows/a"), studio.onAir);
        fails(Status.Code.FAILED_PRECONDITION, "shows/a: on air already", () -> admin.goLive(go));
        fails(
                Status.Code.FAILED_PRECONDITION,
                "shows/a: on air (expected: stopped first)",
                () -> admin.updateShow(UpdateShowRequest.newBuilder()
                        .setShow(show.toBuilder().setTitle("B"))
                        .build()));
        fails(
                Status.Code.FAILED_PRECONDITION,
                "shows/a: on air (expected: stopped first)",
                () -> admin.deleteShow(
                        DeleteShowRequest.newBuilder().setName("shows/a").build()));
        StopShowRequest stop = StopShowRequest.newBuilder().setName("shows/a").build();
        assertEquals(Show.State.STATE_STOPPED, admin.stopShow(stop).getState());
        assertTrue(studio.onAir.isEmpty());
        fails(Status.Code.FAILED_PRECONDITION, "shows/a: not on air", () -> admin.stopShow(stop));
        assertEquals(
                "Camellia Face Serum",
                store.catalogue().product("serum").orElseThrow().title());
    }

    @Test
    void goLiveListsAllThatIsMissing() {
        createHost();
        createProduct("serum", serum().clearPitch());
        createShow("empty", Show.newBuilder().setTitle("Empty"));
        fails(
                Status.Code.FAILED_PRECONDITION,
                "shows/empty: host: none (expected: a host); channels: none (expected: at least one);"
                        + " rundown: nothing to say (expected: at least one product or sentence)",
                () -> admin.goLive(
                        GoLiveRequest.newBuilder().setName("shows/empty").build()));
        createShow(
                "es",
                Show.newBuilder()
                        .setTitle("ES")
                        .setHost("hosts/marcus")
                        .addChannels(channel("es", "es-ES", "EUR"))
                        .addRundown(pitch("serum")));
        StatusRuntimeException e = fails(
                Status.Code.FAILED_PRECONDITION,
                "shows/es: price: products/serum has none in EUR, which channel es sells in;"
                        + " pitch: products/serum has no sentences",
                () -> admin.goLive(
                        GoLiveRequest.newBuilder().setName("shows/es").build()));
        assertEquals(1, StatusProto.fromThrowable(e).getDetailsCount());
        assertTrue(studio.onAir.isEmpty());
    }

    @Test
    void twoLiveShowsCannotShareAChannelAndTheStudioMayMissSomething() {
        ready();
        admin.goLive(GoLiveRequest.newBuilder().setName("shows/a").build());
        createShow(
                "b",
                Show.newBuilder()
                        .setTitle("B")
                        .setHost("hosts/marcus")
                        .addChannels(channel("us", "en-US", "USD"))
                        .addRundown(pitch("serum")));
        GoLiveRequest b = GoLiveRequest.newBuilder().setName("shows/b").build();
        fails(Status.Code.FAILED_PRECONDITION, "shows/b: channel: us is on air in shows/a", () -> admin.goLive(b));
        admin.stopShow(StopShowRequest.newBuilder().setName("shows/a").build());
        studio.missing = List.of("voice: en_US-joe-medium is not fetched (nightmarket assets fetch en_US-joe-medium)");
        fails(Status.Code.FAILED_PRECONDITION, "shows/b: " + studio.missing.get(0), () -> admin.goLive(b));
    }

    @Test
    void aStudioThatFailsLeavesTheShowOffAirAndARestartResumesWhatWasLive() {
        ready();
        GoLiveRequest go = GoLiveRequest.newBuilder().setName("shows/a").build();
        studio.failure = "no encoder";
        fails(Status.Code.INTERNAL, "shows/a: did not go live: no encoder", () -> admin.goLive(go));
        assertEquals(
                Show.State.STATE_DRAFT,
                admin.getShow(GetShowRequest.newBuilder().setName("shows/a").build())
                        .getState());
        assertEquals(List.of(), service.director().resume());
        studio.failure = "";
        admin.goLive(go);

        Studio afterRestart = new Studio();
        assertEquals(
                List.of("shows/a"),
                new AdminService(store, afterRestart, voices).director().resume());
        assertEquals(List.of("shows/a"), afterRestart.onAir);
    }

    @Test
    void whatIsWrongWithAProductIsNamedFieldByField() {
        record Case(Consumer<Product.Builder> slip, String message) {}
        List<Case> cases = List.of(
                new Case(p -> p.clearPrices(), "product.prices: empty (expected: at least one price, e.g. USD 19.90)"),
                new Case(
                        p -> p.setPrices(0, money("EURO", 1, 0)),
                        "product.prices[0].currency_code: 'EURO' (expected: an ISO 4217 code, e.g. EUR)"),
                new Case(
                        p -> p.setPrices(0, money("USD", -1, 0)),
                        "product.prices[0].units: -1 (expected: 0 to 1000000000)"),
                new Case(
                        p -> p.setPrices(0, money("USD", 0, 0)),
                        "product.prices[0]: USD 0.00 (expected: more than zero)"),
                new Case(
                        p -> p.setPrices(0, money("USD", 1, 999_000_000)),
                        "product.prices[0]: USD 1.999 (expected: at most 2 digits after the point)"),
                new Case(
                        p -> p.addPrices(USD),
                        "product.prices[1].currency_code: USD again (expected: one amount a currency)"),
                new Case(
                        p -> p.addListPrices(money("USD", 15, 0)),
                        "product.list_prices: USD 15.00 (expected: more than the price in that currency, 19.90)"),
                new Case(p -> p.setStock(-1), "product.stock: -1 (expected: 0 or more)"),
                new Case(p -> p.setTitle(" "), "product.title: empty (expected: 1 to 120 characters)"),
                new Case(
                        p -> p.setUrl("javascript:alert(1)"),
                        "product.url: javascript:alert(1) (expected: an http(s) address or a path that begins with /)"),
                new Case(
                        p -> p.getShippingBuilder()
                                .addZonesBuilder()
                                .addCountries("Spain")
                                .setMinDays(5)
                                .setMaxDays(3),
                        "product.shipping.zones[0].countries[0]: 'Spain' (expected: an ISO 3166-1 alpha-2 code, e.g. ES); "
                                + "product.shipping.zones[0].min_days, max_days: 5, 3 (expected: 0 to 365, in order)"));
        for (Case c : cases) {
            Product.Builder product = serum();
            c.slip().accept(product);
            fails(Status.Code.INVALID_ARGUMENT, c.message(), () -> createProduct("serum", product));
        }
        assertEquals(0, store.products().all().size());
        StatusRuntimeException e = assertThrows(
                StatusRuntimeException.class,
                () -> createProduct("Bad Id", serum().setStock(-1).clearPrices()));
        assertEquals(
                List.of("product_id", "product.stock", "product.prices"),
                violations(e).getFieldViolationsList().stream()
                        .map(BadRequest.FieldViolation::getField)
                        .toList());
    }

    private static BadRequest violations(StatusRuntimeException e) {
        Any detail = StatusProto.fromThrowable(e).getDetails(0);
        try {
            return detail.unpack(BadRequest.class);
        } catch (com.google.protobuf.InvalidProtocolBufferException wrong) {
            throw new AssertionError(detail.getTypeUrl(), wrong);
        }
    }

    @Test
    void theOtherErrorsSayWhichAndWhatWasExpected() {
        ready();
        fails(
                Status.Code.ALREADY_EXISTS,
                "products/serum: exists already (expected: a new id)",
                () -> createProduct("serum", serum()));
        fails(
                Status.Code.NOT_FOUND,
                "products/none: not found",
                () -> admin.getProduct(
                        GetProductRequest.newBuilder().setName("products/none").build()));
        fails(
                Status.Code.INVALID_ARGUMENT,
                "name: 'serum' (expected: products/{id})",
                () -> admin.getProduct(
                        GetProductRequest.newBuilder().setName("serum").build()));
        fails(
                Status.Code.NOT_FOUND,
                "shows/none: not found",
                () -> admin.goLive(
                        GoLiveRequest.newBuilder().setName("shows/none").build()));
        fails(
                Status.Code.INVALID_ARGUMENT,
                "show.host: 'hosts/nobody' (expected: the name of a host, e.g. hosts/marcus); "
                        + "show.channels[1].channel_id: 'us' again (expected: one channel an id); "
                        + "show.channels[1].locale: 'english!' (expected: BCP 47, e.g. en-US); "
                        + "show.channels[1].currency: 'XX' (expected: an ISO 4217 code, e.g. EUR); "
                        + "show.channels[2].locale: 'en-us' (expected: en-US); "
                        + "show.rundown[1].product: 'products/none' (expected: the name of a product, e.g."
                        + " products/camellia-serum); "
                        + "show.rundown[2].say.sentences: 0 sentences (expected: 1 to 100); "
                        + "show.rundown[3]: empty (expected: say, product or pause_ms)",
                () -> createShow(
                        "c",
                        Show.newBuilder()
                                .setTitle("C")
                                .setHost("hosts/nobody")
                                .addChannels(channel("us", "en-US", "USD"))
                                .addChannels(channel("us", "english!", "XX"))
                                .addChannels(channel("gb", "en-us", "GBP"))
                                .addRundown(pitch("serum"))
                                .addRundown(pitch("none"))
                                .addRundown(Cue.newBuilder().setSay(Say.getDefaultInstance()))
                                .addRundown(Cue.getDefaultInstance())));
        fails(
                Status.Code.INVALID_ARGUMENT,
                "faq_entry.questions: 0 questions (expected: 1 to 50); "
                        + "faq_entry.answer: empty (expected: 1 to 1000 characters); "
                        + "faq_entry.product: 'products/none' (expected: the name of a product, or empty)",
                () -> admin.createFaqEntry(CreateFaqEntryRequest.newBuilder()
                        .setFaqEntryId("f")
                        .setFaqEntry(FaqEntry.newBuilder().setProduct("products/none"))
                        .build()));
        fails(
                Status.Code.FAILED_PRECONDITION,
                "products/serum: in the rundown of shows/a",
                () -> admin.deleteProduct(DeleteProductRequest.newBuilder()
                        .setName("products/serum")
                        .build()));
        fails(
                Status.Code.FAILED_PRECONDITION,
                "hosts/marcus: the host of shows/a",
                () -> admin.deleteHost(
                        DeleteHostRequest.newBuilder().setName("hosts/marcus").build()));
        fails(
                Status.Code.INVALID_ARGUMENT,
                "page_token: 'x' (expected: a token given by an earlier list of products)",
                () -> admin.listProducts(
                        ListProductsRequest.newBuilder().setPageToken("x").build()));
        fails(
                Status.Code.INVALID_ARGUMENT,
                "page_size: -1 (expected: 0 to 500)",
                () -> admin.listProducts(
                        ListProductsRequest.newBuilder().setPageSize(-1).build()));
    }

    @Test
    void masksChangeWhatTheyName() {
        createProduct("serum", serum().setSubtitle("30 ml").addSizes("30 ml"));
        Product.Builder change =
                Product.newBuilder().setName("products/serum").setTitle("Serum").setStock(9);
        Product onlyStock = admin.updateProduct(UpdateProductRequest.newBuilder()
                .setProduct(change)
                .setUpdateMask(FieldMask.newBuilder().addPaths("stock").addPaths("sizes"))
                .build());
        assertEquals(9, onlyStock.getStock());
        assertEquals("Camellia Face Serum", onlyStock.getTitle());
        assertEquals(0, onlyStock.getSizesCount(), "named and empty: cleared");
        Product whatIsSet = admin.updateProduct(
                UpdateProductRequest.newBuilder().setProduct(change).build());
        assertEquals("Serum", whatIsSet.getTitle());
        assertEquals("30 ml", whatIsSet.getSubtitle());
        fails(
                Status.Code.INVALID_ARGUMENT,
                "product.prices: empty (expected: at least one price, e.g. USD 19.90)",
                () -> admin.updateProduct(UpdateProductRequest.newBuilder()
                        .setProduct(change)
                        .setUpdateMask(FieldMask.newBuilder().addPaths("*"))
                        .build()));
        for (String path : List.of("prize", "name", "update_time", "prices.units.x")) {
            StatusRuntimeException e = assertThrows(
                    StatusRuntimeException.class,
                    () -> admin.updateProduct(UpdateProductRequest.newBuilder()
                            .setProduct(change)
                            .setUpdateMask(FieldMask.newBuilder().addPaths(path))
                            .build()));
            assertEquals(Status.Code.INVALID_ARGUMENT, e.getStatus().getCode());
            assertTrue(e.getStatus().getDescription().startsWith("update_mask: " + path), e.getMessage());
        }
    }

    @Test
    void listsComeInPages() {
        for (int i = 0; i < 5; i++) {
            createProduct("p" + i, serum());
        }
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ListProductsResponse page = admin.listProducts(ListProductsRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getProductsList().forEach(p -> seen.add(p.getName()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertEquals(List.of("products/p0", "products/p1", "products/p2", "products/p3", "products/p4"), seen);
    }

    @Test
    void aFullDiskIsTheSellersErrorAndTheShowGoesOn() {
        stop();
        open(SmallStore.open(dir.resolve("small"), clock, 40));
        ready();
        admin.goLive(GoLiveRequest.newBuilder().setName("shows/a").build());
        String text = "x".repeat(4_000);
        StatusRuntimeException full = null;
        for (int i = 0; i < 100 && full == null; i++) {
            try {
                createProduct("big" + i, serum().setDescription(text).setMaterial(text));
            } catch (StatusRuntimeException e) {
                full = e;
            }
        }
        assertEquals(Status.Code.RESOURCE_EXHAUSTED, full.getStatus().getCode());
        assertTrue(
                full.getStatus().getDescription().endsWith("the database cannot grow, the disk is full"),
                full.getMessage());
        assertEquals(List.of("shows/a"), studio.onAir);
        assertTrue(store.catalogue().product("serum").isPresent());
    }

    @Test
    void tokensWebClientsDocsAndReflection() throws Exception {
        createProduct("serum", serum());
        GetProductRequest get =
                GetProductRequest.newBuilder().setName("products/serum").build();
        fails(Status.Code.UNAUTHENTICATED, "authorization: wrong (expected: Bearer <token>)", () -> client(
                        "gproto", "guess")
                .getProduct(get));
        assertEquals(
                "products/serum", client("gproto-web", TOKEN).getProduct(get).getName());

        String docs = WebClient.of("http://127.0.0.1:" + server.activeLocalPort())
                .get("/docs/specification.json")
                .aggregate()
                .join()
                .contentUtf8();
        assertTrue(docs.contains("nightmarket.admin.v1.Admin"), docs);

        CompletableFuture<ServerReflectionResponse> listed = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> ask = GrpcClients.newClient(
                        "gproto+http://127.0.0.1:" + server.activeLocalPort(),
                        ServerReflectionGrpc.ServerReflectionStub.class)
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse value) {
                        listed.complete(value);
                    }

                    @Override
                    public void onError(Throwable t) {
                        listed.completeExceptionally(t);
                    }

                    @Override
                    public void onCompleted() {}
                });
        ask.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        assertTrue(listed.get(10, TimeUnit.SECONDS).getListServicesResponse().getServiceList().stream()
                .anyMatch(s -> s.getName().equals("nightmarket.admin.v1.Admin")));
        ask.onCompleted();
    }

    @Test
    void aServiceWithoutATokenIsClosed() {
        Server closed = Server.builder()
                .http(0)
                .service(GrpcServices.build(List.of(new GrpcServices.Secured(service, "")), meters))
                .build();
        closed.start().join();
        AdminGrpc.AdminBlockingStub stub = GrpcClients.builder("gproto+http://127.0.0.1:" + closed.activeLocalPort())
                .addHeader("authorization", "Bearer ")
                .build(AdminGrpc.AdminBlockingStub.class);
        fails(
                Status.Code.UNAUTHENTICATED,
                "this service is closed: no token is set for it",
                () -> stub.listProducts(ListProductsRequest.getDefaultInstance()));
        closed.stop();
        assertFalse(store.catalogue().shopName().isEmpty());
    }
}
