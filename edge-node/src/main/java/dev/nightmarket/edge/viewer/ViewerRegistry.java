package dev.nightmarket.edge.viewer;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All sessions of this edge, by id and by channel. Thread-safe; iteration is weakly consistent. */
public final class ViewerRegistry {
    private final int sessionsMax;
    private final AtomicInteger size = new AtomicInteger();
    private final ConcurrentMap<String, ViewerSession> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ConcurrentMap<String, ViewerSession>> byChannel = new ConcurrentHashMap<>();

    public ViewerRegistry(int sessionsMax) {
        this.sessionsMax = sessionsMax;
    }

    /** Adds a session; false when the edge is full. */
    public boolean add(ViewerSession session) {
        if (size.incrementAndGet() > sessionsMax) {
            size.decrementAndGet();
            return false;
        }
        if (byId.putIfAbsent(session.sessionId(), session) != null) {
            size.decrementAndGet();
            throw new IllegalStateException("session id is taken (expected: chosen at random)");
        }
        byChannel
                .computeIfAbsent(session.channelId(), c -> new ConcurrentHashMap<>())
                .put(session.sessionId(), session);
        return true;
    }

    /** Removes a session; empty when it is unknown, so only one caller cleans up. */
    public Optional<ViewerSession> remove(String sessionId) {
        ViewerSession session = byId.remove(sessionId);
        if (session == null) {
            return Optional.empty();
        }
        size.decrementAndGet();
        ConcurrentMap<String, ViewerSession> channel = byChannel.get(session.channelId());
        if (channel != null) {
            channel.remove(sessionId);
        }
        return Optional.of(session);
    }

    public Optional<ViewerSession> find(String sessionId) {
        return Optional.ofNullable(byId.get(sessionId));
    }

    /** The viewers in front of a channel. */
    public Collection<ViewerSession> ofChannel(String channelId) {
        ConcurrentMap<String, ViewerSession> channel = byChannel.get(channelId);
        return channel == null ? List.of() : channel.values();
    }

    /** Everyone. */
    public Collection<ViewerSession> all() {
        return byId.values();
    }

    public int size() {
        return size.get();
    }
}
