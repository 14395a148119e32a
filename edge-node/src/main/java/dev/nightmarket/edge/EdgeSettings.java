package dev.nightmarket.edge;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.nightmarket.asr.whisper.WhisperServer;
import dev.nightmarket.edge.relay.RelaySettings;
import dev.nightmarket.edge.signal.SignalSettings;
import dev.nightmarket.edge.transport.MediaPlaneConfig;
import dev.nightmarket.edge.voice.VoiceSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The keys of {@code nightmarket.edge}, read once at start; reference.conf documents each.
 *
 * @param tokenSecret empty: one is made at start
 */
public record EdgeSettings(
        SignalSettings signal,
        RelaySettings relay,
        MediaPlaneConfig media,
        VoiceSettings voice,
        String tokenSecret,
        Duration tokenLifetime) {
    static final String PATH = "nightmarket.edge";

    private static final int PORT_MAX = 65_535;

    /**
     * Reads the settings; what {@code config} lacks comes from reference.conf.
     *
     * @throws com.typesafe.config.ConfigException for a wrong type
     * @throws IllegalArgumentException for a value out of range, with the key and what was expected
     */
    public static EdgeSettings from(Config config) {
        return read(config.withFallback(ConfigFactory.defaultReference()).resolve());
    }

    /** Reads without a fall-back. */
    static EdgeSettings read(Config complete) {
        Config edge = complete.getConfig(PATH);
        return new EdgeSettings(
                signal(edge),
                relay(edge),
                media(edge),
                voice(edge.getConfig("mic")),
                edge.getString("token.secret"),
                edge.getDuration("token.lifetime"));
    }

    private static SignalSettings signal(Config edge) {
        SignalSettings signal = new SignalSettings(
                edge.getString("bind"),
                port(edge, "http-port"),
                path(edge, "tls-cert"),
                path(edge, "tls-key"),
                edge.getBoolean("tls-self-signed"),
                edge.getStringList("allowed-origins"),
                positive(edge, "viewers-max"),
                positive(edge, "sdp-bytes-max"),
                positive(edge, "chat.chars-max"),
                positive(edge, "chat.per-minute"),
                positive(edge, "chat.burst"),
                positive(edge, "socket.message-bytes-max"),
                positive(edge, "socket.frame-bytes-max"),
                positive(edge, "socket.messages-per-second"),
                positive(edge, "socket.messages-burst"),
                positive(edge, "socket.outbox-messages-max"),
                edge.getDuration("socket.ping-interval"),
                edge.getDuration("socket.idle-timeout"),
                positive(edge, "join.per-minute"),
                positive(edge, "join.burst"),
                positive(edge, "join.addresses-max"));
        if (signal.tlsCert().isPresent() != signal.tlsKey().isPresent()) {
            throw new IllegalArgumentException(
                    PATH + ".tls-cert and tls-key: only one is set (expected: both or none)");
        }
        return signal;
    }

    private static RelaySettings relay(Config edge) {
        Config origin = edge.getConfig("origin");
        String address = origin.getString("address");
        int colon = address.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(PATH + ".origin.address: " + address + " (expected: host:port)");
        }
        return new RelaySettings(
                address.substring(0, colon),
                parsePort(address.substring(colon + 1), "origin.address"),
                origin.getBoolean("tls"),
                origin.getString("token"),
                edge.getString("id"),
                origin.getString("rendition"),
                origin.getDuration("backoff-min"),
                origin.getDuration("backoff-max"),
                positive(origin, "questions-max"),
                origin.getDuration("question-ttl"),
                positive(origin, "pull-window"),
                origin.getDuration("channel-grace"),
                origin.getDuration("connect-timeout"),
                origin.getDuration("ping-interval"));
    }

    private static MediaPlaneConfig media(Config edge) {
        Config media = edge.getConfig("media");
        int shards = media.getInt("shards");
        MediaPlaneConfig config = MediaPlaneConfig.defaults(
                        address(edge.getString("bind"), "bind"), port(edge, "udp-port"))
                .withPublicAddresses(edge.getStringList("public-addresses").stream()
                        .map(text -> address(text, "public-addresses"))
                        .toList())
                .withSessionsMax(positive(edge, "viewers-max"))
                .withTimeouts(
                        media.getDuration("handshake-timeout"),
                        media.getDuration("connect-timeout"),
                        media.getDuration("consent-timeout"))
                .withGso(media.getBoolean("gso"))
                .withNativeTransport(media.getBoolean("native-transport"));
        return shards > 0 ? config.withShards(shards) : config;
    }

    private static VoiceSettings voice(Config mic) {
        return new VoiceSettings(
                mic.getBoolean("enabled"),
                positive(mic, "threads"),
                positive(mic, "inbox-packets-max"),
                positive(mic, "reorder-packets"),
                mic.getDuration("reorder-wait"),
                positive(mic, "conceal-packets-max"),
                mic.getDuration("silence-after"),
                mic.getDuration("idle-timeout"),
                notNegative(mic, "talkers-max"),
                notNegative(mic, "recogniser-threads"),
                positive(mic, "microphones-max"),
                whisper(mic));
    }

    private static Optional<WhisperServer.Settings> whisper(Config mic) {
        String url = mic.getString("whisper.url");
        String model = mic.getString("whisper.model");
        String token = mic.getString("whisper.token");
        Duration timeout = mic.getDuration("whisper.timeout");
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(new WhisperServer.Settings(URI.create(url), model, token, timeout));
    }

    private static InetAddress address(String text, String key) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    PATH + "." + key + ": " + text + " (expected: an address of this machine)", e);
        }
    }

    private static Optional<Path> path(Config config, String key) {
        String value = config.getString(key);
        return value.isEmpty() ? Optional.empty() : Optional.of(Path.of(value));
    }

    private static int positive(Config config, String key) {
        int value = config.getInt(key);
        if (value < 1) {
            throw new IllegalArgumentException(PATH + ": " + key + ": " + value + " (expected: at least 1)");
        }
        return value;
    }

    private static int notNegative(Config config, String key) {
        int value = config.getInt(key);
        if (value < 0) {
            throw new IllegalArgumentException(PATH + ": " + key + ": " + value + " (expected: at least 0)");
        }
        return value;
    }

    private static int port(Config config, String key) {
        return checkPort(config.getInt(key), key);
    }

    private static int parsePort(String text, String key) {
        try {
            return checkPort(Integer.parseInt(text), key);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PATH + "." + key + ": port " + text + " (expected: a number)", e);
        }
    }

    private static int checkPort(int port, String key) {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(PATH + "." + key + ": " + port + " (expected: 0.." + PORT_MAX + ")");
        }
        return port;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "edge of " + relay + " on " + signal.bind() + ", http " + signal.httpPort() + ", udp " + media.udpPort();
    }
}
