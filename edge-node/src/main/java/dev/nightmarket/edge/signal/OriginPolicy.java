package dev.nightmarket.edge.signal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which web origins (RFC 6454) may use this edge: its own pages, and those on the allow-list. A request without an
 * {@code Origin} header does not come from a foreign page, since browsers always send it with POST, DELETE and
 * WebSocket handshakes (Fetch standard); native clients send none. Immutable.
 */
public final class OriginPolicy {
    private static final String ANY = "*";

    private final Set<String> allowed;

    /** @param allowed entries as {@code https://shop.example} or {@code *} */
    public OriginPolicy(List<String> allowed) {
        this.allowed = allowed.stream().map(OriginPolicy::normalise).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param origin the {@code Origin} header, null when absent
     * @param host the {@code Host} header or {@code :authority}
     */
    public boolean allows(@Nullable String origin, @Nullable String host) {
        return origin == null || isOwn(origin, host) || isListed(origin);
    }

    /** Whether the origin is another site's that may read our answers (CORS). */
    public boolean isListed(String origin) {
        return allowed.contains(ANY) || allowed.contains(normalise(origin));
    }

    private static boolean isOwn(String origin, @Nullable String host) {
        // Only the authority is compared: behind a TLS-terminating proxy the scheme differs.
        int scheme = origin.indexOf("://");
        return host != null
                && scheme > 0
                && withoutDefaultPort(origin.substring(scheme + 3)).equals(withoutDefaultPort(host));
    }

    private static String withoutDefaultPort(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        for (String port : List.of(":443", ":80")) {
            if (lower.endsWith(port)) {
                return lower.substring(0, lower.length() - port.length());
            }
        }
        return lower;
    }

    private static String normalise(String origin) {
        String lower = origin.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
