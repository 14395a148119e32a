package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The skin of hands, and of arms as far as clothes leave them bare.
 *
 * <p>A hand turns any way on air, but its colours are baked once. What a viewer sees of a hand is what faces the camera: so each
 * texel is lit in several poses of the hand and takes most of its light from those in which it faces the camera.
 */
final class ArmSkin implements Part {
    /** From here on along the forearm skin is always drawn: sleeves end loosely. */
    private static final float CUFF = .80f;
    /** The data's texture space has the hands above this row, counted from below. */
    private static final float HANDS_ABOVE = .8f;
    /** Skin that is further out than this is not the head's. */
    private static final float HEAD_SKIN = 1.15f;
    /** No part of an arm is further from its bones. */
    private static final float ARM_RADIUS = 1.2f;

    /** Hand poses, left hand: where the fingers and where the palm point, x mirrored for the right hand. */
    private static final float[][][] POSES = {
        {{-.35f, -.35f, .85f}, {-.75f, -.65f, -.1f}},
        {{.05f, 1, .15f}, {-.1f, -.1f, 1}},
        {{-.45f, -.75f, .45f}, {.1f, -.35f, -.95f}},
        {{.25f, .15f, .95f}, {0, 1, .2f}},
        {{.1f, 1, .1f}, {-1, 0, 0}},
        {{-.2f, 1, .1f}, {1, 0, .35f}},
    };
    /** Texels of a hand's side that is seen from neither side keep a little of every pose. */
    private static final float UNSEEN = .02f;

    private final List<TriMesh> hands = new ArrayList<>();
    private final List<TriMesh> arms = new ArrayList<>();

    ArmSkin(Bake bake, Clothes clothes) {
        for (int side = 1; side >= -1; side -= 2) {
            int s = side;
            float[] shoulder = joint(bake, Bone.UPPER_ARM_LEFT, s);
            float[] elbow = joint(bake, Bone.FOREARM_LEFT, s);
            float[] wrist = joint(bake, Bone.HAND_LEFT, s);
            TriMesh m = bake.smooth("body", side > 0 ? "arm-left" : "arm-right", c -> {
                float along = along(c, elbow, wrist);
                boolean hand = along > CUFF && c[0] * s > elbow[0] * s;
                boolean arm = c[0] * s > HEAD_SKIN && (near(c, shoulder, elbow) || near(c, elbow, wrist));
                return hand || arm && !clothes.covers(c[0], c[1], c[2]);
            });
            hands.add(part(m, side > 0 ? "hand-left" : "hand-right", true));
            TriMesh arm = part(m, m.name, false);
            if (arm.triangles.length > 0) {
                arms.add(arm);
            }
        }
    }

    private static float[] joint(Bake bake, Bone left, int side) {
        return bake.rig
                .head[left.ordinal() + (side > 0 ? 0 : Bone.UPPER_ARM_RIGHT.ordinal() - Bone.UPPER_ARM_LEFT.ordinal())];
    }

    /** 0 at {@code from}, 1 at {@code to}. */
    private static float along(float[] p, float[] from, float[] to) {
        float dot = 0;
        float square = 0;
        for (int c = 0; c < 3; c++) {
            dot += (p[c] - from[c]) * (to[c] - from[c]);
            square += (to[c] - from[c]) * (to[c] - from[c]);
        }
        return dot / square;
    }

    private static boolean near(float[] p, float[] from, float[] to) {
        float t = Light.clamp(along(p, from, to));
        float square = 0;
        for (int c = 0; c < 3; c++) {
            square += sq(from[c] + t * (to[c] - from[c]) - p[c]);
        }
        return square < ARM_RADIUS * ARM_RADIUS;
    }

    private static TriMesh part(TriMesh whole, String name, boolean hand) {
        TriMesh m = whole.copy(name);
        m.keepTriangles(t -> m.uv[m.triangles[t] * 2 + 1] > HANDS_ABOVE == hand);
        return m.compact();
    }

    @Override
    public List<TriMesh> solid() {
        return List.of(); // arms move: they must not leave shadows on clothes
    }

    @Override
    public void paint(Bake bake, Bvh solid) throws IOException {
        for (TriMesh arm : arms) {
            paint(bake, arm);
        }
        for (TriMesh hand : hands) {
            paint(bake, hand);
        }
    }

    private static void paint(Bake bake, TriMesh hand) throws IOException {
        int side = hand.name.endsWith("left") ? 1 : -1;
        float[] window = window(hand);
        int[] size = size(bake, hand, window);
        fit(hand, window);
        float[] rest = frame(direction(bake, side), palm(bake, side));
        List<PackTexture> lit = new ArrayList<>();
        for (float[][] pose : POSES) {
            float[] fingers = {pose[0][0] * side, pose[0][1], pose[0][2]};
            float[] palm = {pose[1][0] * side, pose[1][1], pose[1][2]};
            float[] turn = BakeRig.multiply(frame(fingers, palm), BakeRig.transpose(rest));
            TriMesh m = turned(hand, turn, side, bake.rig.joint(side > 0 ? Bone.HAND_LEFT : Bone.HAND_RIGHT));
            bake.light.cast(Light.tree(List.of(m)), m, .008f, .8f);
            m.smoothLight(2);
            float[] across = column(frame(fingers, palm), 1);
            lit.add(new TexturePainter(size[0], size[1]).paint(m, new ArmMaterial(bake, side, window, across)));
        }
        bake.textured(hand, PackMesh.Material.TEXTURED, mix(lit));
    }

