package dev.nightmarket.edge.relay;

import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the relay counts. Thread-safe. */
final class RelayMeters {
    private final MeterRegistry registry;
    private final Counter video;
    private final Counter audio;
    private final DistributionSummary unitBytes;
    private final Counter failed;
    private final Timer ackTime;
    private final Timer answerTime;

    RelayMeters(MeterRegistry registry) {
        this.registry = registry;
        video = registry.counter("nightmarket.edge.relay.units", "kind", "video");
        audio = registry.counter("nightmarket.edge.relay.units", "kind", "audio");
        unitBytes = DistributionSummary.builder("nightmarket.edge.relay.unit.size")
                .baseUnit("bytes")
                .register(registry);
        failed = registry.counter("nightmarket.edge.relay.messages.failed");
        ackTime = Timer.builder("nightmarket.edge.question.ack")
                .description("From the edge hearing a question to the origin's acknowledgement")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
        answerTime = Timer.builder("nightmarket.edge.question.answer")
                .description("From the edge hearing a question to its answer in text")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry);
    }

    void unit(Unit unit) {
        (unit.getKind() == UnitKind.UNIT_KIND_VIDEO ? video : audio).increment();
        unitBytes.record(unit.getPayload().size());
    }

    void messageFailed() {
        failed.increment();
    }

    void streamLost(String stream, String code) {
        registry.counter("nightmarket.edge.relay.streams.lost", "stream", stream, "code", code)
                .increment();
    }

    /** @param outcome {@code sent}, {@code resent}, {@code pending}, {@code full}, {@code expired}, {@code duplicate_answer}, … */
    void question(String outcome) {
        registry.counter("nightmarket.edge.relay.questions", "outcome", outcome).increment();
    }

    void dropped(String what) {
        registry.counter("nightmarket.edge.relay.dropped", "what", what).increment();
    }

    void acknowledged(long ns) {
        ackTime.record(ns, TimeUnit.NANOSECONDS);
    }

    void answered(long ns) {
        answerTime.record(ns, TimeUnit.NANOSECONDS);
    }
}
