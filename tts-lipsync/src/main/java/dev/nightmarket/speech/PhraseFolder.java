package dev.nightmarket.speech;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Phrases on disk, a file each, bounded by bytes: the oldest go first. A broken file is dropped, never fatal. */
final class PhraseFolder {
    private static final Logger log = LoggerFactory.getLogger(PhraseFolder.class);
    private static final String ENDING = ".phrase";

    private final Path folder;
    private final long bytesMax;

    PhraseFolder(Path folder, long bytesMax) {
        this.folder = folder;
        this.bytesMax = bytesMax;
    }

    @Nullable
    SpokenPhrase read(String key) {
        Path file = folder.resolve(key + ENDING);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return SpokenPhrase.read(in);
        } catch (IOException e) {
            log.warn("{}: dropped, it cannot be read: {}", file, e.toString());
            delete(file);
            return null;
        }
    }

    /** @return whether it is on disk now */
    boolean write(String key, SpokenPhrase phrase) {
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, key, ".part");
            try {
                try (DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
                    phrase.write(out);
                }
                Files.move(temporary, folder.resolve(key + ENDING), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            evict();
            return true;
        } catch (IOException e) {
            log.warn("{}: a phrase was not kept: {}", folder, e.toString());
            return false;
        }
    }

    private record Kept(Path file, long bytes, FileTime written) {}

    private void evict() throws IOException {
        List<Kept> kept;
        try (Stream<Path> files = Files.list(folder)) {
            kept = files.filter(f -> f.toString().endsWith(ENDING))
                    .flatMap(PhraseFolder::kept)
                    .sorted(Comparator.comparing(Kept::written))
                    .toList();
        }
        long total = kept.stream().mapToLong(Kept::bytes).sum();
        for (Kept oldest : kept) {
            if (total <= bytesMax) {
                break;
            }
            delete(oldest.file);
            total -= oldest.bytes;
        }
    }

    private static Stream<Kept> kept(Path file) {
        try {
            return Stream.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (IOException gone) {
            // Another process has dropped it in the meantime.
            return Stream.empty();
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("{}: cannot be deleted: {}", file, e.toString());
        }
    }
}
