package dev.nightmarket.assets;

import java.nio.file.Path;

/** Where the parts of the system find their data. Thread-safe. */
public interface AssetStore {
    /**
     * The folder of an asset that is present and verified: its files as the catalogue lists them.
     *
     * @param id an id of the catalogue, e.g. {@code en_US-joe-medium}
     * @throws AssetMissingException when it is not in the cache; the message names the command that fetches it
     */
    Path require(String id);

    /**
     * A folder for what is derived from assets (split graphs, baked avatars), created when missing. The
     * caller writes to a temporary name and moves it into place atomically.
     *
     * @param kind a short name, e.g. {@code avatar}
     */
    Path derived(String kind);
}
