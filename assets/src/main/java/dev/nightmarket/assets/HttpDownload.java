package dev.nightmarket.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one file over HTTP, going on where an earlier try ended (RFC 9110 section 14, {@code Range}). What has
 * come so far lies in the partial file; it is kept when the line breaks.
 */
final class HttpDownload {
    private static final int CONNECT_TIMEOUT_MS = 10_000;
    private static final int READ_TIMEOUT_MS = 30_000;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int STATUS_OK = 200;
    private static final int STATUS_PARTIAL = 206;
    private static final int STATUS_RANGE_NOT_SATISFIABLE = 416;
    /** Breaks of the line that one fetch rides out, each going on where it ended. */
    private static final int RESUMES_MAX = 3;

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private HttpDownload() {}

    /**
     * Downloads to the end.
     *
     * @param partial where the bytes go; may hold the start of the file already
     * @param progress told how many bytes there are
     * @throws IOException with the reason, when the server does not deliver; {@code partial} keeps what came
     */
    static void download(String url, Path partial, LongConsumer progress) throws IOException {
        for (int tries = 0; ; tries++) {
            long before = sizeOf(partial);
            try {
                attempt(url, partial, progress);
                return;
            } catch (TruncatedException e) {
                // Only a line that moves something is worth another try.
                if (tries >= RESUMES_MAX || sizeOf(partial) <= before) {
                    throw e;
                }
            }
        }
    }

    private static void attempt(String url, Path partial, LongConsumer progress) throws IOException {
        long have = sizeOf(partial);
        HttpURLConnection connection = open(url);
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        try {
            int status = connection.getResponseCode();
            if (status == STATUS_RANGE_NOT_SATISFIABLE && have > 0) {
                // The partial file is as long as the whole, or longer: its digest will tell; start over next time.
                if (totalOf(connection.getHeaderField("Content-Range")) == have) {
                    return;
                }
                Files.delete(partial);
                throw new TruncatedException("the partial file did not fit what the server has; it was dropped");
            }
            boolean resumed = status == STATUS_PARTIAL && startOf(connection.getHeaderField("Content-Range")) == have;
            if (status != STATUS_OK && !resumed) {
                throw new IOException("HTTP " + status + " " + connection.getResponseMessage());
            }
            long start = resumed ? have : 0;
            long length = connection.getContentLengthLong();
            copy(connection, partial, start, progress);
            long got = sizeOf(partial) - start;
            if (length >= 0 && got < length) {
                throw new TruncatedException("the connection ended after " + got + " of " + length + " bytes");
            }
        } finally {
            connection.disconnect();
        }
    }

    private static HttpURLConnection open(String url) throws IOException {
        URLConnection connection = URI.create(url).toURL().openConnection();
        if (!(connection instanceof HttpURLConnection http)) {
            throw new IOException("url: " + url + " (expected: http or https)");
        }
        http.setConnectTimeout(CONNECT_TIMEOUT_MS);
        http.setReadTimeout(READ_TIMEOUT_MS);
        http.setInstanceFollowRedirects(true);
        // A compressed answer could not be resumed byte for byte.
        http.setRequestProperty("Accept-Encoding", "identity");
        http.setRequestProperty("User-Agent", "nightmarket");
        return http;
    }

    private static void copy(HttpURLConnection connection, Path partial, long start, LongConsumer progress)
            throws IOException {
        StandardOpenOption mode = start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        byte[] buffer = new byte[BUFFER_BYTES];
        long done = start;
        try (InputStream in = connection.getInputStream();
                OutputStream out =
                        Files.newOutputStream(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
            for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
                out.write(buffer, 0, n);
                done += n;
                progress.accept(done);
            }
        }
    }

    /** What fails here is the line, by whatever exception this JDK says so; what fails in writing is the disk. */
    private static int read(InputStream in, byte[] buffer) throws TruncatedException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new TruncatedException("the connection broke: " + e.getMessage());
        }
    }

    private static long sizeOf(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static long startOf(@Nullable String contentRange) {
        Matcher matcher = CONTENT_RANGE.matcher(contentRange == null ? "" : contentRange);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** The whole length in {@code bytes * /1234} of a 416 answer; -1 when not given. */
    private static long totalOf(@Nullable String contentRange) {
        String total = contentRange == null ? "" : contentRange.substring(contentRange.lastIndexOf('/') + 1);
        return total.matches("\\d{1,18}") ? Long.parseLong(total) : -1;
    }

    /** The line broke in the middle of the body. */
    private static final class TruncatedException extends IOException {
        private static final long serialVersionUID = 1L;

        TruncatedException(String message) {
            super(message);
        }
    }
}
