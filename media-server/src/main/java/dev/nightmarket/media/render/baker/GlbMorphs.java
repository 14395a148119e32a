package dev.nightmarket.media.render.baker;

import dev.nightmarket.speech.viseme.ArkitCurve;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the morph targets of somebody's model are to us: ARKit's 52 by their names, or Oculus' 15 visemes, of which ARKit
 * curves are put together as well as they can be.
 */
final class GlbMorphs {
    /** Without these nobody believes that the host speaks. */
    static final List<ArkitCurve> REQUIRED = List.of(ArkitCurve.JAW_OPEN);
    /** Speech and life use these most. */
    static final List<ArkitCurve> WANTED = List.of(
            ArkitCurve.EYE_BLINK_LEFT,
            ArkitCurve.EYE_BLINK_RIGHT,
            ArkitCurve.MOUTH_FUNNEL,
            ArkitCurve.MOUTH_PUCKER,
            ArkitCurve.MOUTH_CLOSE,
            ArkitCurve.MOUTH_PRESS_LEFT,
            ArkitCurve.MOUTH_PRESS_RIGHT,
            ArkitCurve.MOUTH_ROLL_LOWER,
            ArkitCurve.MOUTH_ROLL_UPPER,
            ArkitCurve.MOUTH_LOWER_DOWN_LEFT,
            ArkitCurve.MOUTH_LOWER_DOWN_RIGHT,
            ArkitCurve.MOUTH_UPPER_UP_LEFT,
            ArkitCurve.MOUTH_UPPER_UP_RIGHT,
            ArkitCurve.MOUTH_STRETCH_LEFT,
            ArkitCurve.MOUTH_STRETCH_RIGHT,
            ArkitCurve.MOUTH_SMILE_LEFT,
            ArkitCurve.MOUTH_SMILE_RIGHT,
            ArkitCurve.BROW_INNER_UP,
            ArkitCurve.BROW_OUTER_UP_LEFT,
            ArkitCurve.BROW_OUTER_UP_RIGHT);

    /** Oculus' viseme in place of an ARKit curve, and how much of it. */
    private record Stand(String viseme, float weight) {}

    private static final Map<ArkitCurve, Stand> STANDS = new EnumMap<>(Map.of(
            ArkitCurve.JAW_OPEN, new Stand("aa", 1.4f),
            ArkitCurve.MOUTH_FUNNEL, new Stand("o", .9f),
            ArkitCurve.MOUTH_PUCKER, new Stand("u", .9f),
            ArkitCurve.MOUTH_PRESS_LEFT, new Stand("pp", .5f),
            ArkitCurve.MOUTH_PRESS_RIGHT, new Stand("pp", .5f),
            ArkitCurve.MOUTH_ROLL_LOWER, new Stand("ff", .8f),
            ArkitCurve.MOUTH_STRETCH_LEFT, new Stand("e", .4f),
            ArkitCurve.MOUTH_STRETCH_RIGHT, new Stand("e", .4f)));

    private GlbMorphs() {}

    /** By ARKit curve: which targets it is made of, and how much of each. */
    static Map<ArkitCurve, Map<String, Float>> of(Set<String> targets) {
        Map<String, String> byPlainName = new LinkedHashMap<>();
        targets.forEach(t -> byPlainName.putIfAbsent(plain(t), t));
        Map<ArkitCurve, Map<String, Float>> out = new EnumMap<>(ArkitCurve.class);
        for (ArkitCurve curve : ArkitCurve.values()) {
            String exact = byPlainName.get(plain(curve.arkitName()));
            if (exact != null) {
                out.put(curve, Map.of(exact, 1f));
                continue;
            }
            Stand stand = STANDS.get(curve);
            String viseme = stand == null ? null : byPlainName.get("viseme" + stand.viseme);
            if (stand != null && viseme != null) {
                out.put(curve, Map.of(viseme, stand.weight));
            }
        }
        bothEyes(byPlainName, out);
        return out;
    }

    /** Models with visemes often have one target for both eyes, and one for a smile. */
    private static void bothEyes(Map<String, String> byPlainName, Map<ArkitCurve, Map<String, Float>> out) {
        Map<ArkitCurve, List<String>> halves = Map.of(
                ArkitCurve.EYE_BLINK_LEFT, List.of("eyesclosed", "blink"),
                ArkitCurve.EYE_BLINK_RIGHT, List.of("eyesclosed", "blink"),
                ArkitCurve.MOUTH_SMILE_LEFT, List.of("mouthsmile", "smile"),
                ArkitCurve.MOUTH_SMILE_RIGHT, List.of("mouthsmile", "smile"));
        halves.forEach((curve, names) -> names.stream()
                .map(byPlainName::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .ifPresent(target -> out.putIfAbsent(curve, Map.of(target, .5f))));
    }

    /** {@code eyeBlink_L}, {@code eyeBlinkLeft} and {@code Face.EyeBlinkLeft} are one name. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1);
        String sided = last.replaceFirst("_L$", "Left").replaceFirst("_R$", "Right");
        return sided.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    static List<String> missing(List<ArkitCurve> of, Map<ArkitCurve, Map<String, Float>> has) {
        List<String> missing = new ArrayList<>();
        for (ArkitCurve curve : of) {
            if (!has.containsKey(curve)) {
                missing.add(curve.arkitName());
            }
        }
        return missing;
    }
}
