package dev.nightmarket.edge.signal;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ServerCacheControl;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.file.FileService;
import com.linecorp.armeria.server.file.MediaTypeResolver;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.File;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The HTTP side put together: what is served where. Thread-safe. */
public final class EdgeHttpServer {
    /** Where the page's files are on the class path. */
    private static final String PAGE_ROOT = "/web";

    /** Bytes of a JSON body; a channel id is short. */
    private static final int JSON_BYTES_MAX = 4_096;

    /** Stop at once: media sessions do not depend on running requests. */
    private static final Duration STOP_AFTER = Duration.ofMillis(500);

    private final Server server;

    /**
     * @param healthz answers {@code /healthz}
     * @param metrics answers {@code /metrics}
     */
    public EdgeHttpServer(
            SignalSettings settings,
            EdgeChannels channels,
            ViewerTokens tokens,
            Sessions sessions,
            PageDesk desk,
            QuestionIntake intake,
            SignalMeters meters,
            LongSupplier nanoClock,
            MeterRegistry registry,
            HttpService healthz,
            HttpService metrics) {
        JoinLimits joins = new JoinLimits(settings, nanoClock);
        EdgeApi api = new EdgeApi(channels, tokens, joins, meters);
        WhepService whep = new WhepService(channels, tokens, sessions, joins, meters);
        SecurityHeaders headers = new SecurityHeaders(new OriginPolicy(settings.allowedOrigins()), meters);
        PageSocketService sockets =
                new PageSocketService(settings, channels, sessions, desk, intake, meters, nanoClock);

        ServerBuilder builder = Server.builder()
                .port(
                        new InetSocketAddress(settings.bind(), settings.httpPort()),
                        usesTls(settings) ? SessionProtocol.HTTPS : SessionProtocol.HTTP)
                .meterRegistry(registry)
                .disableServerHeader()
                .errorHandler(new JsonErrors())
                .gracefulShutdownTimeout(Duration.ZERO, STOP_AFTER)
                .requestTimeout(Duration.ofSeconds(10))
                .maxRequestLength(JSON_BYTES_MAX);
        tls(builder, settings);
        builder.route().path("/api/channels").decorator(headers::cors).build(api::channels);
        builder.route().path("/api/token").decorator(headers::cors).build(post(api::token));
        builder.route()
                .path("/whep/{channelId}")
                .maxRequestLength(settings.sdpBytesMax())
                .decorator(headers::cors)
                .build(whep::endpoint);
        builder.route()
                .path("/whep/session/{sessionId}")
                .decorator(headers::cors)
                .build(whep::resource);
        builder.route()
                .path("/ws")
                .requestTimeoutMillis(0) // a socket lasts as long as its session
                .maxRequestLength(0) // its frames have their own limits
                .decorator(headers::cors)
                .build(sockets.service());
        builder.service("/healthz", healthz).service("/metrics", metrics);
        builder.serviceUnder(
                "/",
                FileService.builder(EdgeHttpServer.class.getClassLoader(), PAGE_ROOT)
                        .mediaTypeResolver(
                                ((MediaTypeResolver) EdgeHttpServer::pageType).orElse(MediaTypeResolver.ofDefault()))
                        // The names carry no hash: browsers ask again each time and get 304 by the entity tag.
                        .cacheControl(ServerCacheControl.builder().noCache().build())
                        .build());
        builder.decorator(headers::always);
        server = builder.build();
    }

    private static boolean usesTls(SignalSettings settings) {
        return settings.tlsSelfSigned() || settings.tlsCert().isPresent();
    }

    private static void tls(ServerBuilder builder, SignalSettings settings) {
        if (settings.tlsCert().isPresent()) {
            File key = settings.tlsKey()
                    .orElseThrow(() -> new IllegalArgumentException("tls-key: empty (expected: the key of tls-cert)"))
                    .toFile();
            builder.tls(TlsKeyPair.of(key, settings.tlsCert().get().toFile()));
        } else if (settings.tlsSelfSigned()) {
            builder.tlsSelfSigned();
        }
    }

    private static HttpService post(HttpService service) {
        return (ctx, request) -> {
            if (request.method() == com.linecorp.armeria.common.HttpMethod.POST) {
                return service.serve(ctx, request);
            }
            ApiError error = ApiError.of(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "method_not_allowed",
                    "method: " + request.method() + " (expected: POST)");
            return HttpResponse.of(error.headers("POST, OPTIONS"), error.body());
        };
    }

    /** What Armeria's own table lacks. */
    private static @Nullable MediaType pageType(String path, @Nullable String contentEncoding) {
        return path.endsWith(".mjs") ? MediaType.parse("text/javascript; charset=utf-8") : null;
    }

    /** Starts to listen; returns when it does. */
    public void start() {
        server.start().join();
    }

    /** The port in use. */
    public int port() {
        return server.activeLocalPort();
    }

    /** Stops to listen at once; complete when the last connection is closed. */
    public CompletableFuture<Void> stop() {
        return server.stop();
    }

    /** The framework's own refusals in our form. */
    private static final class JsonErrors implements ServerErrorHandler {
        @Override
        public @Nullable HttpResponse onServiceException(ServiceRequestContext ctx, Throwable cause) {
            return null; // Armeria maps it to a status and calls renderStatus
        }

        @Override
        public AggregatedHttpResponse renderStatus(
                @Nullable ServiceRequestContext ctx,
                ServiceConfig config,
                @Nullable RequestHeaders headers,
                HttpStatus status,
                @Nullable String description,
                @Nullable Throwable cause) {
            ApiError error = ApiError.of(
                    status,
                    status.code() == HttpStatus.REQUEST_ENTITY_TOO_LARGE.code() ? "too_large" : "http_" + status.code(),
                    status.reasonPhrase());
            return AggregatedHttpResponse.of(error.headers(null), error.body());
        }
    }
}
