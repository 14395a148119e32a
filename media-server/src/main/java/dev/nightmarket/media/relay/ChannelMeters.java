package dev.nightmarket.media.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counters of one channel, and the warnings that go with them, at most one a second. Thread-safe. */
final class ChannelMeters {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelMeters.class);

    final Counter eventsDropped;
    final Counter unitsAwaitingKeyframe;
    final Counter keyframesForwarded;
    final Counter keyframesCoalesced;
    final Counter groupsTooLong;
    final DistributionSummary viewerLoss;
    final Timer viewerRoundTrip;
    private final Counter skips;
    private final Counter unitsSlow;
    private final String channelId;
    private final OncePerSecond warn;

    ChannelMeters(String channelId, MeterRegistry registry, LongSupplier nanoClock) {
        this.channelId = channelId;
        warn = new OncePerSecond(nanoClock);
        skips = registry.counter("nightmarket.relay.skips", "channel", channelId);
        unitsSlow = dropped(registry, "units", "slow_consumer");
        unitsAwaitingKeyframe = dropped(registry, "units", "awaits_keyframe");
        eventsDropped = dropped(registry, "events", "slow_consumer");
        groupsTooLong = registry.counter("nightmarket.relay.gop.too_long", "channel", channelId);
        keyframesForwarded = keyframes(registry, "forwarded");
        keyframesCoalesced = keyframes(registry, "coalesced");
        viewerLoss = registry.summary("nightmarket.playback.fraction_lost", "channel", channelId);
        viewerRoundTrip = registry.timer("nightmarket.playback.round_trip", "channel", channelId);
    }

    private Counter dropped(MeterRegistry registry, String what, String reason) {
        return registry.counter("nightmarket.relay." + what + ".dropped", "channel", channelId, "reason", reason);
    }

    private Counter keyframes(MeterRegistry registry, String outcome) {
        return registry.counter("nightmarket.relay.keyframe.requests", "channel", channelId, "outcome", outcome);
    }

    void skipped(String edgeId, int units) {
        skips.increment();
        unitsSlow.increment(units);
        if (warn.allows()) {
            LOG.warn("edge {} reads {} too slowly: {} units skipped", edgeId, channelId, units);
        }
    }
}
