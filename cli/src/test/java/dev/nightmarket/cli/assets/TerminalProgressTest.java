package dev.nightmarket.cli.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class TerminalProgressTest {
    @Test
    void barShowsWhatCameOfWhatIsToCome() {
        assertEquals(
                "[######..................]  25 %  10.0 of 40.0 MB  7 s",
                TerminalProgress.describe(10_000_000, 40_000_000, 7));
    }

    @Test
    void withoutASizeOrAByteTheTimeStillRuns() {
        assertEquals("3.0 MB  2 s", TerminalProgress.describe(3_000_000, 0, 2));
        assertTrue(TerminalProgress.describe(0, 40_000_000, 9).endsWith("9 s"));
    }
}
