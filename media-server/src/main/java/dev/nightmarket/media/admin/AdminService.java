package dev.nightmarket.media.admin;

import com.google.protobuf.Empty;
import com.linecorp.armeria.server.annotation.Blocking;
import dev.nightmarket.media.store.Page;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.media.store.StoreException;
import dev.nightmarket.proto.admin.v1.AdminGrpc;
import dev.nightmarket.proto.admin.v1.CreateFaqEntryRequest;
import dev.nightmarket.proto.admin.v1.CreateHostRequest;
import dev.nightmarket.proto.admin.v1.CreateProductRequest;
import dev.nightmarket.proto.admin.v1.CreatePronunciationRequest;
import dev.nightmarket.proto.admin.v1.CreateShowRequest;
import dev.nightmarket.proto.admin.v1.CreateStudioAssetRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicResponse;
import dev.nightmarket.proto.admin.v1.DeleteFaqEntryRequest;
import dev.nightmarket.proto.admin.v1.DeleteHostRequest;
import dev.nightmarket.proto.admin.v1.DeleteProductRequest;
import dev.nightmarket.proto.admin.v1.DeletePronunciationRequest;
import dev.nightmarket.proto.admin.v1.DeleteShowRequest;
import dev.nightmarket.proto.admin.v1.DeleteStudioAssetRequest;
import dev.nightmarket.proto.admin.v1.FaqEntry;
import dev.nightmarket.proto.admin.v1.GetHostRequest;
import dev.nightmarket.proto.admin.v1.GetProductRequest;
import dev.nightmarket.proto.admin.v1.GetPronunciationRequest;
import dev.nightmarket.proto.admin.v1.GetShowRequest;
import dev.nightmarket.proto.admin.v1.GoLiveRequest;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.ListChannelStudiosRequest;
import dev.nightmarket.proto.admin.v1.ListChannelStudiosResponse;
import dev.nightmarket.proto.admin.v1.ListChannelVoicesRequest;
import dev.nightmarket.proto.admin.v1.ListChannelVoicesResponse;
import dev.nightmarket.proto.admin.v1.ListFaqEntriesRequest;
import dev.nightmarket.proto.admin.v1.ListFaqEntriesResponse;
import dev.nightmarket.proto.admin.v1.ListHostsRequest;
import dev.nightmarket.proto.admin.v1.ListHostsResponse;
import dev.nightmarket.proto.admin.v1.ListProductsRequest;
import dev.nightmarket.proto.admin.v1.ListProductsResponse;
import dev.nightmarket.proto.admin.v1.ListPronunciationsRequest;
import dev.nightmarket.proto.admin.v1.ListPronunciationsResponse;
import dev.nightmarket.proto.admin.v1.ListShowsRequest;
import dev.nightmarket.proto.admin.v1.ListShowsResponse;
import dev.nightmarket.proto.admin.v1.ListStudioAssetsRequest;
import dev.nightmarket.proto.admin.v1.ListStudioAssetsResponse;
import dev.nightmarket.proto.admin.v1.ListStudioOptionsRequest;
import dev.nightmarket.proto.admin.v1.ListStudioOptionsResponse;
import dev.nightmarket.proto.admin.v1.ListVoicesRequest;
import dev.nightmarket.proto.admin.v1.ListVoicesResponse;
import dev.nightmarket.proto.admin.v1.PreviewSpeechRequest;
import dev.nightmarket.proto.admin.v1.PreviewSpeechResponse;
import dev.nightmarket.proto.admin.v1.Product;
import dev.nightmarket.proto.admin.v1.Pronunciation;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.StopShowRequest;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import dev.nightmarket.proto.admin.v1.UpdateFaqEntryRequest;
import dev.nightmarket.proto.admin.v1.UpdateHostRequest;
import dev.nightmarket.proto.admin.v1.UpdateProductRequest;
import dev.nightmarket.proto.admin.v1.UpdatePronunciationRequest;
import dev.nightmarket.proto.admin.v1.UpdateShowRequest;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** admin.v1 on the wire. Called on the server's blocking executor: it waits for the database. */
@Blocking
public final class AdminService extends AdminGrpc.AdminImplBase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminService.class);

    private final ResourceDesk<Host> hosts;
    private final ResourceDesk<Product> products;
    private final ResourceDesk<FaqEntry> faqEntries;
    private final ResourceDesk<Show> shows;
    private final ResourceDesk<Pronunciation> pronunciations;
    private final VoiceControl voices;
    private final PreviewDesk previews;
    private final ShowControl control;
    private final ShowDirector director;
    private final StudioDesk studio;
    /** One writer at a time: a product cannot vanish between the check of a rundown and its writing. */
    private final ReentrantLock writes = new ReentrantLock();

    /** On the machine's clock. */
    public AdminService(Store store, ShowControl control, VoiceControl voices) {
        this(store, control, voices, InstantSource.system());
    }

    /** @param clock what countdowns end by */
    AdminService(Store store, ShowControl control, VoiceControl voices, InstantSource clock) {
        this.control = control;
        studio = new StudioDesk(store, control, clock);
        this.voices = voices;
        previews = new PreviewDesk(voices, store.dictionary());
        pronunciations = new ResourceDesk<>(store.pronunciations(), new PronunciationRules(store));
        hosts = new ResourceDesk<>(store.hosts(), new HostRules(store, voices));
        products = new ResourceDesk<>(store.products(), new ProductRules(store));
        faqEntries = new ResourceDesk<>(store.faqEntries(), new FaqRules(store));
        shows = new ResourceDesk<>(store.shows(), new ShowRules(store, voices));
        director = new ShowDirector(store, control, writes);
    }

    /** For the assembly: what goes on air without a seller's call. */
    public ShowDirector director() {
        return director;
    }

    @Override
    public void createHost(CreateHostRequest request, StreamObserver<Host> response) {
        write(response, () -> hosts.create(request.getHostId(), request.getHost()));
    }

    @Override
    public void getHost(GetHostRequest request, StreamObserver<Host> response) {
        read(response, () -> hosts.get(request.getName()));
    }

    @Override
    public void updateHost(UpdateHostRequest request, StreamObserver<Host> response) {
        write(response, () -> hosts.update(request.getHost().getName(), request.getHost(), request.getUpdateMask()));
    }

    @Override
    public void listHosts(ListHostsRequest request, StreamObserver<ListHostsResponse> response) {
        read(response, () -> {
            Page<Host> page = hosts.list(request.getPageSize(), request.getPageToken());
            return ListHostsResponse.newBuilder()
                    .addAllHosts(page.items())
                    .setNextPageToken(page.nextToken())
                    .build();
        });
    }

    @Override
    public void deleteHost(DeleteHostRequest request, StreamObserver<Empty> response) {
        write(response, () -> {
            hosts.delete(request.getName());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void createProduct(CreateProductRequest request, StreamObserver<Product> response) {
        write(response, () -> products.create(request.getProductId(), request.getProduct()));
    }

    @Override
    public void getProduct(GetProductRequest request, StreamObserver<Product> response) {
        read(response, () -> products.get(request.getName()));
    }

    @Override
    public void updateProduct(UpdateProductRequest request, StreamObserver<Product> response) {
        write(
                response,
                () -> products.update(request.getProduct().getName(), request.getProduct(), request.getUpdateMask()));
    }

    @Override
    public void listProducts(ListProductsRequest request, StreamObserver<ListProductsResponse> response) {
        read(response, () -> {
            Page<Product> page = products.list(request.getPageSize(), request.getPageToken());
            return ListProductsResponse.newBuilder()
                    .addAllProducts(page.items())
                    .setNextPageToken(page.nextToken())
                    .build();
        });
    }

    @Override
    public void deleteProduct(DeleteProductRequest request, StreamObserver<Empty> response) {
        write(response, () -> {
            products.delete(request.getName());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void createFaqEntry(CreateFaqEntryRequest request, StreamObserver<FaqEntry> response) {
        write(response, () -> faqEntries.create(request.getFaqEntryId(), request.getFaqEntry()));
    }

    @Override
    public void updateFaqEntry(UpdateFaqEntryRequest request, StreamObserver<FaqEntry> response) {
        write(
                response,
                () -> faqEntries.update(
                        request.getFaqEntry().getName(), request.getFaqEntry(), request.getUpdateMask()));
    }

    @Override
    public void listFaqEntries(ListFaqEntriesRequest request, StreamObserver<ListFaqEntriesResponse> response) {
        read(response, () -> {
            Page<FaqEntry> page = faqEntries.list(request.getPageSize(), request.getPageToken());
            return ListFaqEntriesResponse.newBuilder()
                    .addAllFaqEntries(page.items())
                    .setNextPageToken(page.nextToken())
                    .build();
        });
    }

    @Override
    public void deleteFaqEntry(DeleteFaqEntryRequest request, StreamObserver<Empty> response) {
        write(response, () -> {
            faqEntries.delete(request.getName());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void createShow(CreateShowRequest request, StreamObserver<Show> response) {
        write(response, () -> prepared(shows.create(request.getShowId(), request.getShow())));
    }

    @Override
    public void getShow(GetShowRequest request, StreamObserver<Show> response) {
        read(response, () -> studio.withNotices(shows.get(request.getName())));
    }

    @Override
    public void updateShow(UpdateShowRequest request, StreamObserver<Show> response) {
        write(
                response,
                () -> prepared(shows.update(request.getShow().getName(), request.getShow(), request.getUpdateMask())));
    }

    /** What takes long for a show begins when it is written, not when it goes live. */
    private Show prepared(Show show) {
        control.prepare(show);
        return studio.withNotices(show);
    }

    @Override
    public void listShows(ListShowsRequest request, StreamObserver<ListShowsResponse> response) {
        read(response, () -> {
            Page<Show> page = shows.list(request.getPageSize(), request.getPageToken());
            return ListShowsResponse.newBuilder()
                    .addAllShows(page.items())
                    .setNextPageToken(page.nextToken())
                    .build();
        });
    }

    @Override
    public void deleteShow(DeleteShowRequest request, StreamObserver<Empty> response) {
        write(response, () -> {
            shows.delete(request.getName());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void goLive(GoLiveRequest request, StreamObserver<Show> response) {
        read(response, () -> studio.withNotices(director.goLive(request.getName())));
    }

    @Override
    public void stopShow(StopShowRequest request, StreamObserver<Show> response) {
        read(response, () -> director.stop(request.getName()));
    }

    @Override
    public void listChannelVoices(
            ListChannelVoicesRequest request, StreamObserver<ListChannelVoicesResponse> response) {
        read(response, () -> ListChannelVoicesResponse.newBuilder()
                .addAllChannels(control.voices(shows.get(request.getName())))
                .build());
    }

    @Override
    public void listStudioOptions(
            ListStudioOptionsRequest request, StreamObserver<ListStudioOptionsResponse> response) {
        read(response, studio::options);
    }

    @Override
    public void listChannelStudios(
            ListChannelStudiosRequest request, StreamObserver<ListChannelStudiosResponse> response) {
        read(response, () -> ListChannelStudiosResponse.newBuilder()
                .addAllChannels(control.studios(shows.get(request.getName())))
                .build());
    }

    @Override
    public void cueGraphic(CueGraphicRequest request, StreamObserver<CueGraphicResponse> response) {
        read(response, () -> studio.cue(request));
    }

    @Override
    public void createStudioAsset(CreateStudioAssetRequest request, StreamObserver<StudioAsset> response) {
        write(response, () -> studio.create(request));
    }

    @Override
    public void listStudioAssets(ListStudioAssetsRequest request, StreamObserver<ListStudioAssetsResponse> response) {
        read(response, studio::list);
    }

    @Override
    public void deleteStudioAsset(DeleteStudioAssetRequest request, StreamObserver<Empty> response) {
        write(response, () -> {
            studio.delete(request.getName());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void listVoices(ListVoicesRequest request, StreamObserver<ListVoicesResponse> response) {
        read(response, () -> {
            VoiceCatalogue catalogue = voices.catalogue();
            Locale wanted = Locale.forLanguageTag(request.getLanguage());
            Violations v = new Violations();
            v.addUnless(
                    request.getLanguage().isEmpty() || !wanted.getLanguage().isEmpty(),
                    "language",
                    "'" + request.getLanguage() + "'",
                    "BCP 47, e.g. en or pt-BR");
            v.throwIfAny();
            return ListVoicesResponse.newBuilder()
                    .addAllVoices(catalogue.all().stream()
                            .filter(e -> request.getLanguage().isEmpty() || e.speaks(wanted))
                            .map(e -> VoiceRules.toProto(e, voices, catalogue))
                            .toList())
                    .build();
        });
    }

    @Override
    public void previewSpeech(PreviewSpeechRequest request, StreamObserver<PreviewSpeechResponse> response) {
        read(response, () -> previews.say(request));
    }

    @Override
    public void createPronunciation(CreatePronunciationRequest request, StreamObserver<Pronunciation> response) {
        write(response, () -> pronunciations.create(request.getPronunciationId(), request.getPronunciation()));
    }

    @Override
    public void getPronunciation(GetPronunciationRequest request, StreamObserver<Pronunciation> response) {
        read(response, () -> pronunciations.get(request.getName()));
    }

    @Override
    public void updatePronunciation(UpdatePronunciationRequest request, StreamObserver<Pronunciation> response) {
        write(
                response,
                () -> pronunciations.update(
                        request.getPronunciation().getName(), request.getPronunciation(), request.getUpdateMask()));
    }

    @Override
    public void listPronunciations(
            ListPronunciationsRequest request, StreamObserver<ListPronunciationsResponse> response) {
        read(response, () -> {
            Page<Pronunciation> page = pronunciations.list(request.getPageSize(), request.getPageToken());
            return ListPronunciationsResponse.newBuilder()
                    .addAllPronunciations(page.items())
                    .setNextPageToken(page.nextToken())
                    .build();
        });
    }

    @Override
    public void deletePronunciation(DeletePronunciationRequest request, StreamObserver<Empty> response) {
        write(response, () -> {
            pronunciations.delete(request.getName());
            return Empty.getDefaultInstance();
        });
    }

    /** Ends the voices that are open for previews. */
    @Override
    public void close() {
        previews.close();
    }

    private <R> void write(StreamObserver<R> response, Supplier<R> work) {
        read(response, () -> {
            writes.lock();
            try {
                return work.get();
            } finally {
                writes.unlock();
            }
        });
    }

    private static <R> void read(StreamObserver<R> response, Supplier<R> work) {
        R result;
        try {
            result = work.get();
        } catch (StatusRuntimeException e) {
            response.onError(e);
            return;
        } catch (StoreException e) {
            LOG.warn("the database refused a seller's call: {}", e.getMessage());
            response.onError(AdminErrors.of(e));
            return;
        } catch (RuntimeException e) {
            LOG.error("a seller's call failed", e);
            response.onError(Status.INTERNAL
                    .withDescription("the server failed; its log says why")
                    .withCause(e)
                    .asRuntimeException());
            return;
        }
        response.onNext(result);
        response.onCompleted();
    }
}
