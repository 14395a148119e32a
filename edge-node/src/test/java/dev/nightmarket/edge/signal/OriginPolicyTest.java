package dev.nightmarket.edge.signal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OriginPolicyTest {
    private final OriginPolicy policy = new OriginPolicy(List.of("https://shop.example/"));

    @Test
    void allowsItsOwnPagesAndThoseListed() {
        assertTrue(policy.allows("http://localhost:8080", "localhost:8080"));
        assertTrue(policy.allows("https://live.example", "live.example:443"), "behind a TLS proxy");
        assertTrue(policy.allows("https://Shop.example", "live.example"));
        assertTrue(policy.allows(null, "live.example"), "no browser sends none");
        assertTrue(new OriginPolicy(List.of("*")).allows("https://any.example", "live.example"));
    }

    @Test
    void refusesForeignPages() {
        assertFalse(policy.allows("https://evil.example", "live.example"));
        assertFalse(policy.allows("http://shop.example", "live.example"), "another scheme is another origin");
        assertFalse(policy.allows("https://shop.example.evil", "live.example"));
        assertFalse(policy.allows("null", "live.example"), "a sandboxed frame");
        assertFalse(policy.allows("http://localhost:9090", "localhost:8080"));
    }
}
