package dev.nightmarket.edge.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.testing.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("unit")
class ViewerTokensTest {
    private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final VirtualClock clock = new VirtualClock();
    private final ViewerTokens tokens = new ViewerTokens(SECRET, Duration.ofMinutes(10), clock, () -> "viewer7");

    @Property(tries = 1)
    void aTokenSaysWhoseItIsUntilItExpires() {
        ViewerTokens.Issued issued = tokens.issue("demo:é");
        ViewerTokens.Claims claims = tokens.valid(issued.token()).orElseThrow();
        assertEquals("viewer7", claims.viewerId());
        assertEquals("demo:é", claims.channelId());
        clock.advance(Duration.ofMinutes(9));
        assertTrue(tokens.valid(issued.token()).isPresent());
        clock.advance(Duration.ofMinutes(1));
        assertTrue(tokens.valid(issued.token()).isEmpty());
        assertTrue(tokens.signed(issued.token()).isPresent(), "the signature stays good");
    }

    @Property(tries = 300)
    void oneChangedCharacterSpoilsIt(@ForAll @IntRange(max = 200) int at, @ForAll char c) {
        String token = tokens.issue("demo").token();
        StringBuilder changed = new StringBuilder(token);
        int index = at % token.length();
        // The last character of unpadded base64 has spare bits, which decode to the same bytes.
        if (c == token.charAt(index) || index == token.length() - 1 || index == token.indexOf('.') - 1) {
            return;
        }
        changed.setCharAt(index, c);
        assertTrue(tokens.signed(changed.toString()).isEmpty());
    }

    @Property(tries = 300)
    void anyStringIsRefused(@ForAll String text) {
        assertTrue(tokens.signed(text).isEmpty());
    }

    @Property(tries = 1)
    void anotherSecretsTokenIsRefused() {
        byte[] other = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
        String token = new ViewerTokens(other, Duration.ofMinutes(10), clock, () -> "v")
                .issue("demo")
                .token();
        assertTrue(tokens.signed(token).isEmpty());
        assertThrows(
                IllegalArgumentException.class,
                () -> new ViewerTokens(new byte[15], Duration.ofMinutes(1), clock, () -> "v"));
    }
}
