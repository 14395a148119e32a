package dev.nightmarket.edge.relay;

import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import dev.nightmarket.proto.relay.v1.PlaybackReport;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The edge's connection to its origin: what is on air, one downlink for each channel, one uplink for all questions.
 * The public methods are thread-safe and never block; everything else runs on the relay loop.
 *
 * <p>A channel that is missing from the first list after a reconnect is not ended at once: a restarted origin needs a
 * moment to put its shows back on air, and until then the viewers keep the held picture. A channel that vanishes
 * from a running stream of lists has ended.
 */
public final class RelayClient implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RelayClient.class);

    private static final Duration EXPIRE_EVERY = Duration.ofSeconds(1);

    private final RelaySettings settings;
    private final RelayListener listener;
    private final RelayLoop loop;
    private final RandomGenerator random;
    private final RelayMeters meters;
    private final OriginStub origin;
    private final OriginWatch watch;
    private final QuestionUplink uplink;
    private final Map<String, ChannelPull> pulls = new LinkedHashMap<>();
    private final Set<String> listed = new HashSet<>();
    private final AtomicInteger handedOver = new AtomicInteger();
    private volatile Map<String, ChannelOnAir> known = Map.of();
    private volatile boolean up;
    private volatile String whyDown = "not connected yet";
    private volatile int pending;
    private volatile boolean closed;

    public RelayClient(
            RelaySettings settings,
            RelayListener listener,
            RelayLoop loop,
            LongSupplier nanoClock,
            RandomGenerator random,
            MeterRegistry registry) {
        this.settings = settings;
        this.listener = listener;
        this.loop = loop;
        this.random = random;
        meters = new RelayMeters(registry);
        origin = new OriginStub(settings, registry);
        RelayGrpc.RelayStub stub = origin.stub();
        watch = new OriginWatch(settings, stub, loop, new WatchHandler(), meters, backoff());
        uplink = new QuestionUplink(settings, stub, loop, listener, meters, backoff(), () -> up, nanoClock);
        Gauge.builder("nightmarket.edge.relay.questions.pending", () -> pending).register(registry);
        Gauge.builder("nightmarket.edge.relay.up", () -> up ? 1 : 0).register(registry);
    }

    public void start() {
        loop.execute(watch::open);
        loop.schedule(EXPIRE_EVERY, this::tick);
    }

    /** Whether the origin is there. */
    public boolean up() {
        return up;
    }

    /** Why the origin is away; for operators. */
    public String whyDown() {
        return whyDown;
    }

    /** The channels on air, and those whose origin is away for the moment. */
    public List<ChannelOnAir> channels() {
        return List.copyOf(known.values());
    }

    public Optional<ChannelOnAir> channel(String channelId) {
        return Optional.ofNullable(known.get(channelId));
    }

    /** Sends a question, or keeps it until the origin is back; the listener hears what becomes of it. */
    public void ask(OutgoingQuestion question) {
        // Bounds what waits for the loop itself; the book bounds the rest.
        if (handedOver.incrementAndGet() > settings.questionsMax()) {
            handedOver.decrementAndGet();
            meters.question("full");
            listener.onRefused(question, QuestionAck.Status.STATUS_OVERLOADED);
            return;
        }
        loop.execute(() -> {
            handedOver.decrementAndGet();
            uplink.ask(question);
            pending = uplink.pending();
        });
    }

    /** The asker goes on speaking: the question need not be answered, and whatever still comes of it is dropped. */
    public void withdraw(String questionId) {
        loop.execute(() -> {
            uplink.withdraw(questionId);
            pending = uplink.pending();
        });
    }

    /** The session is gone: its questions are not sent again. */
    public void forgetSession(String sessionId) {
        loop.execute(() -> uplink.forgetSession(sessionId));
    }

    /** Asks for a keyframe; the caller coalesces. */
    public void requestKeyframe(String channelId) {
        ChannelOnAir channel = known.get(channelId);
        if (channel != null) {
            loop.execute(() -> uplink.requestKeyframe(channel.getChannel()));
        }
    }

    /** Passes on how a viewer's playback goes; the newest report of a viewer replaces an unsent one. */
    public void report(String channelId, PlaybackReport report) {
        ChannelOnAir channel = known.get(channelId);
        if (channel != null) {
            loop.execute(() -> uplink.report(channel.getChannel(), report));
        }
    }

    @Override
    public void close() {
        closed = true;
        up = false;
        whyDown = "closed";
        loop.execute(() -> {
            watch.close();
            uplink.close();
            pulls.values().forEach(ChannelPull::close);
            pulls.clear();
            origin.close();
        });
    }

    private Backoff backoff() {
        return new Backoff(settings.backoffMin(), settings.backoffMax(), random);
    }

    private void tick() {
        if (closed) {
            return;
        }
        uplink.expire();
        pending = uplink.pending();
        if (!up) {
            whyDown = watch.lastFailure();
        }
        loop.schedule(EXPIRE_EVERY, this::tick);
    }

    private void startPull(ChannelOnAir onAir) {
        String channelId = onAir.getChannel().getChannelId();
        pulls.computeIfAbsent(
                        channelId,
                        id -> new ChannelPull(id, settings, origin.stub(), loop, listener, meters, backoff(), () -> up))
                .open();
    }

    private void end(String channelId, String why) {
        ChannelPull pull = pulls.remove(channelId);
        if (pull == null) {
            return;
        }
        log.info("channel {} has ended: {}", channelId, why);
        pull.close();
        Map<String, ChannelOnAir> left = new LinkedHashMap<>(known);
        left.remove(channelId);
        publish(left);
        listener.onEnded(channelId);
    }

    private void publish(Map<String, ChannelOnAir> channels) {
        known = Collections.unmodifiableMap(channels); // in the order of the origin's list
        listener.onChannels(List.copyOf(channels.values()));
    }

    /** On the relay loop. */
    private final class WatchHandler implements OriginWatch.Handler {
        @Override
        public void onList(List<ChannelOnAir> channels, boolean first) {
            if (first) {
                up = true;
                listed.clear();
                uplink.open();
            }
            Map<String, ChannelOnAir> now = new LinkedHashMap<>(known);
            Set<String> ids = new HashSet<>();
            for (ChannelOnAir channel : channels) {
                ids.add(channel.getChannel().getChannelId());
                now.put(channel.getChannel().getChannelId(), channel);
            }
            publish(now);
            channels.forEach(RelayClient.this::startPull);
            for (String missing : List.copyOf(pulls.keySet())) {
                if (ids.contains(missing)) {
                    continue;
                }
                if (listed.contains(missing)) {
                    end(missing, "the origin took it off the air");
                } else if (first) {
                    loop.schedule(settings.channelGrace(), () -> endIfStillMissing(missing));
                }
            }
            listed.clear();
            listed.addAll(ids);
        }

        private void endIfStillMissing(String channelId) {
            if (up && !listed.contains(channelId)) {
                end(channelId, "not on air again " + settings.channelGrace().toSeconds() + " s after a reconnect");
            }
        }

        @Override
        public void onDown() {
            up = false;
            whyDown = watch.lastFailure();
        }
    }
}