    /** Where the fingers point in the baked pose. */
    private static float[] direction(Bake bake, int side) {
        float[] wrist = bake.rig.joint(side > 0 ? Bone.HAND_LEFT : Bone.HAND_RIGHT);
        float[] knuckle = bake.rig.joint(side > 0 ? Bone.MIDDLE_1_LEFT : Bone.MIDDLE_1_RIGHT);
        return Light.towards(wrist, knuckle);
    }

    /** Where the palm points in the baked pose. */
    private static float[] palm(Bake bake, int side) {
        float[] index = bake.rig.joint(side > 0 ? Bone.INDEX_1_LEFT : Bone.INDEX_1_RIGHT);
        float[] pinky = bake.rig.joint(side > 0 ? Bone.PINKY_1_LEFT : Bone.PINKY_1_RIGHT);
        float[] across = Light.towards(index, pinky);
        float[] palm = Light.cross(across, direction(bake, side));
        return new float[] {palm[0] * side, palm[1] * side, palm[2] * side};
    }

    /** Columns: the fingers' direction, the palm's made square to it, and what is across. */
    private static float[] frame(float[] fingers, float[] palm) {
        float[] f = fingers.clone();
        Light.normalize(f);
        float dot = Light.dot(f, palm);
        float[] p = {palm[0] - dot * f[0], palm[1] - dot * f[1], palm[2] - dot * f[2]};
        Light.normalize(p);
        float[] a = Light.cross(f, p);
        return new float[] {f[0], p[0], a[0], f[1], p[1], a[1], f[2], p[2], a[2]};
    }

    private static float[] column(float[] m, int c) {
        return new float[] {m[c], m[3 + c], m[6 + c]};
    }

    /** Hand and forearm turned, the upper arm as it is. */
    private static TriMesh turned(TriMesh hand, float[] turn, int side, float[] about) {
        TriMesh m = hand.copy(hand.name);
        int first = (side > 0 ? Bone.FOREARM_LEFT : Bone.FOREARM_RIGHT).ordinal();
        int last = (side > 0 ? Bone.PINKY_TIP_LEFT : Bone.PINKY_TIP_RIGHT).ordinal();
        float[] n = new float[3];
        for (int i = 0; i < m.vertices * 3; i += 3) {
            float share = 0;
            for (int b = first; b <= last; b++) {
                share += hand.w[i / 3 * BakeRig.COUNT + b];
            }
            for (int r = 0; r < 3; r++) {
                float p = about[r];
                n[r] = 0;
                for (int c = 0; c < 3; c++) {
                    p += turn[r * 3 + c] * (hand.p[i + c] - about[c]);
                    n[r] += turn[r * 3 + c] * hand.n[i + c];
                }
                m.p[i + r] = Light.mix(hand.p[i + r], p, share);
                n[r] = Light.mix(hand.n[i + r], n[r], share);
            }
            Light.normalize(n);
            System.arraycopy(n, 0, m.n, i, 3);
        }
        return m;
    }

    /** Each texel's alpha says how much it faced the camera. */
    private static PackTexture mix(List<PackTexture> lit) {
        int n = lit.get(0).texels().length;
        int[] out = new int[n];
        for (int i = 0; i < n; i++) {
            float[] sum = new float[3];
            float total = 0;
            for (PackTexture t : lit) {
                int texel = t.texels()[i];
                float w = UNSEEN + sq(sq((texel >>> 24) / 255f));
                total += w;
                for (int c = 0; c < 3; c++) {
                    sum[c] += w * (texel >> 8 * c & 255);
                }
            }
            out[i] = 255 << 24
                    | Math.round(sum[2] / total) << 16
                    | Math.round(sum[1] / total) << 8
                    | Math.round(sum[0] / total);
        }
        return new PackTexture(lit.get(0).width(), lit.get(0).height(), out);
    }

    private static float sq(float x) {
        return x * x;
    }

    private static float[] window(TriMesh m) {
        float[] window = {9, 9, -9, -9};
        for (int i = 0; i < m.uv.length; i++) {
            window[i % 2] = Math.min(window[i % 2], m.uv[i] - .003f);
            window[2 + i % 2] = Math.max(window[2 + i % 2], m.uv[i] + .003f);
        }
        return window;
    }

    /** Texture sides for about as many texels a decimetre as the face has. */
    private static int[] size(Bake bake, TriMesh m, float[] window) {
        double uvArea = 0;
        double area = 0;
        for (int t = 0; t < m.triangles.length; t += 3) {
            float[][] p = new float[3][];
            float[][] uv = new float[3][];
            for (int k = 0; k < 3; k++) {
                int v = m.triangles[t + k];
                p[k] = new float[] {m.p[v * 3], m.p[v * 3 + 1], m.p[v * 3 + 2]};
                uv[k] = new float[] {m.uv[v * 2], m.uv[v * 2 + 1], 0};
            }
            area += doubleArea(p);
            uvArea += doubleArea(uv);
        }
        double texels = bake.texelsPerDm() * Math.sqrt(area / uvArea);
        return new int[] {
            (int) Math.ceil((window[2] - window[0]) * texels), (int) Math.ceil((window[3] - window[1]) * texels)
        };
    }

    private static double doubleArea(float[][] p) {
        float[] a = {p[1][0] - p[0][0], p[1][1] - p[0][1], p[1][2] - p[0][2]};
        float[] b = {p[2][0] - p[0][0], p[2][1] - p[0][1], p[2][2] - p[0][2]};
        float[] c = Light.cross(a, b);
        return Math.sqrt(Light.dot(c, c));
    }

    private static void fit(TriMesh m, float[] window) {
        for (int i = 0; i < m.uv.length; i++) {
            m.uv[i] = (m.uv[i] - window[i % 2]) / (window[2 + i % 2] - window[i % 2]);
        }
    }
}
