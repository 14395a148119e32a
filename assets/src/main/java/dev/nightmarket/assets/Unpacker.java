package dev.nightmarket.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Takes the wanted files out of a zip (wheel, aar, jar) or a gzipped tar (npm). */
final class Unpacker {
    private Unpacker() {}

    /**
     * Unpacks by rules.
     *
     * @param folder an empty folder for the files
     * @throws IOException when the archive cannot be read, or a rule finds nothing in it
     */
    static void unpack(Path archive, List<Asset.UnpackRule> rules, Path folder) throws IOException {
        int[] hits = new int[rules.size()];
        if (TarGzip.isOne(archive)) {
            TarGzip.read(archive, (name, in) -> take(name, () -> in, rules, folder, hits));
        } else {
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                Enumeration<? extends ZipEntry> entries = zip.entries();
                while (entries.hasMoreElements()) {
                    ZipEntry entry = entries.nextElement();
                    if (!entry.isDirectory()) {
                        take(entry.getName(), () -> zip.getInputStream(entry), rules, folder, hits);
                    }
                }
            }
        }
        for (int i = 0; i < hits.length; i++) {
            if (hits[i] == 0) {
                throw new IOException(
                        archive.getFileName() + " holds no " + rules.get(i).from());
            }
        }
    }

    /** The bytes of an entry; asked for once. */
    private interface Content {
        InputStream open() throws IOException;
    }

    private static void take(String name, Content content, List<Asset.UnpackRule> rules, Path folder, int[] hits)
            throws IOException {
        for (int i = 0; i < hits.length; i++) {
            String to = target(rules.get(i), name);
            if (to != null) {
                write(content, inside(folder, to));
                hits[i]++;
                return;
            }
        }
    }

    /** Where a rule puts an entry; null when it does not want it. */
    private static @Nullable String target(Asset.UnpackRule rule, String name) {
        if (rule.from().endsWith("/")) {
            return name.startsWith(rule.from())
                    ? rule.to() + name.substring(rule.from().length())
                    : null;
        }
        return name.equals(rule.from()) ? rule.to() : null;
    }

    /** Entry names are input: none may leave the folder ("zip slip"). */
    static Path inside(Path folder, String name) throws IOException {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IOException("entry " + name + " (expected: a path inside the asset's folder)");
        }
        return file;
    }

    private static void write(Content content, Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        // What is there already is the same file's beginning, from an earlier archive of the part.
        try (InputStream in = content.open();
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            in.transferTo(out);
        }
    }
}
