package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Keeps closed lips closed: sliders of the mouth can leave a slit through which teeth would show. Points of the two
 * lips that touch in the data's own shape are brought together again, and their surroundings follow.
 */
final class LipSeal {
    /** Points of the two lips nearer than this touch. */
    private static final float TOUCH = .04f;
    /** What is nearer than this to the lips' line follows. */
    private static final float REACH = .15f;
    /** Columns of this half width are closed as one. */
    private static final float COLUMN = .02f;

    private static final int COLUMNS = 25;
    /** What is wider open is meant to be. */
    private static final float GAP_MAX = .045f;
    /** The lips are pressed together by this much, so that no light shows between triangles. */
    private static final float PRESS = .014f;

    /** Units, sided or not, that leave the lips closed. */
    private static final List<String> SHUT = List.of(
            "mouthSmile",
            "mouthDimple",
            "mouthStretch",
            "mouthPress",
            "mouthFrown",
            "mouthPucker",
            "mouthRollLower",
            "mouthRollUpper",
            "mouthShrugLower",
            "cheekPuff",
            "jawForward");

    private final boolean[] lower;
    private final List<int[]> pairs = new ArrayList<>();

    /**
     * @param natural the data's positions before any slider
     * @param jawOpen moves the lower lip only
     * @param mouthClose moves what is near the lips
     */
    LipSeal(float[] natural, MakeHumanData.Target jawOpen, MakeHumanData.Target mouthClose) {
        lower = new boolean[natural.length / 3];
        for (int k = 0; k < jawOpen.vertices().length; k++) {
            lower[jawOpen.vertices()[k]] = jawOpen.offsets()[k * 3 + 1] < -.03f;
        }
        float front = 0;
        for (int v : mouthClose.vertices()) {
            front = Math.max(front, natural[v * 3 + 2]);
        }
        for (int a : mouthClose.vertices()) {
            if (!lower[a] || natural[a * 3 + 2] < front - .42f) {
                continue;
            }
            int nearest = -1;
            float best = TOUCH * TOUCH;
            for (int b : mouthClose.vertices()) {
                float d = distance(natural, a, b);
                if (!lower[b] && d < best) {
                    best = d;
                    nearest = b;
                }
            }
            if (nearest >= 0) {
                pairs.add(new int[] {a, nearest});
            }
        }
    }

    private static float distance(float[] p, int a, int b) {
        float x = p[a * 3] - p[b * 3];
        float y = p[a * 3 + 1] - p[b * 3 + 1];
        float z = p[a * 3 + 2] - p[b * 3 + 2];
        return x * x + y * y + z * z;
    }

    /**
     * @param p positions, moved in place
     * @param around vertices near the mouth
     */
    void close(float[] p, int[] around) {
        float corner = 0;
        for (int[] pair : pairs) {
            corner = Math.max(corner, Math.abs(p[pair[0] * 3]));
        }
        float[][] columns = columns(p, corner);
        float[] moves = new float[around.length];
        for (int i = 0; i < around.length; i++) {
            int v = around[i];
            float at = Math.min(1, Math.abs(p[v * 3]) / corner) * (COLUMNS - 1);
            int left = Math.min(COLUMNS - 2, (int) at);
            float line = Light.mix(columns[0][left], columns[0][left + 1], at - left);
            float gap = Light.mix(columns[1][left], columns[1][left + 1], at - left);
            float near = Noise.smooth(REACH, .03, Math.abs(p[v * 3 + 1] - line))
                    * Noise.smooth(.10, 0, Math.abs(p[v * 3]) - corner);
            moves[i] = (lower[v] ? .5f : -.5f) * gap * near;
        }
        for (int i = 0; i < around.length; i++) {
            p[around[i] * 3 + 1] += moves[i];
        }
    }

    /** Closes the slits that face units tear which are no openings: smiles, pouts, presses. */
    void close(float[] p, int[] around, Map<String, MakeHumanData.Target> units) {
        for (String unit : SHUT) {
            boolean sided = !units.containsKey(unit);
            List<String> names = sided ? List.of(unit + "Left", unit + "Right") : List.of(unit);
            float[] moved = p.clone();
            for (String name : names) {
                add(moved, Objects.requireNonNull(units.get(name), name));
            }
            float[] open = moved.clone();
            close(moved, around);
            for (int side = 0; side < names.size(); side++) {
                MakeHumanData.Target t = Objects.requireNonNull(units.get(names.get(side)));
                units.put(names.get(side), corrected(t, p, open, moved, around, sided ? 1 - 2 * side : 0));
            }
        }
    }

    private static void add(float[] p, MakeHumanData.Target t) {
        for (int k = 0; k < t.vertices().length; k++) {
            for (int c = 0; c < 3; c++) {
                p[t.vertices()[k] * 3 + c] += t.offsets()[k * 3 + c];
            }
        }
    }

    /** @param side 1: the correction's left half, -1: its right half, 0: all of it */
    private static MakeHumanData.Target corrected(
            MakeHumanData.Target t, float[] p, float[] open, float[] shut, int[] around, int side) {
        Map<Integer, float[]> offsets = new TreeMap<>();
        for (int k = 0; k < t.vertices().length; k++) {
            offsets.put(t.vertices()[k], Arrays.copyOfRange(t.offsets(), k * 3, k * 3 + 3));
        }
        for (int v : around) {
            float share = side == 0 ? 1 : Noise.smooth(-.12, .12, side * p[v * 3]);
            float up = share * (shut[v * 3 + 1] - open[v * 3 + 1]);
            if (up != 0) {
                offsets.computeIfAbsent(v, k -> new float[3])[1] += up;
            }
        }
        int[] vertices = offsets.keySet().stream().mapToInt(v -> v).toArray();
        float[] d = new float[vertices.length * 3];
        for (int k = 0; k < vertices.length; k++) {
            System.arraycopy(Objects.requireNonNull(offsets.get(vertices[k])), 0, d, k * 3, 3);
        }
        return new MakeHumanData.Target(vertices, d);
    }

    /** Height of the lips' line and what has to be closed there, from the middle to the corner, both sides alike. */
    private float[][] columns(float[] p, float corner) {
        float[] line = new float[COLUMNS];
        float[] gap = new float[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            float[] slit = slit(p, corner * i / (COLUMNS - 1));
            line[i] = (slit[0] + slit[1]) / 2;
            gap[i] = Math.max(0, Math.min(GAP_MAX, slit[0] - slit[1] + PRESS));
        }
        for (int round = 0; round < 6; round++) {
            line = smooth(line);
            gap = smooth(gap);
        }
        return new float[][] {line, gap};
    }

    private static float[] smooth(float[] a) {
        float[] o = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            o[i] = .25f * a[Math.abs(i - 1)] + .5f * a[i] + .25f * a[Math.min(a.length - 1, i + 1)];
        }
        return o;
    }

    /** Lowest point of the upper lip and highest of the lower one near a column. */
    private float[] slit(float[] p, float x) {
        for (float width = COLUMN; ; width *= 1.5f) {
            float above = 9e9f;
            float below = -9e9f;
            for (int[] pair : pairs) {
                if (Math.abs(Math.abs(p[pair[1] * 3]) - x) < width) {
                    above = Math.min(above, p[pair[1] * 3 + 1]);
                }
                if (Math.abs(Math.abs(p[pair[0] * 3]) - x) < width) {
                    below = Math.max(below, p[pair[0] * 3 + 1]);
                }
            }
            if (above < 9e9f && below > -9e9f || width > 1) {
                return new float[] {above, below};
            }
        }
    }
}
