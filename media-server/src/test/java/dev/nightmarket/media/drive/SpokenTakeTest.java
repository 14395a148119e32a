package dev.nightmarket.media.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.fake.FakeVoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SpokenTakeTest {
    /** The scores that a film of two sentences is acted by. */
    private static List<Score> acted(boolean shows) {
        List<Score> scores = new ArrayList<>();
        Performer recorder = (now, out) -> {
            if (now.stance() == Performer.Stance.TALKING && !scores.contains(now.score())) {
                scores.add(now.score());
            }
        };
        SpokenTake take = SpokenTake.of(
                new FakeVoice(), List.of(line("This is the mug"), line("It is warm")), 0, shows, recorder, n -> {});
        for (long us = 0; us < take.durationUs(); us += 40_000) {
            take.pose(us, new Pose());
        }
        return scores;
    }

    private static SpokenTake.Spoken line(String text) {
        return new SpokenTake.Spoken(-1, SpeechRequest.of(text, Locale.US));
    }

    @Test
    void aPictureIsHeldUpWithTheFirstSentenceAlone() {
        List<Score> scores = acted(true);
        assertEquals(2, scores.size());
        assertEquals(Gesture.HOLD_UP, scores.get(0).signs().get(0).gesture());
        assertTrue(scores.get(1).signs().stream().noneMatch(s -> s.gesture() == Gesture.HOLD_UP));
        assertTrue(acted(false).stream()
                .flatMap(score -> score.signs().stream())
                .noneMatch(s -> s.gesture() == Gesture.HOLD_UP));
    }
}
