package dev.nightmarket.media.render.baker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The numbers that a part of a look may name: their ranges, and their values where a look is silent. Immutable. */
final class Sliders {
    /**
     * @param standard what holds when a look does not name the slider
     * @param about for people
     */
    record Slider(double min, double max, double standard, String about) {}

    /** MakeHuman targets of one face slider; {@code negative} is "-" when there is none. */
    record Targets(String negative, String positive) {}

    /** Beyond 1 the data is extrapolated: a caricature. */
    private static final double FACE_MAX = 1.5;

    static final Sliders SKIN = new Sliders("skin")
            .add("depth", 0, 1, .3, "melanin: 0 very light, 1 very dark")
            .add("undertone", -1, 1, 0, "-1 cool and pink, 1 warm and golden")
            .add("lipDepth", -1, 1, 0, "natural lips lighter or darker than the skin suggests")
            .add("flush", 0, 1, .4, "blood in cheeks, nose and ears")
            .add("freckles", 0, 1, 0, "how many")
            .add("moles", 0, 12, 0, "how many")
            .add("lines", 0, 1, 0, "wrinkles of forehead, eyes and mouth, as relief")
            .add("evenness", 0, 1, .5, "0 mottled, 1 even")
            .add("shine", 0, 1, .4, "0 matt, 1 oily")
            .add("pores", 0, 1, .4, "depth of the pores")
            .add("circles", 0, 1, .25, "shade under the eyes")
            .add("stubble", 0, 1, 0, "the shadow of a shaven beard");
    static final Sliders MAKE_UP = new Sliders("makeUp")
            .add("foundation", 0, 1, 0, "covers mottling and spots")
            .add("shadow", 0, 1, 0, "eye-shadow")
            .add("liner", 0, 1, 0, "dark line along the upper lashes")
            .add("mascara", 0, 1, 0, "longer, darker lashes")
            .add("blush", 0, 1, 0, "on the cheekbones")
            .add("lips", 0, 1, 0, "how much lipstick covers")
            .add("gloss", 0, 1, .3, "wet shine of the lips");
    static final Sliders EYES = new Sliders("eyes")
            .add("size", -1, 1, 0, "of the eyeballs, lids and sockets together")
            .add("iris", .8, 1.25, 1, "size of the iris")
            .add("pupil", .25, .6, .38, "share of the iris")
            .add("white", 0, 1, .6, "0 dull, 1 bright sclera")
            .add("ring", 0, 1, .6, "dark ring round the iris")
            .add("crease", 0, 1, .6, "the fold above the upper lid")
            .add("lashes", 0, 1.5, .5, "length of the lashes");
    static final Sliders BROWS = new Sliders("brows")
            .add("thickness", .3, 2, 1, "height of the brow")
            .add("length", .7, 1.3, 1, "")
            .add("arch", -1, 2, .5, "0 straight, 1 arched")
            .add("angle", -1, 1, 0, "outer end down or up")
            .add("raise", -1, 1, 0, "nearer to the eye or further")
            .add("spacing", -1, 1, 0, "between the brows")
            .add("density", .2, 1.5, 1, "hairs");
    private static final Map<String, Targets> FACE_TARGETS = readFaceTargets();
    static final Sliders FACE = face();

    private final String of;
    private final Map<String, Slider> known = new LinkedHashMap<>();

    Sliders(String of) {
        this.of = of;
    }

    Sliders add(String name, double min, double max, double standard, String about) {
        known.put(name, new Slider(min, max, standard, about));
        return this;
    }

    private static Sliders face() {
        Sliders s = new Sliders("face");
        FACE_TARGETS.forEach((name, t) -> s.add(name, t.negative().equals("-") ? 0 : -FACE_MAX, FACE_MAX, 0, ""));
        return s;
    }

    private static Map<String, Targets> readFaceTargets() {
        Map<String, Targets> targets = new LinkedHashMap<>();
        try (InputStream in =
                        Sliders.class.getResourceAsStream("/dev/nightmarket/media/render/looks/face-sliders.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (!line.startsWith("#")) {
                    String[] s = line.split(" ", -1);
                    targets.put(s[0], new Targets(s[1], s[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return targets;
    }

    /** Targets of a known face slider. */
    static Targets targets(String faceSlider) {
        Targets t = FACE_TARGETS.get(faceSlider);
        if (t == null) {
            throw new IllegalArgumentException(
                    "face slider: " + faceSlider + " (expected: " + FACE_TARGETS.keySet() + ")");
        }
        return t;
    }

    Map<String, Slider> known() {
        return Collections.unmodifiableMap(known);
    }

    /**
     * Checks what a look names.
     *
     * @throws IllegalArgumentException naming the slider, its value and what was expected
     */
    Map<String, Double> check(Map<String, Double> values) {
        values.forEach((name, v) -> {
            Slider s = known.get(name);
            if (s == null) {
                throw new IllegalArgumentException(of + " slider: " + name + " (expected: " + known.keySet() + ")");
            }
            range(of + " slider " + name, v, s.min, s.max);
        });
        return Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The look's value, or the standard one. */
    float value(Map<String, Double> values, String name) {
        Slider s = known.get(name);
        if (s == null) {
            throw new IllegalArgumentException(of + " slider: " + name + " (expected: " + known.keySet() + ")");
        }
        Double v = values.get(name);
        return (float) (v == null ? s.standard : v);
    }

    static void range(String what, double v, double min, double max) {
        if (!(v >= min && v <= max)) {
            throw new IllegalArgumentException(what + ": " + v + " (expected: " + min + ".." + max + ")");
        }
    }

    static void name(String what, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(what + ": " + name + " (expected: " + known + ")");
        }
    }
}
