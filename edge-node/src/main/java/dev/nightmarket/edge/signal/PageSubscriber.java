package dev.nightmarket.edge.signal;

import com.linecorp.armeria.common.websocket.CloseWebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The incoming half of a page's WebSocket: one frame at a time, pings answered and sent, a silent page let go. Owned by
 * the socket's event loop.
 */
final class PageSubscriber implements Subscriber<WebSocketFrame> {
    private static final int CLOSE_NORMAL = 1000;
    private static final int CLOSE_GOING_AWAY = 1001;
    private static final int CLOSE_INTERNAL_ERROR = 1011;

    private final WriterSocket socket;
    private final PageTalk talk;
    private final EventLoop eventLoop;
    private final SignalSettings settings;
    private final LongSupplier nanoClock;
    private final SignalMeters meters;
    private final Runnable onGone;
    private @Nullable Subscription subscription;
    private @Nullable ScheduledFuture<?> pings;
    private long heardNs;
    private boolean gone;

    PageSubscriber(
            WriterSocket socket,
            PageTalk talk,
            EventLoop eventLoop,
            SignalSettings settings,
            LongSupplier nanoClock,
            SignalMeters meters,
            Runnable onGone) {
        this.socket = socket;
        this.talk = talk;
        this.eventLoop = eventLoop;
        this.settings = settings;
        this.nanoClock = nanoClock;
        this.meters = meters;
        this.onGone = onGone;
    }

    @Override
    public void onSubscribe(Subscription s) {
        subscription = s;
        heardNs = nanoClock.getAsLong();
        long everyNs = settings.pingInterval().toNanos();
        pings = eventLoop.scheduleAtFixedRate(this::keepAlive, everyNs, everyNs, TimeUnit.NANOSECONDS);
        s.request(1);
    }

    private void keepAlive() {
        if (nanoClock.getAsLong() - heardNs > settings.idleTimeout().toNanos()) {
            socket.close(CLOSE_GOING_AWAY, "nothing heard from this page");
            leave("silent");
        } else if (socket.isOpen()) {
            socket.ping();
        } else {
            leave("closed");
        }
    }

    @Override
    public void onNext(WebSocketFrame frame) {
        heardNs = nanoClock.getAsLong();
        switch (frame.type()) {
            case TEXT, BINARY, CONTINUATION -> talk.fragment(frame.array(), frame.isFinalFragment(), heardNs);
            case PING -> socket.pong(frame.array());
            case PONG -> {} // heard, which is all it is for
            case CLOSE -> {
                int code = frame instanceof CloseWebSocketFrame close && close.status() != null
                        ? CLOSE_NORMAL
                        : CLOSE_GOING_AWAY;
                socket.close(code, "");
                leave("page");
            }
        }
        Subscription s = subscription;
        if (s != null && !gone) {
            s.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        socket.close(CLOSE_INTERNAL_ERROR, "");
        leave("error");
    }

    @Override
    public void onComplete() {
        socket.close(CLOSE_NORMAL, "");
        leave("page");
    }

    private void leave(String reason) {
        if (gone) {
            return;
        }
        gone = true;
        meters.socketClosed(reason);
        if (pings != null) {
            pings.cancel(false);
        }
        if (subscription != null) {
            subscription.cancel();
        }
        onGone.run();
    }
}
