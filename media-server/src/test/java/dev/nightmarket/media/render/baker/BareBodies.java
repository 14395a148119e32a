package dev.nightmarket.media.render.baker;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackMesh;
import java.io.IOException;

/** Packs with a host's bones and naked, unlit body: made in a second, for tests of movement. */
public final class BareBodies {
    private BareBodies() {}

    /** @param look a built-in look */
    public static AvatarPack of(String look) throws IOException {
        MakeHumanData data = new MakeHumanData(Assets.open().require(AvatarBaker.ASSET));
        Bake bake = new Bake(data, HostLook.builtIn(look), Lighting.STUDIO, Detail.DRAFT);
        TriMesh m = bake.part("body", "body", 0, c -> c[1] > -1);
        bake.plain(m, PackMesh.Material.GOURAUD, new int[m.vertices]);
        float[][] joints = new float[AvatarPack.Bone.COUNT][];
        for (AvatarPack.Bone bone : AvatarPack.Bone.values()) {
            joints[bone.ordinal()] = bake.rig.joint(bone);
        }
        Framing f = bake.framing;
        return new AvatarPack(
                look, joints, new AvatarPack.Camera(f.eye(), f.target(), f.height()), bake.meshes, bake.textures);
    }
}
