package dev.nightmarket.media.drive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Pose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Keyframes for a host, read from JSON. Immutable. Times are milliseconds from the timeline's beginning.
 *
 * <pre>
 * {
 *   "durationMs": 4000,
 *   "tracks": {
 *     "mouthSmileLeft": [[0, 0.1], [800, 0.6, "ease"], [3600, 0.1]],
 *     "headYaw":        [[0, 0], [1200, 14], [2400, 0]]
 *   },
 *   "gestures": [{"at": 500, "gesture": "WAVE", "side": "RIGHT", "holdMs": 900}],
 *   "speech":   [{"at": 300, "text": "Hello, it is good to see you."}]
 * }
 * </pre>
 *
 * A track is one of the 52 ARKit curves (0 to 1) or {@code headYaw headPitch headRoll gazeYaw gazePitch torsoYaw
 * torsoPitch} (degrees), {@code sway} (-1 to 1), {@code breath} (0 to 1). A key is [time, value] or [time, value, how],
 * where {@code how} says how the way to the next key goes: {@code linear}, {@code ease} (the default: level at both ends)
 * or {@code hold}. What has no track goes on living by itself; before its first and after its last key a track fades over
 * 200 ms from and to that.
 */
public final class Timeline {
    static final long DURATION_MS_MAX = 600_000;
    static final int KEYS_MAX = 20_000;
    /** How long a track takes to take over, and to give back. */
    static final long FADE_US = 200_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long US_PER_MS = 1_000;

    /** The way from one key to the next. */
    private enum Way {
        LINEAR,
        EASE,
        HOLD
    }

    private record Track(int channel, long[] atUs, float[] values, Way[] ways) {}

    /** A movement of the hands. */
    public record Move(long atUs, Gesture gesture, ArmActor.Side side, long holdUs) {}

    /** Something to say. */
    public record Line(long atUs, String text) {}

    private final long durationUs;
    private final List<Track> tracks;
    private final List<Move> moves;
    private final List<Line> lines;

    private Timeline(long durationUs, List<Track> tracks, List<Move> moves, List<Line> lines) {
        this.durationUs = durationUs;
        this.tracks = List.copyOf(tracks);
        this.moves = List.copyOf(moves);
        this.lines = List.copyOf(lines);
    }

