package dev.nightmarket.assets;

/** An asset is not in the cache. The message says which, and how to get it. */
public final class AssetMissingException extends RuntimeException {
    public AssetMissingException(String message) {
        super(message);
    }
}
