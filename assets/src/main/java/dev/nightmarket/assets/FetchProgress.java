package dev.nightmarket.assets;

/** Told how a fetch goes, on the thread that fetches. */
public interface FetchProgress {
    /** Says nothing. */
    FetchProgress SILENT = new FetchProgress() {};

    /** A fetch of an asset that was not in the cache begins. */
    default void started(Asset asset) {}

    /** A source is tried. */
    default void trying(Asset asset, Source source) {}

    /**
     * Bytes have come, or time has passed; called several times a second at most.
     *
     * @param doneBytes so far; 0 where the package client does not let itself be watched
     * @param totalBytes of the whole; 0 when not known
     */
    default void advanced(Asset asset, long doneBytes, long totalBytes) {}

    /** A source gave nothing usable; the next one is tried. */
    default void failed(Asset asset, String source, String reason) {}

    /** Another process is fetching the same asset; its result is awaited. */
    default void waiting(Asset asset) {}

    /** The asset is in the cache now. */
    default void fetched(Asset asset, String source) {}
}
