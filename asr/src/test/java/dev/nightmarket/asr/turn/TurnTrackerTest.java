package dev.nightmarket.asr.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.asr.Heard;
import dev.nightmarket.asr.Sounds;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.floor.Places;
import dev.nightmarket.asr.names.NameBook;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TurnTrackerTest {
    private final Heard heard = new Heard();
    private String text = "is it vegan";
    private int accepted;
    private int closed;
    private final Places places = new Places(1);
    private final TurnTracker tracker = new TurnTracker(
            new VoiceActivity() {
                @Override
                public float probability(short[] window) {
                    int loud = 0;
                    for (short s : window) {
                        loud += Math.abs(s) > 400 ? 1 : 0;
                    }
                    return loud > window.length / 2 ? 0.9f : 0.1f;
                }

                @Override
                public void reset() {}
            },
            places.floorOf("alice"),
            () -> new Transcriber() {
                @Override
                public void accept(short[] samples) {
                    accepted++;
                }

                @Override
                public String partial() {
                    return text;
                }

                @Override
                public Heard finish() {
                    return new Heard(text, 0.8, List.of(), Locale.US);
                }

                @Override
                public void close() {
                    closed++;
                }
            },
            () -> NameBook.EMPTY,
            Locale.US,
            heard);

    private long nowNs;

    private void give(short[] sound) {
        short[] piece = new short[320];
        for (int at = 0; at < sound.length; at += piece.length) {
            int length = Math.min(piece.length, sound.length - at);
            System.arraycopy(sound, at, piece, 0, length);
            nowNs += length * 1_000_000_000L / Sounds.RATE;
            tracker.accept(piece, length, nowNs);
        }
    }

    private static short[] voice(int ms) {
        short[] out = Sounds.silence(ms);
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) (i % 40 < 20 ? 5_000 : -5_000);
        }
        return out;
    }

    private long silenceMs(int turn) {
        Transcript transcript = heard.finals.get(turn);
        return (transcript.decidedNs() - transcript.endOfSpeechNs()) / 1_000_000;
    }

    @Test
    void aCompleteQuestionNeedsAShortSilence() {
        give(Sounds.concat(Sounds.silence(300), voice(800), Sounds.silence(1_000)));
        assertEquals(256, silenceMs(0), 32);
    }

    @Test
    void anythingElseNeedsALongOne() {
        text = "is it good for";
        give(Sounds.concat(Sounds.silence(300), voice(800), Sounds.silence(800)));
        assertEquals(0, heard.finals.size());
        give(Sounds.silence(300));
        assertEquals(900, silenceMs(0), 40);
    }

    @Test
    void aPauseIsNotAnEndAndIsHeardToo() {
        text = "is it good for";
        give(Sounds.concat(voice(800), Sounds.silence(500), voice(100)));
        text = "is it good for dry skin";
        give(Sounds.concat(voice(500), Sounds.silence(400)));
        assertEquals(1, heard.finals.size());
        assertEquals(1, heard.events.stream().filter("start"::equals).count());
        // 800 + 500 + 600 ms, the end silence, and no window lost.
        assertTrue(accepted >= 2_150 / 32 - 1, accepted + " windows");
    }

    @Test
    void preRollComesFirst() {
        give(Sounds.concat(Sounds.silence(640), voice(64)));
        give(Sounds.silence(32));
        assertEquals("start", heard.events.get(0));
        assertTrue(
                accepted >= TurnTracker.PRE_ROLL_MS / 32 && accepted <= TurnTracker.PRE_ROLL_MS / 32 + 2,
                "" + accepted);
    }

    @Test
    void aClickIsNoVoice() {
        give(Sounds.concat(Sounds.silence(320), voice(30), Sounds.silence(320)));
        assertEquals(List.of(), heard.events);
    }

    @Test
    void noiseWordsAreNothing() {
        text = "huh";
        give(Sounds.concat(voice(200), Sounds.silence(1_000)));
        assertEquals("", heard.finals.get(0).text());
        assertEquals(0, heard.finals.get(0).confidence());
    }

    @Test
    void aTurnHasAnEndWhateverIsSaid() {
        for (int i = 0; i < 25; i++) {
            give(voice(1_000));
        }
        assertEquals(1, heard.finals.size());
        Transcript transcript = heard.finals.get(0);
        assertEquals(20_064_000_000L, transcript.decidedNs(), 64_000_000);
    }

    @Test
    void aGapInTheSoundIsSilence() {
        give(voice(600));
        nowNs += 2_000_000_000L;
        give(voice(20));
        assertEquals(1, heard.finals.size());
        assertEquals(600, heard.finals.get(0).endOfSpeechNs() / 1_000_000, 40);
    }

    @Test
    void whoGoesOnAfterACompleteQuestionAmendsIt() {
        give(Sounds.concat(voice(800), Sounds.silence(500)));
        assertEquals(1, heard.finals.size());
        text = "and does it ship to spain";
        give(Sounds.concat(voice(700)));
        assertEquals(
                "continued",
                heard.events.stream().filter("continued"::equals).findFirst().orElse(""));
        give(Sounds.silence(400));
        assertEquals(2, heard.finals.size());
        Transcript whole = heard.finals.get(1);
        assertTrue(whole.amends());
        assertEquals("is it vegan and does it ship to spain", whole.text());
        assertEquals(heard.finals.get(0).startOfSpeechNs(), whole.startOfSpeechNs());
        assertEquals(256, silenceMs(1), 32);
    }

    @Test
    void aSecondQuestionLaterIsItsOwn() {
        give(Sounds.concat(voice(800), Sounds.silence(1_400), voice(800), Sounds.silence(400)));
        assertEquals(2, heard.finals.size());
        assertEquals(0, heard.finals.stream().filter(Transcript::amends).count());
        assertEquals(2, closed);
    }

    @Test
    void aCoughAfterTheEndLeavesTheQuestionAsItIs() {
        give(Sounds.concat(voice(800), Sounds.silence(500)));
        text = "";
        give(Sounds.concat(voice(300), Sounds.silence(1_200)));
        assertEquals(2, heard.finals.size(), "the voice took it back, so it is asked again");
        assertEquals("is it vegan", heard.finals.get(1).text());
        assertTrue(heard.finals.get(1).amends());
        give(Sounds.concat(Sounds.silence(1_000), voice(800)));
        assertEquals(1, heard.events.stream().filter("continued"::equals).count());
    }

    @Test
    void whatMayBeAQuestionNeedsALittleLonger() {
        text = "the candle";
        give(Sounds.concat(voice(800), Sounds.silence(600)));
        assertEquals(430, silenceMs(0), 40);
    }

    @Test
    void soundWithoutAWordLosesThePlace() {
        text = "";
        give(voice(5_000));
        assertEquals(1, heard.finals.size());
        assertEquals(0, places.taken());
        give(Sounds.concat(Sounds.silence(700), voice(300)));
        assertEquals(1, places.taken());
    }

    @Test
    void aConstantOffsetIsNoVoice() {
        short[] offset = Sounds.silence(2_000);
        java.util.Arrays.fill(offset, (short) 3_000);
        give(offset);
        assertEquals(List.of(), heard.events);
    }
}
