package dev.nightmarket.media.render.baker;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.AvatarPack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A host made of a model that somebody brought.
 *
 * @param licence of the model, an SPDX expression or words: whoever adds it answers for it
 */
public record GlbHost(String id, String name, String about, String voice, String licence, long seed, String sha256)
        implements HostSource {
    static final String MODEL = "model.glb";

    public GlbHost {
        if (!id.matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("id: " + id + " (expected: 1..32 of a-z, 0-9 and dash)");
        }
        if (licence.isBlank()) {
            throw new IllegalArgumentException("licence: none (expected: the model's terms, e.g. CC-BY-4.0)");
        }
    }

    /** Where its model lies. */
    @JsonIgnore
    Path model(AssetStore assets) {
        return assets.derived("own-models").resolve(id).resolve(MODEL);
    }

    /**
     * What is good and what is missing in a model.
     *
     * @throws IOException when the file cannot be read
     */
    public static HostReport check(Path glb) throws IOException {
        return GlbBaker.check(glb);
    }

    @Override
    public Optional<Path> baked(AssetStore assets, Lighting lighting) throws IOException {
        return Optional.of(file(assets, lighting)).filter(Files::exists);
    }

    private Path file(AssetStore assets, Lighting lighting) throws IOException {
        return assets.derived("avatar").resolve(id + "-" + address(lighting) + ".nmav");
    }

    @Override
    public Path bake(AssetStore assets, Lighting lighting, BakeProgress progress) throws IOException {
        Path file = file(assets, lighting);
        if (!Files.exists(file)) {
            GlbBaker.bake(model(assets), id, lighting, Detail.FULL, progress).write(file);
        }
        progress.at(1, "ready");
        return file;
    }

    private String address(Lighting lighting) throws IOException {
        MessageDigest digest = newDigest();
        digest.update(("glb " + GlbBaker.VERSION + " pack " + AvatarPack.VERSION + " " + sha256)
                .getBytes(StandardCharsets.UTF_8));
        digest.update(HostLook.canonicalJson(lighting).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 12);
    }

    static String digest(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every Java runtime", e);
        }
    }
}
