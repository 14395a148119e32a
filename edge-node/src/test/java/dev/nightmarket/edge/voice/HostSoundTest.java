package dev.nightmarket.edge.voice;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HostSoundTest {
    private static final long S = 1_000_000_000L;

    @Test
    void knowsWhatTheHostSaidAMomentAgo() {
        try (HostSound host = new HostSound()) {
            host.caption("This serum is made of cold-pressed camellia oil.", 0);
            host.caption("It ships to Spain within three days.", 4 * S);
            assertTrue(host.said("it ships to spain within three days", 6 * S));
            assertTrue(host.said("camellia oil it chips to spain within three", 6 * S));
            assertFalse(host.said("does it ship to spain", 6 * S), "a question about it is none of the host's");
            assertFalse(host.said("to spain", 6 * S), "too short to tell");
            assertFalse(host.said("it ships to spain within three days", 60 * S), "long ago");
        }
    }
}
