package dev.nightmarket.assets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Takes the wanted files out of a zip (wheel, aar, jar). */
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
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                for (int i = 0; i < rules.size(); i++) {
                    String to = target(rules.get(i), entry.getName());
                    if (to != null && !entry.isDirectory()) {
                        write(zip, entry, inside(folder, to));
                        hits[i]++;
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

    private static void write(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
    }
}
