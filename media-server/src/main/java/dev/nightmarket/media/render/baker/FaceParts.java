package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackMesh.Material;
import dev.nightmarket.media.render.PackTexture;
import java.util.List;

/** What the skin leaves open: teeth, tongue, eyes and lashes. */
final class FaceParts implements Part {
    private final TriMesh upper;
    private final TriMesh lower;
    private final TriMesh tongue;

    FaceParts(Bake bake) {
        upper = Teeth.row(bake, true);
        lower = Teeth.row(bake, false);
        tongue = bake.lean("helper-tongue", "tongue", c -> true, c -> 1.5f);
    }

    @Override
    public List<TriMesh> solid() {
        return List.of(upper, lower, tongue);
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        bake.light.cast(solid, tongue, .012f, 1);
        Teeth.paint(bake, upper, true);
        Teeth.paint(bake, lower, false);
        mouth(bake, tongue, new float[] {.52f, .17f, .17f});
        PackTexture texture = Eyes.texture(bake.look, bake.noise, bake.light, bake.body.face());
        for (boolean left : new boolean[] {true, false}) {
            float[] at = left ? bake.body.eyeLeft : bake.body.eyeRight;
            AvatarPack.Bone bone = left ? AvatarPack.Bone.EYE_LEFT : AvatarPack.Bone.EYE_RIGHT;
            bake.textured(Eyes.ball(at, bake.body.eyeRadius, bone), Material.TEXTURED, texture);
        }
        Lashes.paint(bake);
        for (int s = 0; s < 2; s++) {
            float[] at = s == 0 ? bake.body.eyeLeft : bake.body.eyeRight;
            float[] view = Light.towards(at, bake.light.eye);
            float[] key = Light.towards(at, bake.light.key);
            float[] half = {key[0] + view[0], key[1] + view[1], key[2] + view[2]};
            Light.normalize(half);
            TriMesh lamp = Eyes.glint(at, bake.body.eyeRadius, half[0], half[1], .115f, "glint-" + s);
            bake.plain(lamp, Material.VEIL, Eyes.glintColours(lamp, .96f));
            TriMesh bounce =
                    Eyes.glint(at, bake.body.eyeRadius, -half[0] * 1.35f, -half[1] * .9f, .085f, "bounce-" + s);
            bake.plain(bounce, Material.VEIL, Eyes.glintColours(bounce, .20f));
        }
    }

    private static void mouth(Bake bake, TriMesh m, float[] colour) {
        int[] colours = new int[m.vertices];
        Surface s = new Surface();
        for (int i = 0; i < m.vertices; i++) {
            s.load(m, i);
            float[] key = Light.towards(s.p, bake.light.key);
            float[] view = Light.towards(s.p, bake.light.eye);
            float deep = Noise.smooth(bake.body.mouthZ - .55, bake.body.mouthZ, s.rest[2]);
            float e = Light.mix(.05f, 1, deep * deep) * Light.mix(.62f, 1, s.sky);
            e *= 1 - .85f * Noise.smooth(.12, .30, Math.abs(s.rest[0]));
            float shine = Light.specular(s.n, view, key, .3f, .04f) * .25f * e;
            float[] c = new float[3];
            for (int k = 0; k < 3; k++) {
                float lit = bake.light.lighting.key()[k] * Light.clamp(Light.dot(s.n, key) * .5f + .5f) * .60f
                        + bake.light.ambient(s.n, k) * .7f
                        + bake.light.lighting.fill()[k] * .25f;
                c[k] = colour[k] * lit * e + bake.light.lighting.key()[k] * shine;
            }
            colours[i] = bake.light.develop(c, 1);
        }
        bake.plain(m, Material.GOURAUD, colours);
    }
}
