package dev.nightmarket.media.render.acting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.Score.Target;
import dev.nightmarket.media.render.acting.ScoreWriter.Sentence;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Mood;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import dev.nightmarket.speech.text.SpokenText;
import dev.nightmarket.speech.viseme.VisemeTrack;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ScoreWriterTest {
    private static final String MUG = "Stoneware travel mug";

    @Test
    void accentsAreFewAndOnWhatMatters() {
        String text = "And here we have the travel mug, yours for $24 today.";
        SpeechTimeline timeline = Timelines.of(text);
        Score score = write(timeline, text, MUG, false);
        assertTrue(score.accents().size() >= 2 && score.accents().size() <= 6, "accents: " + score.accents());
        long mugUs = word(timeline, "travel").startUs();
        long priceUs = word(timeline, "24").startUs();
        assertTrue(score.accents().stream().anyMatch(a -> a.key() && Math.abs(a.atUs() - mugUs) < 600_000));
        assertTrue(score.accents().stream().anyMatch(a -> a.key() && Math.abs(a.atUs() - priceUs) < 300_000));
        for (int i = 1; i < score.accents().size(); i++) {
            assertTrue(
                    score.accents().get(i).atUs() - score.accents().get(i - 1).atUs() >= 600_000);
        }
    }

    @Test
    void emphasisedWordsAreTheAccents() {
        String text = "It is so very soft, and this mug costs $24 today.";
        SpeechTimeline timeline = Timelines.of(text);
        Score plain = write(timeline, text, "", false);
        long isUs = word(timeline, "is").startUs();
        assertTrue(plain.accents().stream().noneMatch(a -> Math.abs(a.atUs() - isUs) < 200_000), "" + plain.accents());
        SpeechRequest marked = SpeechRequest.of(
                "<speak>It <emphasis level=\"strong\">is</emphasis> so very soft, and this mug costs "
                        + "<emphasis level=\"reduced\">$24</emphasis> <emphasis>today</emphasis>.</speak>",
                Locale.US);
        assertEquals(text, SpokenText.plain(marked));
        Score score = ScoreWriter.write(
                timeline,
                VisemeTrack.SILENT,
                new Sentence(text, Locale.US, Emotion.WARM, "", false, false, SpokenText.emphasised(marked)));
        Score.Accent is = score.accents().get(0);
        assertTrue(is.key() && is.strength() == 1 && Math.abs(is.atUs() - isUs) < 200_000, "" + score.accents());
        Score.Accent last = score.accents().get(score.accents().size() - 1);
        assertTrue(last.key() && last.atUs() >= word(timeline, "today").startUs(), "" + score.accents());
        TimedWord price = word(timeline, "24");
        assertTrue(
                score.accents().stream().noneMatch(a -> a.atUs() >= price.startUs() && a.atUs() < price.endUs()),
                "" + score.accents());
    }

    @Test
    void strokesFallOnTheirWordsAndGlancesOnTheProduct() {
        String text = "This travel mug is really something else, and you know it costs just $24.";
        SpeechTimeline timeline = Timelines.of(text);
        Score score = write(timeline, text, MUG, false);
        assertEquals(Gesture.POINT_AT_CARD, score.signs().get(0).gesture());
        assertTrue(score.signs().stream()
                .anyMatch(s -> s.strokeUs() == word(timeline, "24").startUs()));
        assertEquals(List.of(new Score.Glance(word(timeline, "travel").startUs(), Target.CARD)), score.glances());
    }

    @Test
    void signsKeepTheirDistanceAndTheWeightierStays() {
        String text = "Hello, thanks, it is perfect, look, $5!";
        Score score = write(Timelines.of(text), text, "", false);
        assertEquals(1, score.signs().size());
        assertEquals(Gesture.WAVE, score.signs().get(0).gesture());
    }

    @Test
    void aShowOpensWithAWelcome() {
        String text = "Tonight we have something new.";
        assertEquals(
                Gesture.WELCOME,
                write(Timelines.of(text), text, "", true).signs().get(0).gesture());
        assertTrue(write(Timelines.of(text), text, "", false).signs().isEmpty());
    }

    @Test
    void aPitchBeginsWithThePictureOnlyIfThereIsOne() {
        String text = "This travel mug keeps your tea warm for hours on the way to work, and costs $24.";
        SpeechTimeline timeline = Timelines.of(text);
        Score.Sign first = new Score.Sign(word(timeline, "This").startUs(), Gesture.HOLD_UP, 2_500_000);
        assertEquals(first, show(timeline, text).signs().get(0));
        assertTrue(show(timeline, text).signs().stream().anyMatch(s -> s.gesture() == Gesture.POINT_AT_CARD));
        assertTrue(write(timeline, text, MUG, false).signs().stream().noneMatch(s -> s.gesture() == Gesture.HOLD_UP));
    }

    private static Score show(SpeechTimeline timeline, String text) {
        return ScoreWriter.write(
                timeline, VisemeTrack.SILENT, new Sentence(text, Locale.US, Emotion.WARM, MUG, false, true));
    }

    @Test
    void questionsRiseAndPausesAreKnown() {
        String text = "Do you like it? Do you want it?";
        Score score = write(Timelines.of(text), text, "", false);
        assertTrue(score.question());
        assertFalse(write(Timelines.of("Yes."), "Yes.", "", false).question());
        assertEquals(
                score.durationUs(),
                score.breaks().get(score.breaks().size() - 1).endUs());
    }

    @Test
    void theFaceIsThatOfTheSentence() {
        assertEquals(Emotion.SURPRISED, Emotions.of(Mood.EXCITED, "Wow, only five left!", Locale.US));
        assertEquals(Emotion.EXCITED, Emotions.of(Mood.EXCITED, "Only five left!", Locale.US));
        assertEquals(Emotion.THOUGHTFUL, Emotions.of(Mood.WARM, "让我想想，这个有货。", Locale.CHINA));
        assertEquals(Emotion.APOLOGETIC, Emotions.of(Mood.APOLOGETIC, "Oh, sorry.", Locale.US));
        assertEquals(Emotion.WARM, Emotions.of(Mood.NEUTRAL, "Wellness matters.", Locale.US));
    }

    private static Score write(SpeechTimeline timeline, String text, String title, boolean opening) {
        return ScoreWriter.write(
                timeline, VisemeTrack.SILENT, new Sentence(text, Locale.US, Emotion.WARM, title, opening, false));
    }

    private static TimedWord word(SpeechTimeline timeline, String text) {
        return timeline.words().stream()
                .filter(w -> w.text().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
