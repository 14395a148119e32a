package dev.nightmarket.edge.transport;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which session a datagram belongs to: a check by our half of its username, anything else by the address that a
 * check has validated. Thread-safe, since a packet may arrive on another shard's socket.
 */
final class Routes {
    private final Map<String, ViewerSession> byUfrag = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, ViewerSession> byAddress = new ConcurrentHashMap<>();

    void add(ViewerSession session) {
        byUfrag.put(session.identity.iceUfrag(), session);
    }

    /** @param username {@code <ours>:<theirs>} (RFC 8445 section 7.2.2) */
    @Nullable
    ViewerSession byUsername(@Nullable String username) {
        int colon = username == null ? -1 : username.indexOf(':');
        return username == null || colon < 0 ? null : byUfrag.get(username.substring(0, colon));
    }

    @Nullable
    ViewerSession byAddress(InetSocketAddress address) {
        return byAddress.get(address);
    }

    /** The session's packets come from this address from now on. */
    void add(InetSocketAddress address, ViewerSession session) {
        byAddress.put(address, session);
    }

    /** The session has forgotten this address. */
    void remove(InetSocketAddress address, ViewerSession session) {
        byAddress.remove(address, session);
    }

    void remove(ViewerSession session) {
        byUfrag.remove(session.identity.iceUfrag(), session);
    }
}
