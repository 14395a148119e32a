package dev.nightmarket.media.render.baker;

import dev.nightmarket.assets.AssetStore;
import java.io.IOException;
import java.nio.file.Path;

/** Whoever can be a host: sliders of ours, or a model that somebody brought. */
public interface HostSource {
    /** Short name: lower-case letters, digits and dashes. */
    String id();

    String name();

    /** One line. */
    String about();

    /** Id of a voice that fits. */
    String voice();

    /** Of every random choice. */
    long seed();

    /**
     * The host's pack: the cached file when there is one, else a new bake.
     *
     * @throws dev.nightmarket.assets.AssetMissingException when data for it is not in the cache
     * @throws IllegalArgumentException when it cannot be a host; the message says why
     * @throws IOException when its file is damaged or the pack cannot be written
     */
    Path bake(AssetStore assets, Lighting lighting, BakeProgress progress) throws IOException;
}
