package dev.nightmarket.media.render.baker;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An outfit's colours, pattern and sliders: the look's where it names them, else the outfit's own. Immutable. */
final class Palette {
    private static final double SLIDER_MAX = 2;

    private final Map<String, float[]> colours;
    private final Map<String, Double> sliders;
    private final Print print;

    /**
     * @param own the outfit's colours by slot
     * @param ownSliders the outfit's sliders
     * @throws IllegalArgumentException when the look names a slot, a slider or a pattern that there is not
     */
    Palette(HostLook.Outfit look, Map<String, float[]> own, Map<String, Double> ownSliders) {
        this("outfit " + look.style(), look.colours(), look.sliders(), look.pattern(), own, ownSliders);
    }

    Palette(
            String what,
            Map<String, float[]> looks,
            Map<String, Double> lookSliders,
            String pattern,
            Map<String, float[]> own,
            Map<String, Double> ownSliders) {
        check(what, "colour", looks.keySet(), own.keySet());
        check(what, "slider", lookSliders.keySet(), ownSliders.keySet());
        looks.forEach((slot, c) -> {
            if (c.length != 3 || !within(c)) {
                throw new IllegalArgumentException(what + ": colour " + slot + " (expected: three numbers of 0 to 1)");
            }
        });
        lookSliders.forEach((name, x) -> {
            if (!(x >= 0 && x <= SLIDER_MAX)) {
                throw new IllegalArgumentException(
                        what + ": slider " + name + " is " + x + " (expected: 0 to " + SLIDER_MAX + ")");
            }
        });
        colours = new TreeMap<>(own);
        colours.putAll(looks);
        sliders = new TreeMap<>(ownSliders);
        sliders.putAll(lookSliders);
        float[] ground = colours.containsKey("main") ? colour("main") : new float[3];
        float[] second = colours.containsKey("second") ? colour("second") : darker(ground, .4f);
        float[] accent = colours.containsKey("accent") ? colour("accent") : darker(second, .6f);
        print = Print.of(pattern, 1, second, accent);
    }

    private static boolean within(float[] c) {
        for (float x : c) {
            if (!(x >= 0 && x <= 1)) {
                return false;
            }
        }
        return true;
    }

    private static void check(String what, String kind, Set<String> given, Set<String> known) {
        for (String name : given) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        what + ": " + kind + " " + name + " (expected: one of " + known + ")");
            }
        }
    }

    float[] colour(String slot) {
        float[] c = colours.get(slot);
        if (c == null) {
            throw new IllegalArgumentException("colour: " + slot + " (expected: one of " + colours.keySet() + ")");
        }
        return c.clone();
    }

    double slider(String name) {
        Double d = sliders.get(name);
        if (d == null) {
            throw new IllegalArgumentException("slider: " + name + " (expected: one of " + sliders.keySet() + ")");
        }
        return d;
    }

    Print print() {
        return print;
    }

    static float[] darker(float[] c, float by) {
        return new float[] {c[0] * by, c[1] * by, c[2] * by};
    }
}
