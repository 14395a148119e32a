package dev.nightmarket.media.render.baker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightmarket.media.render.AvatarPack.Bone;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The upper body's bones and vertex weights, and the pose that a host is baked in.
 */
final class BakeRig {
    /** The data's bones by {@link Bone} ordinal; those that no vertex hangs on are the eyes. Legs are folded into the root. */
    static final List<String> BONES =
            Arrays.stream(Bone.values()).map(BakeRig::name).toList();

    static final int COUNT = BONES.size();
    /** From where to where along a bone its skin takes on a twist. */
    private static final float TWIST_FROM = .12f;

    private static final float TWIST_TO = .92f;
    private static final double CLAVICLE_DROP = .07;
    /** Directions of the left arm as baked. */
    private static final float[] UPPER_ARM = {.16f, -.98f, .03f};

    private static final float[] FOREARM = {-.04f, -.16f, .98f};

    /** Where each bone turns, after the shape was applied. */
    final float[][] head = new float[COUNT][];
    /** Weights, {@link #COUNT} floats a vertex of the base mesh. */
    final float[] weights;

    private final float[][] matrix = new float[COUNT][];

    BakeRig(MakeHumanData data) throws IOException {
        JsonNode rig = data.json("mpfb2/rigs/standard/rig.game_engine.json");
        for (int i = 0; i < COUNT; i++) {
            head[i] = switch (Bone.values()[i]) {
                case EYE_LEFT -> data.centre("helper-l-eye");
                case EYE_RIGHT -> data.centre("helper-r-eye");
                case DELTOID_LEFT, BICEPS_LEFT ->
                    joint(data, rig.get("upperarm_l").get("head"));
                case DELTOID_RIGHT, BICEPS_RIGHT ->
                    joint(data, rig.get("upperarm_r").get("head"));
                case ULNA_LEFT, WRIST_LEFT -> joint(data, rig.get("hand_l").get("head"));
                case ULNA_RIGHT, WRIST_RIGHT -> joint(data, rig.get("hand_r").get("head"));
                default -> {
                    String name = BONES.get(i);
                    yield name.contains("_tip_")
                            ? joint(data, rig.get(name.replace("_tip_", "_03_")).get("tail"))
                            : joint(data, rig.get(name).get("head"));
                }
            };
        }
        weights = new float[data.positions.length / 3 * COUNT];
        JsonNode w = data.json("mpfb2/rigs/standard/weights.game_engine.json").get("weights");
        for (Map.Entry<String, JsonNode> e : w.properties()) {
            int b = fold(e.getKey());
            for (JsonNode q : e.getValue()) {
                weights[q.get(0).asInt() * COUNT + b] += (float) q.get(1).asDouble();
            }
        }
        for (String side : List.of("_l", "_r")) {
            spread(data.positions, weights, side, "upperarm", "lowerarm", "deltoid", "biceps", "upperarm");
            spread(data.positions, weights, side, "lowerarm", "hand", "lowerarm", "ulna", "wrist");
        }
        poseArms();
    }

    /**
     * Of a model of which only the joints are known. What it lacks turns where its parent does; the ends of fingers lie as
     * far from their last joint as that from the one before.
     *
     * @param joints in the pose that the model was bound in
     */
    BakeRig(Map<Bone, float[]> joints) {
        weights = new float[0];
        for (Bone bone : Bone.values()) {
            head[bone.ordinal()] = at(bone, joints);
        }
        poseArms();
    }

    private static float[] at(Bone bone, Map<Bone, float[]> joints) {
        String name = bone.name();
        String side = name.substring(name.lastIndexOf('_') + 1);
        float[] known = joints.get(bone);
        if (known != null) {
            return known.clone();
        }
        if (name.startsWith("DELTOID") || name.startsWith("BICEPS")) {
            return at(Bone.valueOf("UPPER_ARM_" + side), joints);
        }
        if (name.startsWith("ULNA") || name.startsWith("WRIST")) {
            return at(Bone.valueOf("HAND_" + side), joints);
        }
        Bone parent = bone.parent();
        if (parent == null) {
            throw new IllegalArgumentException("joint missing: " + bone);
        }
        float[] from = at(parent, joints);
        if (name.startsWith("UPPER_ARM")) {
            return plus(from, side.equals("LEFT") ? 1.6f : -1.6f, 0, 0);
        }
        if (name.startsWith("FOREARM") || name.startsWith("HAND")) {
            return plus(from, side.equals("LEFT") ? 1.2f : -1.2f, -2.2f, 0);
        }
        Bone above = parent.parent();
        if (name.contains("_TIP_") && above != null) {
            float[] before = at(above, joints);
            return plus(from, from[0] - before[0], from[1] - before[1], from[2] - before[2]);
        }
        // Never quite at the same place: a bone has a direction.
        return plus(from, .01f, -.02f, .01f);
    }

