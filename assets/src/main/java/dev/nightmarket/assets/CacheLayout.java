package dev.nightmarket.assets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie in the cache.
 *
 * @param root the cache's folder
 */
record CacheLayout(Path root) {
    CacheLayout {
        root = root.toAbsolutePath().normalize();
    }

    /** The folder of a complete asset. */
    Path folderOf(Asset asset) {
        return root.resolve("assets").resolve(asset.id()).resolve(asset.version());
    }

    /** Files that a person put there. */
    Path incoming() {
        return root.resolve("incoming");
    }

    /** Downloads that were broken off. */
    Path partial() {
        return root.resolve("partial");
    }

    /** Temporary folders of fetches, on the same file system as the assets. */
    Path work() {
        return root.resolve("work");
    }

    /** What is computed from assets. */
    Path derived(String kind) {
        return root.resolve("derived").resolve(kind);
    }

    /** The digest of an asset that is as it was first fetched; it stays when the asset is removed. */
    Path firstDigestOf(Asset asset) {
        return root.resolve("first-fetched").resolve(asset.id() + "-" + asset.version() + ".sha256");
    }

    /**
     * The digest that an asset's files must have.
     *
     * @return empty when it was never fetched and is {@link Asset#AS_FIRST_FETCHED}
     */
    String expectedSha256(Asset asset) throws IOException {
        String pinned = asset.contentSha256();
        if (asset.pinned()) {
            return pinned == null ? "" : pinned;
        }
        Path recorded = firstDigestOf(asset);
        return Files.exists(recorded) ? Files.readString(recorded).strip() : "";
    }

    /** The file whose lock a fetch holds. */
    Path lockOf(Asset asset) {
        return root.resolve("locks").resolve(asset.id() + ".lock");
    }
}
