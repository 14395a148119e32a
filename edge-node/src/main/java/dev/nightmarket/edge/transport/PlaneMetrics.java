package dev.nightmarket.edge.transport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plane's counters. Thread-safe. */
final class PlaneMetrics {
    private static final Logger log = LoggerFactory.getLogger(PlaneMetrics.class);
    private static final long WARN_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    /** By ordinal. */
    private final Counter[] dropped = new Counter[DropReason.values().length];

    private final AtomicLong warnedAtNs;
    private final LongSupplier nanoClock;
    final Counter packetsSent;
    final Counter bytesSent;
    final Counter packetsReceived;
    final Counter packetsResent;
    final Counter keyframeRequests;
    final Counter handshakesFailed;
    final Timer handshake;
    final Timer join;
    final AtomicInteger sessions;

    PlaneMetrics(MeterRegistry registry, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.warnedAtNs = new AtomicLong(nanoClock.getAsLong() - WARN_EVERY_NS);
        for (DropReason reason : DropReason.values()) {
            dropped[reason.ordinal()] = registry.counter("nightmarket.edge.packets.dropped", "reason", reason.tag());
        }
        packetsSent = registry.counter("nightmarket.edge.packets.sent");
        bytesSent = registry.counter("nightmarket.edge.bytes.sent");
        packetsReceived = registry.counter("nightmarket.edge.packets.received");
        packetsResent = registry.counter("nightmarket.edge.packets.resent");
        keyframeRequests = registry.counter("nightmarket.edge.keyframe.requests");
        handshakesFailed = registry.counter("nightmarket.edge.handshakes.failed");
        handshake = registry.timer("nightmarket.edge.handshake");
        join = registry.timer("nightmarket.edge.join");
        sessions = registry.gauge("nightmarket.edge.sessions", new AtomicInteger());
    }

    void drop(DropReason reason) {
        dropped[reason.ordinal()].increment();
        long nowNs = nanoClock.getAsLong();
        long lastNs = warnedAtNs.get();
        if (nowNs - lastNs >= WARN_EVERY_NS && warnedAtNs.compareAndSet(lastNs, nowNs)) {
            log.debug("dropped a packet: {} (more of this second are only counted)", reason.tag());
        }
    }

    /** Our own bug, caught where its radius is one packet or one viewer. */
    void internalError(String where, Throwable cause) {
        dropped[DropReason.INTERNAL_ERROR.ordinal()].increment();
        log.error("{} failed", where, cause);
    }
}