    private static float[] plus(float[] p, float x, float y, float z) {
        return new float[] {p[0] + x, p[1] + y, p[2] + z};
    }

    /** Deals the twist of arms out over a mesh whose weights know only whole bones. */
    void spreadTwists(TriMesh m) {
        for (String side : List.of("_l", "_r")) {
            spread(m.p, m.w, side, "upperarm", "lowerarm", "deltoid", "biceps", "upperarm");
            spread(m.p, m.w, side, "lowerarm", "hand", "lowerarm", "ulna", "wrist");
        }
    }

    /** Deals a bone's weights out along it to those that have none, half and all of a twist. */
    private void spread(
            float[] positions,
            float[] weights,
            String side,
            String bone,
            String next,
            String none,
            String half,
            String all) {
        int from = id(bone + side);
        float[] a = head[from];
        float[] b = head[id(next + side)];
        float[] d = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        float square = Light.dot(d, d);
        for (int v = 0; v < weights.length / COUNT; v++) {
            float w = weights[v * COUNT + from];
            if (w == 0) {
                continue;
            }
            float t = 0;
            for (int c = 0; c < 3; c++) {
                t += (positions[v * 3 + c] - a[c]) * d[c] / square;
            }
            float share = 2 * Light.clamp((t - TWIST_FROM) / (TWIST_TO - TWIST_FROM));
            weights[v * COUNT + from] = 0;
            weights[v * COUNT + id(none + side)] += w * Math.max(0, 1 - share);
            weights[v * COUNT + id(half + side)] += w * (share < 1 ? share : 2 - share);
            weights[v * COUNT + id(all + side)] += w * Math.max(0, share - 1);
        }
    }

    private static float[] joint(MakeHumanData data, JsonNode at) {
        switch (at.path("strategy").asText()) {
            case "CUBE":
                return data.centre(at.get("cube_name").asText());
            case "VERTEX":
                return vertex(data, at.get("vertex_index").asInt());
            case "MEAN":
                float[] sum = new float[3];
                for (JsonNode v : at.get("vertex_indices")) {
                    float[] p = vertex(data, v.asInt());
                    for (int c = 0; c < 3; c++) {
                        sum[c] += p[c] / at.get("vertex_indices").size();
                    }
                }
                return sum;
            default:
                throw new IllegalArgumentException(
                        "joint strategy: " + at.path("strategy").asText() + " (expected: CUBE, VERTEX or MEAN)");
        }
    }

    private static float[] vertex(MakeHumanData data, int i) {
        return new float[] {data.positions[i * 3], data.positions[i * 3 + 1], data.positions[i * 3 + 2]};
    }

    /** As the data's rig {@code game_engine} calls a bone. */
    private static String name(Bone bone) {
        String name =
                switch (bone) {
                    case ROOT -> "pelvis";
                    case SPINE_LOW -> "spine_01";
                    case SPINE_MID -> "spine_02";
                    case SPINE_HIGH -> "spine_03";
                    case NECK -> "neck_01";
                    default -> bone.name().toLowerCase(Locale.ROOT);
                };
        return name.replace("upper_arm", "upperarm")
                .replace("forearm", "lowerarm")
                .replaceFirst("_([123])_", "_0$1_")
                .replaceFirst("_left$", "_l")
                .replaceFirst("_right$", "_r");
    }

    static int id(String bone) {
        return BONES.indexOf(bone);
    }

    private static int fold(String bone) {
        int i = BONES.indexOf(bone);
        return i < 0 ? 0 : i;
    }

