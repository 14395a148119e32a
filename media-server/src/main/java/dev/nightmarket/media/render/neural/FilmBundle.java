package dev.nightmarket.media.render.neural;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A filmed host as somebody brings it: a folder, or the same as a .zip, with {@code host.json}, {@code model.onnx} and the
 * pictures in {@code loop}. Nothing else in it is looked at.
 */
public final class FilmBundle implements AutoCloseable {
    /** How a .zip begins. */
    public static final ByteString MAGIC = ByteString.copyFrom(new byte[] {'P', 'K', 3, 4});

    static final String ENTRY = "host.json";
    /** Unpacked, so that a small file cannot fill the disk. */
    private static final long BYTES_MAX = 4L << 30;

    private static final int ENTRIES_MAX = 4_000;
    private static final Pattern KNOWN =
            Pattern.compile("host\\.json|model\\.onnx([._]data)?|loop/[^/\\\\]+\\.(?i:jpe?g|png)");

    private final Path folder;
    private final boolean temporary;

    private FilmBundle(Path folder, boolean temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    /** Whether a file looks like one: a folder, or a .zip by its first bytes. */
    public static boolean is(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return ByteString.copyFrom(in.readNBytes(MAGIC.size())).equals(MAGIC);
        }
    }

    /**
     * Opens it; a .zip is unpacked beside the system's temporary files until it is closed.
     *
     * @throws IOException when it cannot be read, or is too large
     */
    public static FilmBundle open(Path bundle) throws IOException {
        if (Files.isDirectory(bundle)) {
            return new FilmBundle(bundle, false);
        }
        Path folder = Files.createTempDirectory("nightmarket-film");
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            unpack(zip, folder);
            return new FilmBundle(folder, true);
        } catch (IOException e) {
            delete(folder);
            throw e;
        }
    }

    private static void unpack(ZipFile zip, Path folder) throws IOException {
        List<? extends ZipEntry> entries = zip.stream().limit(ENTRIES_MAX + 1).toList();
        if (entries.size() > ENTRIES_MAX) {
            throw new ZipException("more than " + ENTRIES_MAX + " files in it");
        }
        // Who packs a folder has its name before every other.
        String prefix = entries.stream()
                .map(ZipEntry::getName)
                .filter(n -> n.equals(ENTRY) || n.endsWith("/" + ENTRY))
                .min(Comparator.comparingInt(String::length))
                .map(n -> n.substring(0, n.length() - ENTRY.length()))
                .orElse("");
        byte[] buffer = new byte[1 << 16];
        long left = BYTES_MAX;
        for (ZipEntry entry : entries) {
            String name = entry.getName().startsWith(prefix) ? entry.getName().substring(prefix.length()) : "";
            if (!KNOWN.matcher(name).matches()) {
                continue;
            }
            Path to = folder.resolve(name);
            Files.createDirectories(to.resolveSibling(""));
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(to)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    left -= n;
                    if (left < 0) {
                        throw new ZipException("more than " + (BYTES_MAX >> 30) + " GiB in it");
                    }
                    out.write(buffer, 0, n);
                }
            }
        }
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** Copies what belongs to it into an empty folder. */
    public void copyTo(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (KNOWN.matcher(name).matches()) {
                    Path copy = to.resolve(name);
                    Files.createDirectories(copy.resolveSibling(""));
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** Deletes a folder with all that is in it; one that is not there is no error. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            delete(folder);
        }
    }
}
