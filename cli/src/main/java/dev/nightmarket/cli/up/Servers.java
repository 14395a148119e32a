package dev.nightmarket.cli.up;

import com.typesafe.config.Config;
import dev.nightmarket.cli.Home;
import dev.nightmarket.cli.Tokens;
import dev.nightmarket.edge.EdgeNode;
import dev.nightmarket.media.MediaServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns options, tokens and configuration into running servers. */
final class Servers {
    private Servers() {}

    /** Settings of a media-server. */
    static Config media(CommonOptions common, MediaOptions options, Tokens tokens, Home home) {
        Map<String, Object> settings = new LinkedHashMap<>();
        options.addTo(settings);
        settings.put("nightmarket.media.data-dir", home.data().toString());
        putUnlessEmpty(settings, "nightmarket.media.relay-token", tokens.relay());
        putUnlessEmpty(settings, "nightmarket.media.admin-token", tokens.admin());
        putUnlessEmpty(settings, "nightmarket.media.ops-token", tokens.ops());
        return common.complete(settings);
    }

    /**
     * Settings of an edge-node.
     *
     * @param origin {@code host:port}; empty leaves it to the configuration
     */
    static Config edge(CommonOptions common, EdgeOptions options, Tokens tokens, String origin) {
        options.check();
        Map<String, Object> settings = new LinkedHashMap<>();
        options.addTo(settings);
        putUnlessEmpty(settings, "nightmarket.edge.origin.address", origin);
        putUnlessEmpty(settings, "nightmarket.edge.origin.token", tokens.relay());
        putUnlessEmpty(settings, "nightmarket.edge.token.secret", tokens.viewerSecret());
        return common.complete(settings);
    }

    private static void putUnlessEmpty(Map<String, Object> settings, String key, String value) {
        if (!value.isEmpty()) {
            settings.put(key, value);
        }
    }

    static AutoCloseable startMedia(Config config) throws Exception {
        return MediaServer.start(config);
    }

    static AutoCloseable startEdge(Config config) throws Exception {
        return EdgeNode.start(config);
    }
}
