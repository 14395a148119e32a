package dev.nightmarket.edge.signal;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketService;
import com.linecorp.armeria.server.websocket.WebSocketServiceHandler;
import dev.nightmarket.edge.viewer.ViewerSession;
import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import io.netty.util.AttributeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws?session=…&token=…}: binds a WebSocket (RFC 6455) to a session. The newest socket of a session wins; its
 * end does not end the media session. Stateless; each socket is owned by its event loop.
 */
final class PageSocketService implements WebSocketServiceHandler {
    private static final AttributeKey<ViewerSession> SESSION = AttributeKey.valueOf(PageSocketService.class, "SESSION");

    private final SignalSettings settings;
    private final EdgeChannels channels;
    private final Sessions sessions;
    private final PageDesk desk;
    private final QuestionIntake intake;
    private final SignalMeters meters;
    private final LongSupplier nanoClock;

    PageSocketService(
            SignalSettings settings,
            EdgeChannels channels,
            Sessions sessions,
            PageDesk desk,
            QuestionIntake intake,
            SignalMeters meters,
            LongSupplier nanoClock) {
        this.settings = settings;
        this.channels = channels;
        this.sessions = sessions;
        this.desk = desk;
        this.intake = intake;
        this.meters = meters;
        this.nanoClock = nanoClock;
    }

    /** The service, which lets only the session's own token in. */
    HttpService service() {
        return WebSocketService.builder(this)
                .maxFramePayloadLength(settings.frameBytesMax())
                .allowedOrigin(origin -> true) // the edge's own policy has judged it before
                .build()
                .decorate(this::admit);
    }

    private HttpResponse admit(HttpService delegate, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        Optional<ViewerSession> session = sessions.find(orEmpty(ctx.queryParam("session")));
        if (session.isEmpty()) {
            return refuse(ApiError.of(HttpStatus.NOT_FOUND, "unknown_session", "session is unknown or has ended"));
        }
        if (!sessions.owns(orEmpty(ctx.queryParam("token")), session.get())) {
            return refuse(ApiError.of(HttpStatus.UNAUTHORIZED, "bad_token", "token does not belong to this session"));
        }
        ctx.setAttr(SESSION, session.get());
        return delegate.serve(ctx, withOrigin(ctx, request));
    }

    /** Armeria wants an origin of every WebSocket; native clients send none, and ours has been judged already. */
    private static HttpRequest withOrigin(ServiceRequestContext ctx, HttpRequest request) {
        if (request.headers().contains(HttpHeaderNames.ORIGIN)) {
            return request;
        }
        HttpRequest named = request.mapHeaders(
                h -> h.toBuilder().set(HttpHeaderNames.ORIGIN, "null").build());
        ctx.updateRequest(named);
        return named;
    }

    private HttpResponse refuse(ApiError error) {
        meters.refused(error.code());
        return error.response();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    @Override
    public WebSocket handle(ServiceRequestContext ctx, WebSocket in) {
        ViewerSession session = ctx.attr(SESSION);
        if (session == null) {
            throw new IllegalStateException("a WebSocket without a session (expected: admitted before)");
        }
        WebSocketWriter out = WebSocket.streaming();
        WriterSocket socket = new WriterSocket(out);
        PageTalk talk = new PageTalk(session, settings, intake, meters);
        in.subscribe(
                new PageSubscriber(
                        socket,
                        talk,
                        ctx.eventLoop().withoutContext(),
                        settings,
                        nanoClock,
                        meters,
                        () -> sessions.socketGone(session, socket)),
                ctx.eventLoop().withoutContext());
        session.outbox().attach(socket, greeting(session));
        return out;
    }

    private List<String> greeting(ViewerSession session) {
        List<String> messages = new ArrayList<>();
        ChannelOnAir onAir = channels.channel(session.channelId()).orElseGet(ChannelOnAir::getDefaultInstance);
        messages.add(PageMessages.welcome(session.viewerId(), onAir, settings));
        messages.addAll(desk.newest(session));
        return messages;
    }
}
