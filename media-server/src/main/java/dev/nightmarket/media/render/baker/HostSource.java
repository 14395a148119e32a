package dev.nightmarket.media.render.baker;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.HandActor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whoever can be a host: sliders of ours, a model that somebody brought, or a person who was filmed. */
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
     * The host's pack when it is in the cache; reads the host's data, some tenths of a second.
     *
     * @throws dev.nightmarket.assets.AssetMissingException when data for it is not in the cache
     * @throws IOException when its file is damaged
     */
    Optional<Path> baked(AssetStore assets, Lighting lighting) throws IOException;

    /**
     * The host's pack: the cached file when there is one, else a new bake. Of a filmed person its folder.
     *
     * @throws dev.nightmarket.assets.AssetMissingException when data for it is not in the cache
     * @throws IllegalArgumentException when it cannot be a host; the message says why
     * @throws IOException when its file is damaged or the pack cannot be written
     */
    Path bake(AssetStore assets, Lighting lighting, BakeProgress progress) throws IOException;

    /**
     * Moves the arms of the host that was baked.
     *
     * @param baked of {@link #bake}
     * @param seed of its random choices
     * @throws IOException when it cannot be read
     */
    default ArmActor arms(Path baked, long seed) throws IOException {
        return new HandActor(AvatarPack.read(baked), seed);
    }
}
