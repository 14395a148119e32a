package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which of our bones a joint of somebody's skeleton is, by its name: Mixamo, VRM, Unreal, Rigify and plain names. */
final class GlbBones {
    /** A host without these cannot move at all. */
    static final List<Bone> REQUIRED = List.of(Bone.NECK, Bone.HEAD);
    /** Without these the host has no gestures, or stiff eyes. */
    static final List<Bone> WANTED = List.of(
            Bone.SPINE_HIGH,
            Bone.EYE_LEFT,
            Bone.EYE_RIGHT,
            Bone.UPPER_ARM_LEFT,
            Bone.UPPER_ARM_RIGHT,
            Bone.FOREARM_LEFT,
            Bone.FOREARM_RIGHT,
            Bone.HAND_LEFT,
            Bone.HAND_RIGHT,
            Bone.INDEX_1_LEFT,
            Bone.INDEX_1_RIGHT);

    private static final Map<String, Bone> MIDDLE = new LinkedHashMap<>();
    private static final Map<String, String> SIDED = new LinkedHashMap<>();

    static {
        put(Bone.ROOT, "hips", "pelvis", "root", "hip");
        put(Bone.SPINE_LOW, "spine", "spine01", "spinelow", "abdomen", "torso");
        put(Bone.SPINE_MID, "spine1", "spine02", "chest", "spinemid");
        put(Bone.SPINE_HIGH, "spine2", "spine03", "upperchest", "spinehigh", "spine3");
        put(Bone.NECK, "neck", "neck01", "neck1");
        put(Bone.HEAD, "head");
        sided("CLAVICLE", "shoulder", "clavicle", "collar");
        sided("UPPER_ARM", "arm", "upperarm");
        sided("FOREARM", "forearm", "lowerarm");
        sided("HAND", "hand", "wrist");
        sided("EYE", "eye", "eyeball");
        for (String finger : List.of("thumb", "index", "middle", "ring", "pinky")) {
            for (int k = 1; k <= 3; k++) {
                String bone = finger.toUpperCase(Locale.ROOT) + "_" + k;
                sided(bone, "hand" + finger + k, finger + k, finger + "0" + k, "f" + finger + "0" + k);
            }
        }
        String[] vrm = {"proximal", "intermediate", "distal"};
        for (int k = 1; k <= 3; k++) {
            for (String finger : List.of("index", "middle", "ring")) {
                sided(finger.toUpperCase(Locale.ROOT) + "_" + k, finger + vrm[k - 1]);
            }
            sided("PINKY_" + k, "little" + vrm[k - 1]);
        }
        sided("THUMB_1", "thumbmetacarpal");
        sided("THUMB_2", "thumbproximal");
        sided("THUMB_3", "thumbdistal");
    }

    private GlbBones() {}

    private static void put(Bone bone, String... names) {
        for (String name : names) {
            MIDDLE.put(name, bone);
        }
    }

    private static void sided(String bone, String... names) {
        for (String name : names) {
            SIDED.put(name, bone);
        }
    }

    /** Empty for a joint that is none of ours, e.g. a leg's or a twist bone. */
    static Optional<Bone> of(String joint) {
        String lower = joint.substring(joint.lastIndexOf(':') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^(mixamorig\\d*_?|def[-_]|bip0?1[ _]|cc_base_|j_bip_[clr]_|valvebiped\\.)", "");
        String side = side(lower, joint.toLowerCase(Locale.ROOT));
        String bare = lower.replaceAll("(^|[^a-z])(left|right|l|r)($|[^a-z])", "$1$3")
                .replaceFirst("^(left|right)", "")
                .replaceFirst("(left|right)$", "")
                .replaceAll("[^a-z0-9]", "");
        if (side.isEmpty()) {
            return Optional.ofNullable(MIDDLE.get(bare));
        }
        String bone = SIDED.get(bare);
        return bone == null ? Optional.empty() : Optional.of(Bone.valueOf(bone + side));
    }

    private static String side(String plain, String whole) {
        if (plain.matches("^left.*|.*left$|(.*[^a-z])?l([^a-z].*)?") || whole.startsWith("j_bip_l_")) {
            return "_LEFT";
        }
        if (plain.matches("^right.*|.*right$|(.*[^a-z])?r([^a-z].*)?") || whole.startsWith("j_bip_r_")) {
            return "_RIGHT";
        }
        return "";
    }
}
