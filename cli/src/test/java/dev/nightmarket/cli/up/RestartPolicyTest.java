package dev.nightmarket.cli.up;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RestartPolicyTest {
    private static final long QUICK_NS = 1_000_000_000L;

    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void aChildThatNeverWorkedIsGivenUp() {
        assertEquals(200, policy.onDeath(QUICK_NS));
        assertEquals(400, policy.onDeath(QUICK_NS));
        assertEquals(800, policy.onDeath(QUICK_NS));
        assertEquals(-1, policy.onDeath(QUICK_NS));
    }

    @Test
    void aChildThatWorkedIsStartedForEverWithBoundedDelay() {
        policy.ready();
        long delayMs = 0;
        for (int i = 0; i < 100; i++) {
            delayMs = policy.onDeath(QUICK_NS);
        }
        assertEquals(RestartPolicy.DELAY_MS_MAX, delayMs);
    }

    @Test
    void aLongLifeForgivesEarlierDeaths() {
        policy.ready();
        policy.onDeath(QUICK_NS);
        policy.onDeath(QUICK_NS);
        assertEquals(RestartPolicy.FIRST_DELAY_MS, policy.onDeath(RestartPolicy.STEADY_NS));
    }
}
