package dev.nightmarket.edge.signal;

import dev.nightmarket.edge.viewer.Outbox;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What the signalling counts. Thread-safe. */
public final class SignalMeters implements Outbox.Losses {
    private final MeterRegistry registry;
    private final DistributionSummary fps;
    private final DistributionSummary latency;
    private final DistributionSummary lost;

    public SignalMeters(MeterRegistry registry) {
        this.registry = registry;
        fps = DistributionSummary.builder("nightmarket.edge.page.fps")
                .description("Frames a second as pages see them")
                .publishPercentiles(0.05, 0.5)
                .register(registry);
        latency = DistributionSummary.builder("nightmarket.edge.page.latency")
                .baseUnit("milliseconds")
                .description("Latency as pages estimate it")
                .publishPercentiles(0.5, 0.95)
                .register(registry);
        lost = DistributionSummary.builder("nightmarket.edge.page.lost.fraction")
                .description("Fraction of packets that pages miss")
                .publishPercentiles(0.5, 0.95)
                .register(registry);
    }

    void refused(String code) {
        registry.counter("nightmarket.edge.http.refused", "code", code).increment();
    }

    void joined() {
        registry.counter("nightmarket.edge.sessions.opened").increment();
    }

    /** @param reason as the media side names it */
    public void left(String reason) {
        registry.counter("nightmarket.edge.sessions.closed", "reason", reason).increment();
    }

    void frame(String type) {
        registry.counter("nightmarket.edge.ws.received", "type", type).increment();
    }

    void rejected(String code) {
        registry.counter("nightmarket.edge.ws.rejected", "code", code).increment();
    }

    void socketClosed(String reason) {
        registry.counter("nightmarket.edge.ws.closed", "reason", reason).increment();
    }

    void playback(double framesPerSecond, double latencyMs, double lostFraction) {
        if (framesPerSecond >= 0) {
            fps.record(framesPerSecond);
        }
        if (latencyMs >= 0) {
            latency.record(latencyMs);
        }
        if (lostFraction >= 0) {
            lost.record(lostFraction);
        }
    }

    void eventDropped(String reason) {
        registry.counter("nightmarket.edge.events.dropped", "reason", reason).increment();
    }

    @Override
    public void lost(Outbox.Kind kind, String reason) {
        registry.counter("nightmarket.edge.ws.lost", "kind", kind.name().toLowerCase(Locale.ROOT), "reason", reason)
                .increment();
    }

    @Override
    public void closedAsSlow() {
        socketClosed("slow_page");
    }
}
