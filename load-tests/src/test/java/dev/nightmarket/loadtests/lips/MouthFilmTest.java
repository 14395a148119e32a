package dev.nightmarket.loadtests.lips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The judge must find what is wrong. */
@Tag("unit")
class MouthFilmTest {
    private static final SpeechTimeline AMA = new SpeechTimeline(
            List.of(
                    new TimedPhoneme("", false, 0, 200_000),
                    new TimedPhoneme("a", true, 200_000, 350_000),
                    new TimedPhoneme("m", false, 350_000, 420_000),
                    new TimedPhoneme("a", false, 420_000, 600_000),
                    new TimedPhoneme("", false, 600_000, 1_200_000)),
            List.of(),
            1_200_000);

    /** @param pixels by millisecond */
    private static LipFigures judged(LongToIntFunction pixels) {
        List<MouthProbe.Opening> frames = new ArrayList<>();
        for (long us = -380_000; us < 1_500_000; us += MouthFilm.FRAME_US) {
            int px = pixels.applyAsInt(us / 1000);
            frames.add(new MouthProbe.Opening(px, px));
        }
        LipFigures figures = new LipFigures("xx");
        new MouthFilm(AMA, -380_000, frames).judge(figures, "ama");
        return figures;
    }

    /** Open in the middles of the vowels, closed for the m and in silence. */
    private static int good(long ms) {
        double first = 18 - Math.abs(ms - 275) / 5.0;
        double second = 18 - Math.abs(ms - 510) / 5.0;
        return (int) Math.max(0, Math.max(first, second)) * (ms > 340 && ms < 430 ? 0 : 1);
    }

    @Test
    void nothingIsWrongWithAGoodMouth() {
        LipFigures figures = judged(MouthFilmTest::good);
        assertEquals(1, figures.closures);
        assertEquals(1, figures.closed);
        assertEquals(0, figures.silentMotion);
        assertEquals(List.of(0.0, 0.0), figures.excessMs);
        assertEquals(List.of(), figures.misses);
    }

    @Test
    void anOpenClosureIsAMiss() {
        LipFigures figures = judged(ms -> Math.max(2, good(ms)));
        assertEquals(0, figures.closed);
    }

    @Test
    void movementInSilenceIsSeen() {
        assertEquals(2, judged(ms -> ms >= 940 && ms < 960 ? 5 : good(ms)).silentMotion);
        assertEquals(1, judged(ms -> ms > 1_000 ? 5 : good(ms)).silentMotion);
    }

    @Test
    void aLateMouthIsLate() {
        LipFigures figures = judged(ms -> good(ms - 160));
        assertEquals(2, figures.vowels);
        assertEquals(true, figures.excessMs.stream().anyMatch(ms -> ms > 40), figures.excessMs.toString());
    }

    @Test
    void wrongOptionsSayWhatWasExpected() {
        assertThrows(IllegalArgumentException.class, () -> LipsOptions.parse(new String[] {"--sentences", "0"}));
        assertThrows(IllegalArgumentException.class, () -> LipsOptions.parse(new String[] {"--languages", "xx"}));
        assertEquals(7, LipsOptions.parse(new String[] {"--sentences", "7"}).sentences());
    }
}
