package dev.nightmarket.assets;

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

    /** The file whose lock a fetch holds. */
    Path lockOf(Asset asset) {
        return root.resolve("locks").resolve(asset.id() + ".lock");
    }
}
