package dev.nightmarket.asr.floor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nightmarket.asr.TranscriptListener.Refusal;
import dev.nightmarket.asr.turn.Floor;
import dev.nightmarket.asr.turn.Floor.Answer;
import dev.nightmarket.asr.turn.Floor.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PlacesTest {
    private final Places places = new Places(1);
    private final Floor alice = places.floorOf("alice");
    private final Floor bob = places.floorOf("bob");
    private final Floor carol = places.floorOf("carol");

    private static long ms(long ms) {
        return ms * 1_000_000;
    }

    @Test
    void firstComeFirstServed() {
        assertEquals(Answer.GRANTED, alice.ask(ms(0)));
        assertEquals(Answer.WAIT, bob.ask(ms(100)));
        assertEquals(Answer.WAIT, carol.ask(ms(200)));
        alice.leave(Outcome.UNDERSTOOD, ms(300));
        assertEquals(Answer.WAIT, carol.ask(ms(310)));
        assertEquals(Answer.GRANTED, bob.ask(ms(320)));
        assertEquals(1, places.taken());
        assertEquals(1, places.waited());
    }

    @Test
    void whoSpokeLeastGoesFirst() {
        assertEquals(Answer.GRANTED, bob.ask(ms(0)));
        bob.leave(Outcome.UNDERSTOOD, ms(8_000));
        assertEquals(Answer.GRANTED, alice.ask(ms(8_000)));
        assertEquals(Answer.WAIT, bob.ask(ms(9_000)));
        assertEquals(Answer.WAIT, carol.ask(ms(9_100)));
        alice.leave(Outcome.UNDERSTOOD, ms(9_200));
        assertEquals(Answer.WAIT, bob.ask(ms(9_210)));
        assertEquals(Answer.GRANTED, carol.ask(ms(9_220)));
    }

    @Test
    void whoWaitsForLongIsToldToType() {
        alice.ask(ms(0));
        assertEquals(Answer.WAIT, bob.ask(ms(0)));
        assertEquals(Answer.WAIT, bob.ask(ms(Places.WAIT_MS_MAX - 1)));
        assertEquals(Answer.REFUSED, bob.ask(ms(Places.WAIT_MS_MAX)));
        assertEquals(Refusal.BUSY, bob.why());
        assertEquals(1, places.refused(Refusal.BUSY));
    }

    @Test
    void whoWentAwayHoldsNobodyUp() {
        alice.ask(ms(0));
        bob.ask(ms(0));
        carol.ask(ms(10));
        alice.leave(Outcome.UNDERSTOOD, ms(100));
        assertEquals(Answer.WAIT, carol.ask(ms(110)));
        assertEquals(Answer.GRANTED, carol.ask(ms(600)), "bob has not asked for half a second");
    }

    @Test
    void whoSpeaksOnAndOnRests() {
        alice.ask(ms(0));
        alice.leave(Outcome.TOO_LONG, ms(20_000));
        assertEquals(Answer.REFUSED, alice.ask(ms(20_500)));
        assertEquals(Refusal.TOO_LONG, alice.why());
        assertEquals(Answer.REFUSED, places.floorOf("alice").ask(ms(20_500)), "another microphone of the same person");
        assertEquals(Answer.GRANTED, alice.ask(ms(20_000 + Places.REST_MS)));
    }

    @Test
    void aNoisyMicrophoneRestsLongerEachTime() {
        long nowMs = 0;
        for (int i = 0; i < Places.EMPTY_TURNS_MAX; i++, nowMs += 1_000) {
            assertEquals(Answer.GRANTED, alice.ask(ms(nowMs)));
            alice.leave(Outcome.NOTHING_UNDERSTOOD, ms(nowMs + 500));
        }
        assertEquals(Answer.REFUSED, alice.ask(ms(nowMs)));
        assertEquals(Refusal.NOISE, alice.why());
        nowMs += Places.NOISE_REST_MS_MIN;
        assertEquals(Answer.GRANTED, alice.ask(ms(nowMs)));
        alice.leave(Outcome.NOTHING_UNDERSTOOD, ms(nowMs));
        assertEquals(Answer.REFUSED, alice.ask(ms(nowMs + Places.NOISE_REST_MS_MIN)));
        nowMs += 2L * Places.NOISE_REST_MS_MIN;
        assertEquals(Answer.GRANTED, alice.ask(ms(nowMs)));
        alice.leave(Outcome.UNDERSTOOD, ms(nowMs));
        assertEquals(Answer.GRANTED, alice.ask(ms(nowMs + 100)), "a word makes it a voice again");
    }
}