    /**
     * Elbows at the waist, forearms forwards: about the middle of what gestures do, so that the skin bends little from
     * here and its light is about right, and far enough from the torso to leave no shadow on it.
     */
    private void poseArms() {
        float[][] local = new float[COUNT][];
        for (int s = 0; s < 2; s++) {
            String side = s == 0 ? "_l" : "_r";
            int g = s == 0 ? 1 : -1;
            float[] clavicle = rotateZ(-g * CLAVICLE_DROP);
            float[] shoulder = head[id("upperarm" + side)];
            float[] elbow = head[id("lowerarm" + side)];
            float[] rest = frame(minus(elbow, shoulder), minus(head[id("hand" + side)], elbow), false);
            float[] restFore = frame(minus(elbow, shoulder), minus(head[id("hand" + side)], elbow), true);
            float[] upper = {g * UPPER_ARM[0], UPPER_ARM[1], UPPER_ARM[2]};
            float[] fore = {g * FOREARM[0], FOREARM[1], FOREARM[2]};
            float[] turnUpper = multiply(frame(upper, fore, false), transpose(rest));
            float[] turnFore = multiply(frame(upper, fore, true), transpose(restFore));
            local[id("clavicle" + side)] = clavicle;
            local[id("upperarm" + side)] = multiply(transpose(clavicle), turnUpper);
            local[id("deltoid" + side)] = local[id("upperarm" + side)];
            local[id("biceps" + side)] = local[id("upperarm" + side)];
            local[id("lowerarm" + side)] = multiply(transpose(turnUpper), turnFore);
        }
        for (int i = 0; i < COUNT; i++) {
            float[] m = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
            if (local[i] != null) {
                for (int r = 0; r < 3; r++) {
                    float t = head[i][r];
                    for (int c = 0; c < 3; c++) {
                        m[r * 4 + c] = local[i][r * 3 + c];
                        t -= local[i][r * 3 + c] * head[i][c];
                    }
                    m[r * 4 + 3] = t;
                }
            }
            Bone parent = Bone.values()[i].parent();
            matrix[i] = parent == null ? m : compose(matrix[parent.ordinal()], m);
        }
    }

    /** Where a bone turns in the baked pose. */
    float[] joint(Bone bone) {
        float[] p = head[bone.ordinal()];
        float[] m = matrix[bone.ordinal()];
        float[] out = new float[3];
        for (int r = 0; r < 3; r++) {
            out[r] = m[r * 4] * p[0] + m[r * 4 + 1] * p[1] + m[r * 4 + 2] * p[2] + m[r * 4 + 3];
        }
        return out;
    }

    /** Moves points from the data's A-pose into the baked pose. */
    float[] pose(float[] p, float[] w) {
        float[] out = new float[p.length];
        for (int i = 0; i < p.length / 3; i++) {
            for (int b = 0; b < COUNT; b++) {
                float k = w[i * COUNT + b];
                if (k == 0) {
                    continue;
                }
                float[] m = matrix[b];
                for (int r = 0; r < 3; r++) {
                    out[i * 3 + r] += k
                            * (m[r * 4] * p[i * 3]
                                    + m[r * 4 + 1] * p[i * 3 + 1]
                                    + m[r * 4 + 2] * p[i * 3 + 2]
                                    + m[r * 4 + 3]);
                }
            }
        }
        return out;
    }

    private static float[] compose(float[] a, float[] b) {
        float[] o = new float[12];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 4; c++) {
                float s = c == 3 ? a[r * 4 + 3] : 0;
                for (int k = 0; k < 3; k++) {
                    s += a[r * 4 + k] * b[k * 4 + c];
                }
                o[r * 4 + c] = s;
            }
        }
        return o;
    }

    private static float[] minus(float[] a, float[] b) {
        return new float[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    /** Columns: the upper arm (or the forearm), the elbow's hinge, and what is across both. */
    static float[] frame(float[] upper, float[] fore, boolean ofForearm) {
        float[] hinge = Light.cross(upper, fore);
        Light.normalize(hinge);
        float[] along = (ofForearm ? fore : upper).clone();
        Light.normalize(along);
        float[] third = Light.cross(along, hinge);
        return new float[] {along[0], hinge[0], third[0], along[1], hinge[1], third[1], along[2], hinge[2], third[2]};
    }

    static float[] transpose(float[] a) {
        return new float[] {a[0], a[3], a[6], a[1], a[4], a[7], a[2], a[5], a[8]};
    }

    private static float[] rotateZ(double a) {
        float c = (float) StrictMath.cos(a);
        float s = (float) StrictMath.sin(a);
        return new float[] {c, -s, 0, s, c, 0, 0, 0, 1};
    }

    /** 3x3. */
    static float[] multiply(float[] a, float[] b) {
        float[] r = new float[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    r[i * 3 + j] += a[i * 3 + k] * b[k * 3 + j];
                }
            }
        }
        return r;
    }
}