    /**
     * Reads a timeline.
     *
     * @throws IllegalArgumentException says where it is wrong and what was expected
     */
    public static Timeline parse(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "timeline: line " + e.getLocation().getLineNr() + ": no JSON", e);
        }
        if (root == null || !root.isObject()) {
            throw new IllegalArgumentException(
                    "timeline: expected an object with durationMs, tracks, gestures, speech");
        }
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!List.of("durationMs", "tracks", "gestures", "speech").contains(field.getKey())) {
                throw new IllegalArgumentException(
                        "timeline: " + field.getKey() + " is unknown (expected: durationMs, tracks, gestures, speech)");
            }
        }
        long durationMs = number(root, "durationMs", "timeline", 1, DURATION_MS_MAX);
        List<Track> tracks = new ArrayList<>();
        int keys = 0;
        for (Map.Entry<String, JsonNode> e : root.path("tracks").properties()) {
            Track track = track(e.getKey(), e.getValue(), durationMs);
            keys += track.atUs.length;
            tracks.add(track);
        }
        if (keys > KEYS_MAX) {
            throw new IllegalArgumentException("timeline: " + keys + " keys (expected: at most " + KEYS_MAX + ")");
        }
        return new Timeline(durationMs * US_PER_MS, tracks, moves(root, durationMs), lines(root, durationMs));
    }

    private static Track track(String name, JsonNode keys, long durationMs) {
        int channel = PoseChannel.indexOf(name);
        if (channel < 0) {
            throw new IllegalArgumentException(
                    "tracks." + name + " is unknown (expected: one of " + PoseChannel.names() + ")");
        }
        String where = "tracks." + name;
        if (!keys.isArray() || keys.isEmpty()) {
            throw new IllegalArgumentException(where + ": expected a list of [milliseconds, value]");
        }
        long[] at = new long[keys.size()];
        float[] values = new float[at.length];
        Way[] ways = new Way[at.length];
        for (int i = 0; i < at.length; i++) {
            JsonNode key = keys.get(i);
            String here = where + "[" + i + "]";
            if (!key.isArray()
                    || key.size() < 2
                    || key.size() > 3
                    || !key.get(0).isNumber()
                    || !key.get(1).isNumber()) {
                throw new IllegalArgumentException(here + ": " + key + " (expected: [milliseconds, value, how])");
            }
            long ms = key.get(0).asLong();
            float value = (float) key.get(1).asDouble();
            if (ms < 0 || ms > durationMs || i > 0 && ms * US_PER_MS <= at[i - 1]) {
                throw new IllegalArgumentException(
                        here + ": " + ms + " ms (expected: ascending, 0.." + durationMs + ")");
            }
            float min = PoseChannel.min(channel);
            float max = PoseChannel.max(channel);
            if (!(value >= min && value <= max)) {
                throw new IllegalArgumentException(here + ": " + value + " (expected: " + min + ".." + max + ")");
            }
            at[i] = ms * US_PER_MS;
            values[i] = value;
            ways[i] = choice(key.path(2).asText("ease"), Way.class, here);
        }
        return new Track(channel, at, values, ways);
    }

    private static List<Move> moves(JsonNode root, long durationMs) {
        List<Move> moves = new ArrayList<>();
        for (JsonNode node : list(root, "gestures")) {
            String where = "gestures[" + moves.size() + "]";
            moves.add(new Move(
                    number(node, "at", where, 0, durationMs) * US_PER_MS,
                    choice(node.path("gesture").asText(), Gesture.class, where + ".gesture"),
                    choice(node.path("side").asText("RIGHT"), ArmActor.Side.class, where + ".side"),
                    (node.has("holdMs") ? number(node, "holdMs", where, 0, durationMs) : 600) * US_PER_MS));
            if (moves.size() > 1 && moves.get(moves.size() - 2).atUs > moves.get(moves.size() - 1).atUs) {
                throw new IllegalArgumentException(where + ".at: expected in ascending order");
            }
        }
        return moves;
    }

    private static List<Line> lines(JsonNode root, long durationMs) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode node : list(root, "speech")) {
            String where = "speech[" + lines.size() + "]";
            String text = node.path("text").asText();
            if (text.isBlank()) {
                throw new IllegalArgumentException(where + ".text: expected words to say");
            }
            lines.add(new Line(number(node, "at", where, 0, durationMs) * US_PER_MS, text));
            if (lines.size() > 1 && lines.get(lines.size() - 2).atUs > lines.get(lines.size() - 1).atUs) {
                throw new IllegalArgumentException(where + ".at: expected in ascending order");
            }
        }
        return lines;
    }

    private static JsonNode list(JsonNode root, String name) {
        JsonNode list = root.path(name);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new IllegalArgumentException(name + ": expected a list");
        }
        return list;
    }

    private static long number(JsonNode node, String name, String where, long min, long max) {
        JsonNode n = node.path(name);
        if (!n.isNumber() || n.asLong() < min || n.asLong() > max) {
            throw new IllegalArgumentException(where + "." + name + ": " + (n.isMissingNode() ? "missing" : n)
                    + " (expected: " + min + ".." + max + ")");
        }
        return n.asLong();
    }

    private static <E extends Enum<E>> E choice(String name, Class<E> type, String where) {
        for (E e : type.getEnumConstants()) {
            if (e.name().equals(name.toUpperCase(Locale.ROOT))) {
                return e;
            }
        }
        throw new IllegalArgumentException(
                where + ": " + name + " (expected: one of " + Arrays.toString(type.getEnumConstants()) + ")");
    }

    public long durationUs() {
        return durationUs;
    }

    /** In order of time. */
    public List<Move> moves() {
        return moves;
    }

    public List<Line> lines() {
        return lines;
    }

    /** Lays the tracks over a pose. Allocates nothing. */
    public void apply(long timeUs, Pose pose) {
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            float share = share(track, timeUs);
            if (share > 0) {
                PoseChannel.mix(pose, track.channel, value(track, timeUs), share);
            }
        }
    }

    /** A track that begins at the very beginning, or ends at the very end, has nothing to fade from or to. */
    private float share(Track track, long timeUs) {
        long first = track.atUs[0];
        long last = track.atUs[track.atUs.length - 1];
        if (timeUs < 0 || timeUs > durationUs) {
            return 0;
        }
        if (timeUs < first) {
            return smooth(1 - (float) (first - timeUs) / FADE_US);
        }
        return timeUs <= last ? 1 : smooth(1 - (float) (timeUs - last) / FADE_US);
    }

    private static float value(Track track, long timeUs) {
        long[] at = track.atUs;
        int next = 0;
        while (next < at.length && at[next] <= timeUs) {
            next++;
        }
        if (next == 0 || next == at.length) {
            return track.values[next == 0 ? 0 : at.length - 1];
        }
        float x = (float) (timeUs - at[next - 1]) / (at[next] - at[next - 1]);
        float way =
                switch (track.ways[next - 1]) {
                    case LINEAR -> x;
                    case EASE -> smooth(x);
                    case HOLD -> 0;
                };
        return track.values[next - 1] + (track.values[next] - track.values[next - 1]) * way;
    }

    private static float smooth(float x) {
        float c = Math.max(0, Math.min(1, x));
        return c * c * (3 - 2 * c);
    }
}
