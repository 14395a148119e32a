package dev.nightmarket.loadtests.servers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightmarket.loadtests.viewers.EdgeClient;
import dev.nightmarket.loadtests.viewers.EdgeRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One media-server and one edge-node with the sample shop, as two child processes on free loopback ports. Their output goes
 * to {@code media.log} and {@code edge.log} in their folder. Owned by one thread.
 */
public final class LocalServers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LocalServers.class);
    private static final Duration START_MAX = Duration.ofSeconds(180);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LOG_TAIL_CHARS = 4_000;

    private final Path folder;
    private final LongSupplier nanoClock;
    private final int mediaPort = freePort();
    private final int httpPort = freePort();
    private final String relayToken = token();
    private final String opsToken = token();
    private Process media;
    private final Process edge;

    /**
     * Starts both and returns when the show is on air.
     *
     * @param folder for their files; kept
     * @param settings beyond the defaults, e.g. {@code nightmarket.media.quality} to {@code 540p}
     * @throws IllegalStateException when a server ends or the show is not on air in time, with the end of its output
     */
    public static LocalServers start(Path folder, Map<String, String> settings, LongSupplier nanoClock) {
        LocalServers servers = new LocalServers(folder, settings, nanoClock);
        try {
            servers.awaitOnAir();
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private LocalServers(Path folder, Map<String, String> settings, LongSupplier nanoClock) {
        this.folder = folder;
        this.nanoClock = nanoClock;
        List<String> lines = new ArrayList<>(List.of(
                "nightmarket.media.bind = \"127.0.0.1\"",
                "nightmarket.media.port = " + mediaPort,
                "nightmarket.media.data-dir = \"" + folder.resolve("data").toAbsolutePath() + "\"",
                "nightmarket.media.relay-token = \"" + relayToken + "\"",
                "nightmarket.media.ops-token = \"" + opsToken + "\"",
                "nightmarket.media.admin-token = \"" + token() + "\"",
                "nightmarket.edge.bind = \"127.0.0.1\"",
                "nightmarket.edge.http-port = " + httpPort,
                "nightmarket.edge.udp-port = 0",
                "nightmarket.edge.origin.address = \"127.0.0.1:" + mediaPort + "\"",
                "nightmarket.edge.origin.token = \"" + relayToken + "\""));
        settings.forEach((key, value) -> lines.add(key + " = " + value));
        try {
            Files.createDirectories(folder.resolve("data"));
            Files.write(folder.resolve("servers.conf"), lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.media = launch("media", "-Xms512m", "-Xmx2g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20");
        this.edge = launch("edge", "-Xms256m", "-Xmx1g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20");
    }

    /** Of the page; {@code localhost}, where browsers allow a microphone without HTTPS. */
    public URI page() {
        return URI.create("http://localhost:" + httpPort);
    }

    /** {@code host:port} of ops.v1. */
    public String ops() {
        return "127.0.0.1:" + mediaPort;
    }

    public String opsToken() {
        return opsToken;
    }

    /** Both servers. */
    public List<ProcessHandle> processes() {
        return List.of(media.toHandle(), edge.toHandle());
    }

    /** {@code kill -9} of the media-server. */
    public void killMedia() {
        media.destroyForcibly();
        await(() -> !media.isAlive(), "the media-server is still there", Duration.ofSeconds(10));
    }

    /** Starts a media-server again in the place of one that was killed; does not wait for it. */
    public void restartMedia() {
        media = launch("media", "-Xms512m", "-Xmx2g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20");
    }

    private void awaitOnAir() {
        EdgeClient client = new EdgeClient(page());
        await(
                () -> {
                    if (!media.isAlive() || !edge.isAlive()) {
                        throw new IllegalStateException("a server has ended: media "
                                + (media.isAlive() ? "runs" : "exit code " + media.exitValue()) + ", edge "
                                + (edge.isAlive() ? "runs" : "exit code " + edge.exitValue()) + tails());
                    }
                    try {
                        JsonNode channels = client.channels();
                        return !channels.isEmpty();
                    } catch (EdgeRefusedException e) {
                        log.debug("not yet on air: {}", e.getMessage());
                        return false;
                    }
                },
                "no show on air",
                START_MAX);
    }

    private void await(java.util.function.BooleanSupplier done, String what, Duration atMost) {
        long untilNs = nanoClock.getAsLong() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (nanoClock.getAsLong() > untilNs) {
                throw new IllegalStateException(what + " after " + atMost.toSeconds() + " s" + tails());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private String tails() {
        StringBuilder text = new StringBuilder();
        for (String role : List.of("media", "edge")) {
            try {
                String all = Files.readString(folder.resolve(role + ".log"));
                text.append("\n--- ").append(role).append(".log\n");
                text.append(all.substring(Math.max(0, all.length() - LOG_TAIL_CHARS)));
            } catch (IOException e) {
                text.append("\n--- ").append(role).append(".log: ").append(e);
            }
        }
        return text.toString();
    }

    private Process launch(String role, String... flags) {
        List<String> all = new ArrayList<>(List.of(flags));
        all.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=dev/nightmarket/loadtests/servers/logback-servers.xml",
                "-Dconfig.file=" + folder.resolve("servers.conf")));
        List<String> command = ChildJvm.command(folder, all, ServerMain.class, List.of(role));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve(role + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the " + role + " server cannot be started", e);
        }
    }

    @Override
    public void close() {
        for (Process process : List.of(edge, media)) {
            process.destroy();
        }
        for (Process process : List.of(edge, media)) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
