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
        upper = bake.part("helper-upper-teeth", "teeth-upper", 2, c -> true);
        lower = bake.part("helper-lower-teeth", "teeth-lower", 2, c -> true);
        tongue = bake.part("helper-tongue", "tongue", 1, c -> true);
        shift(upper, -.03f);
        shift(lower, .01f);
    }

    /** The data's teeth are too high to be seen and press through closed lips. */
    private static void shift(TriMesh m, float up) {
        for (int i = 0; i < m.vertices; i++) {
            m.p[i * 3 + 1] += up;
            m.p[i * 3 + 2] -= .075f;
        }
    }

    @Override
    public List<TriMesh> solid() {
        return List.of(upper, lower, tongue);
    }

    @Override
    public void paint(Bake bake, Bvh solid) {
        for (TriMesh m : solid()) {
            bake.light.cast(solid, m, .012f, 1);
        }
        mouth(bake, upper, new float[] {.92f, .88f, .82f});
        mouth(bake, lower, new float[] {.88f, .84f, .78f});
        mouth(bake, tongue, new float[] {.52f, .17f, .17f});
        PackTexture texture = Eyes.texture(bake.look, bake.noise, bake.light, bake.body.face());
        for (boolean left : new boolean[] {true, false}) {
            float[] at = left ? bake.body.eyeLeft : bake.body.eyeRight;
            AvatarPack.Bone bone = left ? AvatarPack.Bone.EYE_LEFT : AvatarPack.Bone.EYE_RIGHT;
            bake.textured(Eyes.ball(at, bake.body.eyeRadius, bone), Material.TEXTURED, texture);
        }
        lashes(bake);
        for (int s = 0; s < 2; s++) {
            float[] at = s == 0 ? bake.body.eyeLeft : bake.body.eyeRight;
            TriMesh glint = Eyes.glint(at, bake.body.eyeRadius, -.20f, .03f, .17f, "glint-" + s);
            bake.plain(glint, Material.VEIL, Eyes.glintColours(glint, 1));
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

    private static void lashes(Bake bake) {
        for (String side : List.of("l", "r")) {
            float[] eye = side.equals("l") ? bake.body.eyeLeft : bake.body.eyeRight;
            for (int row = 1; row <= 2; row++) { // 1 is the lower lid
                TriMesh m = bake.part("helper-" + side + "-eyelashes-" + row, "lashes-" + side + row, 1, c -> true);
                float[] reach = new float[m.vertices];
                float near = 9;
                float far = 0;
                for (int i = 0; i < m.vertices; i++) {
                    reach[i] = (float) Math.sqrt(
                            sq(m.p[i * 3] - eye[0]) + sq(m.p[i * 3 + 1] - eye[1]) + sq(m.p[i * 3 + 2] - eye[2]));
                    near = Math.min(near, reach[i]);
                    far = Math.max(far, reach[i]);
                }
                // A hair's breadth in front of the lid that they lie on when the eye is closed.
                for (int i = 0; i < m.vertices; i++) {
                    for (int c = 0; c < 3; c++) {
                        m.p[i * 3 + c] += .06f * (m.p[i * 3 + c] - eye[c]);
                    }
                }
                int[] colours = new int[m.vertices];
                float strength = row == 2 ? .80f : .30f;
                for (int i = 0; i < m.vertices; i++) {
                    float t = (reach[i] - near) / (far - near);
                    float[] c = {.012f, .008f, .007f};
                    colours[i] = bake.light.develop(c, strength * (1 - Noise.smooth(.15, .8, t)));
                }
                bake.plain(m, Material.VEIL, colours);
            }
        }
    }

    private static float sq(float x) {
        return x * x;
    }
}
