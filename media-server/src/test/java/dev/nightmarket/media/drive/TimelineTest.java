package dev.nightmarket.media.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.speech.viseme.ArkitCurve;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TimelineTest {
    private static final String JSON =
            """
            {"durationMs": 2000,
             "tracks": {"jawOpen": [[500, 0.2, "linear"], [1000, 0.6, "hold"], [1500, 0.1]], "headYaw": [[0, 10]]},
             "gestures": [{"at": 100, "gesture": "wave", "side": "left"}],
             "speech": [{"at": 200, "text": "Hello."}]}
            """;

    private static float jaw(Timeline timeline, long ms) {
        Pose pose = new Pose();
        pose.curves[ArkitCurve.JAW_OPEN.ordinal()] = .05f;
        timeline.apply(ms * 1000, pose);
        return pose.curves[ArkitCurve.JAW_OPEN.ordinal()];
    }

    @Test
    void tracksGoTheirWayFromKeyToKeyAndGiveBackTheHostsOwnLife() {
        Timeline timeline = Timeline.parse(JSON);
        assertEquals(.05f, jaw(timeline, 250), 1e-6, "before it takes over");
        assertEquals((.05f + .2f) / 2, jaw(timeline, 400), 1e-6, "half-way in");
        assertEquals(.4f, jaw(timeline, 750), 1e-6, "linear");
        assertEquals(.6f, jaw(timeline, 1400), 1e-6, "held");
        assertEquals(.1f, jaw(timeline, 1500), 1e-6);
        assertEquals(.05f, jaw(timeline, 1800), 1e-6, "given back");
        Pose pose = new Pose();
        timeline.apply(0, pose);
        assertEquals(Math.toRadians(10), pose.headYaw, 1e-6);
        assertEquals(
                new Timeline.Move(100_000, Gesture.WAVE, dev.nightmarket.media.render.ArmActor.Side.LEFT, 600_000),
                timeline.moves().get(0));
        assertEquals("Hello.", timeline.lines().get(0).text());
    }

    @Test
    void saysWhereItIsWrong() {
        assertWrong("{\"durationMs\": 5, \"trakcs\": {}}", "trakcs is unknown (expected: durationMs");
        assertWrong("{\"durationMs\": 0}", "durationMs: 0 (expected: 1..600000)");
        assertWrong("{\"durationMs\": 9, \"tracks\": {\"jaw\": [[0, 1]]}}", "tracks.jaw is unknown");
        assertWrong(
                "{\"durationMs\": 9, \"tracks\": {\"jawOpen\": [[0, 2]]}}",
                "tracks.jawOpen[0]: 2.0 (expected: 0.0..1.0)");
        assertWrong("{\"durationMs\": 9, \"tracks\": {\"jawOpen\": [[5, 0], [5, 1]]}}", "tracks.jawOpen[1]: 5 ms");
        assertWrong(
                "{\"durationMs\": 9, \"gestures\": [{\"at\": 1, \"gesture\": \"JUMP\"}]}", "gestures[0].gesture: JUMP");
        assertWrong("{\"durationMs\": 9, \"speech\": [{\"at\": 1}]}", "speech[0].text");
        assertWrong("nonsense", "line 1: no JSON");
    }

    private static void assertWrong(String json, String expected) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Timeline.parse(json));
        assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
    }
}
