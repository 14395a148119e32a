package dev.nightmarket.cli.voice;

import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the files of a voice come from: a path or an address. */
final class Source {
    static final long CONFIG_BYTES_MAX = 1 << 20;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(15);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private Source() {}

    /**
     * The file of a path as it is, that of an address downloaded.
     *
     * @throws CommandFailure when it cannot be had, or is larger than it may be
     */
    static Path bring(String from, Path to, long bytesMax, Terminal terminal) throws IOException {
        if (!from.contains("://")) {
            Path file = Path.of(from);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new CommandFailure(from + " (expected: a file that can be read)");
            }
            return file;
        }
        URI uri;
        try {
            uri = URI.create(from);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(from + " (expected: an https address)");
        }
        if (uri.getHost() == null || !isSafe(uri)) {
            throw new CommandFailure(from + " (expected: an https address; http only on this machine)");
        }
        download(uri, to, bytesMax, terminal);
        return to;
    }

    private static boolean isSafe(URI uri) throws UnknownHostException {
        return "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme())
                        && InetAddress.getByName(uri.getHost()).isLoopbackAddress());
    }

    private static void download(URI uri, Path to, long bytesMax, Terminal terminal) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_MAX)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER_MAX).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new CommandFailure(uri + ": HTTP " + answer.statusCode() + " (expected: 200)");
                }
                long announced =
                        answer.headers().firstValueAsLong("content-length").orElse(0);
                copy(uri, in, to, bytesMax, announced, terminal);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(uri + ": interrupted");
        } catch (IOException e) {
            throw new CommandFailure(uri + " cannot be fetched: " + e);
        }
    }

    private static void copy(URI uri, InputStream in, Path to, long bytesMax, long announced, Terminal terminal)
            throws IOException {
        long done = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                done += n;
                if (done > bytesMax) {
                    throw new CommandFailure(uri + ": more than " + bytesMax + " bytes");
                }
                out.write(buffer, 0, n);
                if (terminal.interactive()) {
                    String of = announced > 0 ? String.format(Locale.ROOT, " of %.1f", announced / 1e6) : "";
                    terminal.err().print(String.format(Locale.ROOT, "\r\033[Kfetching, %.1f%s MB", done / 1e6, of));
                    terminal.err().flush();
                }
            }
        }
        if (terminal.interactive()) {
            terminal.say("");
        } else {
            terminal.say("fetched " + uri + ", " + done + " bytes");
        }
        if (announced > 0 && done != announced) {
            throw new CommandFailure(uri + ": " + done + " bytes (expected: " + announced + ")");
        }
    }

    /** @param sha256 null: any */
    static void check(Path file, @Nullable String sha256) throws IOException {
        if (sha256 == null) {
            return;
        }
        String found;
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            found = HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
        if (!found.equalsIgnoreCase(sha256.strip())) {
            throw new CommandFailure("--sha256: the model's is " + found + " (expected: " + sha256 + ")");
        }
    }

    static void deleteAll(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
