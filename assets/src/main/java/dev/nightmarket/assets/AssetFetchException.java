package dev.nightmarket.assets;

import java.io.IOException;

/** No source delivered an asset. The message lists each that was tried, its result, and how to help by hand. */
public final class AssetFetchException extends IOException {
    private static final long serialVersionUID = 1L;

    public AssetFetchException(String message) {
        super(message);
    }
}
