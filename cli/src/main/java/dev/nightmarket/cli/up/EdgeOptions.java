package dev.nightmarket.cli.up;

import dev.nightmarket.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of an edge-node. One that is not given leaves the setting to the configuration. */
public final class EdgeOptions {
    static final int DEFAULT_HTTP_PORT = 8080;
    static final int DEFAULT_UDP_PORT = 8189;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Where viewers reach it, TCP and UDP; 127.0.0.1 by default, 0.0.0.0 for the whole network.")
    @Nullable
    String bind;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "TCP port of the page; " + DEFAULT_HTTP_PORT + " by default.")
    @Nullable
    Integer httpPort;

    @Option(
            names = "--udp-port",
            paramLabel = "PORT",
            description = "UDP port of sound and picture; " + DEFAULT_UDP_PORT + " by default.")
    @Nullable
    Integer udpPort;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Certificate chain (PEM) for HTTPS; with --tls-key.")
    @Nullable
    Path tlsCert;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key (PEM, PKCS#8).")
    @Nullable
    Path tlsKey;

    @Option(
            names = "--tls-self-signed",
            description = "HTTPS with a certificate made at start: browsers warn, but the microphone works from afar.")
    boolean tlsSelfSigned;

    /** The certificate's file, when one is given. */
    public @Nullable Path tlsCert() {
        return tlsCert;
    }

    /** The key's file, when one is given. */
    public @Nullable Path tlsKey() {
        return tlsKey;
    }

    String bindOrDefault() {
        return bind == null ? "127.0.0.1" : bind;
    }

    int httpPortOrDefault() {
        return httpPort == null ? DEFAULT_HTTP_PORT : httpPort;
    }

    int udpPortOrDefault() {
        return udpPort == null ? DEFAULT_UDP_PORT : udpPort;
    }

    String scheme() {
        return tlsCert != null || tlsSelfSigned ? "https" : "http";
    }

    /** Says what is wrong with the certificate's files before anything is started. */
    void check() {
        if ((tlsCert == null) != (tlsKey == null)) {
            throw new CommandFailure("--tls-cert and --tls-key: only one is given (expected: both or none)");
        }
        checkReadable("--tls-cert", tlsCert);
        checkReadable("--tls-key", tlsKey);
    }

    private static void checkReadable(String option, @Nullable Path file) {
        if (file != null && !Files.isReadable(file)) {
            throw new CommandFailure(option + ": " + file + " (expected: a file that can be read)");
        }
    }

    /** The settings they stand for. */
    void addTo(Map<String, Object> settings) {
        put(settings, "bind", bind);
        put(settings, "http-port", httpPort);
        put(settings, "udp-port", udpPort);
        put(
                settings,
                "tls-cert",
                tlsCert == null ? null : tlsCert.toAbsolutePath().toString());
        put(settings, "tls-key", tlsKey == null ? null : tlsKey.toAbsolutePath().toString());
        if (tlsSelfSigned) {
            put(settings, "tls-self-signed", true);
        }
    }

    private static void put(Map<String, Object> settings, String key, @Nullable Object value) {
        if (value != null) {
            settings.put("nightmarket.edge." + key, value);
        }
    }

    /** The same options for a child's command line. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--bind", bind);
        add(arguments, "--http-port", httpPort);
        add(arguments, "--udp-port", udpPort);
        add(arguments, "--tls-cert", tlsCert == null ? null : tlsCert.toAbsolutePath());
        add(arguments, "--tls-key", tlsKey == null ? null : tlsKey.toAbsolutePath());
        if (tlsSelfSigned) {
            arguments.add("--tls-self-signed");
        }
        return arguments;
    }

    private static void add(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value.toString());
        }
    }
}
