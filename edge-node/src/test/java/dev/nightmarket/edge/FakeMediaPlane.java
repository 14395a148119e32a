package dev.nightmarket.edge;

import dev.nightmarket.edge.sdp.SdpException;
import dev.nightmarket.edge.transport.MediaPlane;
import dev.nightmarket.proto.relay.v1.Unit;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** A media side without packets: remembers what it was told. Thread-safe. */
public final class FakeMediaPlane implements MediaPlane {
    public final BlockingQueue<Unit> published = new LinkedBlockingQueue<>();
    /** {@code hold channel true|false}, {@code end channel}, {@code leave session}. */
    public final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    public final Map<String, String> joined = new ConcurrentHashMap<>();
    public volatile Listener listener;

    /** The factory that an edge is started with. */
    public MediaPlaneFactory factory() {
        return (settings, listener, nanoClock, registry) -> {
            this.listener = listener;
            return new MediaPlaneFactory.Opened(this, 4321);
        };
    }

    @Override
    public String join(String sessionId, String channelId, String sdpOffer) {
        if (!sdpOffer.startsWith("v=0")) {
            throw new SdpException("line 1 (expected: v=0)");
        }
        joined.put(sessionId, channelId);
        return "v=0\r\ns=answer\r\n";
    }

    @Override
    public void leave(String sessionId) {
        joined.remove(sessionId);
        calls.add("leave " + sessionId);
        listener.onClosed(sessionId, "left");
    }

    @Override
    public void publish(Unit unit) {
        published.add(unit);
    }

    @Override
    public void hold(String channelId, boolean held) {
        calls.add("hold " + channelId + " " + held);
    }

    @Override
    public void end(String channelId) {
        calls.add("end " + channelId);
    }

    @Override
    public OptionalLong videoRtpTimestamp(String sessionId, long epoch, long ptsUs) {
        return ptsUs < 0 ? OptionalLong.empty() : OptionalLong.of(epoch * 1_000_000 + ptsUs * 9 / 100);
    }

    @Override
    public int sessions() {
        return joined.size();
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
