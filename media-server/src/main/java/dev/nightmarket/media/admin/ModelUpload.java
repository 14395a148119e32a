package dev.nightmarket.media.admin;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.baker.GlbHost;
import dev.nightmarket.media.render.baker.HostLooks;
import dev.nightmarket.media.render.baker.HostReport;
import dev.nightmarket.media.render.neural.FilmBundle;
import dev.nightmarket.media.render.neural.FilmedHost;
import dev.nightmarket.proto.admin.v1.UploadHostModelRequest;
import dev.nightmarket.proto.admin.v1.UploadHostModelResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One upload of a model or a film: into a temporary file, checked when it is whole. Its calls come one after the other. */
final class ModelUpload implements StreamObserver<UploadHostModelRequest> {
    static final long MODEL_BYTES_MAX = 128L << 20;
    /** A network and some hundred pictures. */
    static final long FILM_BYTES_MAX = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(ModelUpload.class);

    private final AssetStore assets;
    private final LongSupplier nanoClock;
    private final StreamObserver<UploadHostModelResponse> response;
    private final MeterRegistry meters;
    private @Nullable GlbHost host;
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long bytes;
    private boolean film;
    private boolean over;

    ModelUpload(
            AssetStore assets,
            LongSupplier nanoClock,
            StreamObserver<UploadHostModelResponse> response,
            MeterRegistry meters) {
        this.meters = meters;
        this.assets = assets;
        this.nanoClock = nanoClock;
        this.response = response;
    }

    @Override
    public void onNext(UploadHostModelRequest request) {
        if (over) {
            return;
        }
        try {
            if (host == null) {
                String name = request.getDisplayName().isEmpty() ? request.getLook() : request.getDisplayName();
                host = new GlbHost(
                        request.getLook(),
                        name,
                        "A model of one's own",
                        request.getVoice(),
                        request.getLicence(),
                        request.getLook().hashCode(),
                        "");
                file = Files.createTempFile(assets.derived("own-models"), "upload", ".tmp");
                out = Files.newOutputStream(file);
                film = request.getChunk().startsWith(FilmBundle.MAGIC);
            }
            bytes += request.getChunk().size();
            long most = film ? FILM_BYTES_MAX : MODEL_BYTES_MAX;
            if (bytes > most) {
                throw new IllegalArgumentException(
                        "the model has more than " + (most >> 20) + " MiB (expected: at most that)");
            }
            if (out != null) {
                request.getChunk().writeTo(out);
            }
        } catch (IllegalArgumentException e) {
            fail(Status.INVALID_ARGUMENT.withDescription(e.getMessage()));
        } catch (IOException e) {
            LOG.error("a model could not be kept", e);
            fail(Status.INTERNAL.withDescription("the model could not be kept: " + e.getMessage()));
        }
    }

    /** A .zip is a filmed person, whose id and licence stand in it. */
    private HostReport keep(Path model, GlbHost meant) throws IOException {
        HostReport report = film ? FilmedHost.check(model, nanoClock) : GlbHost.check(model);
        if (report.usable() && film) {
            new HostLooks(assets).addFilm(model, meant.id(), report);
        } else if (report.usable()) {
            new HostLooks(assets).add(model, meant);
        }
        return report;
    }

    private void count(String outcome) {
        meters.counter("nightmarket.media.model.uploads", "outcome", outcome).increment();
    }

    private void fail(Status status) {
        over = true;
        count(status.getCode() == Status.Code.INVALID_ARGUMENT ? "refused" : "failed");
        clear();
        response.onError(status.asRuntimeException());
    }

    private void clear() {
        try {
            if (out != null) {
                out.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("the rest of an upload stays in {}: {}", file, e.getMessage());
        }
    }

    @Override
    public void onError(Throwable t) {
        if (!over) {
            count("broken_off");
        }
        over = true;
        clear();
    }

    @Override
    public void onCompleted() {
        if (over) {
            return;
        }
        GlbHost meant = host;
        Path model = file;
        if (meant == null || model == null || out == null) {
            fail(Status.INVALID_ARGUMENT.withDescription(
                    "nothing was sent (expected: look, licence and a .glb or a .zip)"));
            return;
        }
        try {
            out.close();
            HostReport report = keep(model, meant);
            UploadHostModelResponse.Builder answer =
                    UploadHostModelResponse.newBuilder().setUsable(report.usable());
            report.findings().forEach(f -> answer.addFindingsBuilder()
                    .setSeverity(UploadHostModelResponse.Finding.Severity.valueOf(
                            "SEVERITY_" + f.severity().name()))
                    .setText(f.text()));
            over = true;
            clear();
            count(report.usable() ? "kept" : "refused");
            response.onNext(answer.build());
            response.onCompleted();
        } catch (IllegalArgumentException e) {
            fail(Status.INVALID_ARGUMENT.withDescription(e.getMessage()));
        } catch (IOException e) {
            LOG.error("a model could not be kept", e);
            fail(Status.INTERNAL.withDescription("the model could not be kept: " + e.getMessage()));
        }
    }
}
