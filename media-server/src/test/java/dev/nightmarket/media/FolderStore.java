package dev.nightmarket.media;

import dev.nightmarket.assets.AssetStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Keeps what is derived in a test's folder, and has no assets.
 *
 * @param folder asked for when it is needed: JUnit injects it late
 */
public record FolderStore(Supplier<Path> folder) implements AssetStore {
    @Override
    public Path require(String id) {
        throw new AssertionError(id);
    }

    @Override
    public Path derived(String kind) {
        try {
            return Files.createDirectories(folder.get().resolve(kind));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
