package dev.nightmarket.media.relay;

import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import dev.nightmarket.proto.relay.v1.Rendition;
import io.grpc.BindableService;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The channels that are on air. Shows open them here, edges pull them through {@link #service}. Thread-safe. */
public final class RelayHub implements AutoCloseable {
    private final RelayLimits limits;
    private final MeterRegistry meters;
    private final LongSupplier nanoClock;
    private final Map<String, LiveChannel> channels = new LinkedHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** @param nanoClock monotonic nanoseconds */
    public RelayHub(RelayLimits limits, MeterRegistry meters, LongSupplier nanoClock) {
        this.limits = limits;
        this.meters = meters;
        this.nanoClock = nanoClock;
        meters.gauge("nightmarket.relay.pulls", this, RelayHub::pulls);
    }

    /** As {@link #open(Channel, String, String, long, List, Supplier, KeyframeListener)}, with nothing on sale. */
    public ChannelPublisher open(
            Channel channel,
            String show,
            String title,
            long epoch,
            List<Rendition> renditions,
            KeyframeListener keyframes) {
        return open(channel, show, title, epoch, renditions, List::of, keyframes);
    }

    /**
     * Puts a channel on air.
     *
     * @param show resource name, e.g. {@code shows/sample}
     * @param epoch counts up with every restart of the show
     * @param renditions at least one; pictures are published for these ids only
     * @param productNames what the products on sale are called now; read whenever edges are told what is on air
     * @throws IllegalStateException when the channel is on air already
     */
    public ChannelPublisher open(
            Channel channel,
            String show,
            String title,
            long epoch,
            List<Rendition> renditions,
            Supplier<List<String>> productNames,
            KeyframeListener keyframes) {
        if (channel.getChannelId().isEmpty() || renditions.isEmpty()) {
            throw new IllegalArgumentException("channel: '" + channel.getChannelId() + "' with " + renditions.size()
                    + " renditions (expected: an id and at least one)");
        }
        ChannelOnAir onAir = ChannelOnAir.newBuilder()
                .setChannel(channel)
                .setShow(show)
                .setTitle(title)
                .addAllRenditions(renditions)
                .build();
        String id = channel.getChannelId();
        LiveChannel live = new LiveChannel(
                onAir,
                productNames,
                epoch,
                keyframes,
                limits,
                new ChannelMeters(id, meters, nanoClock),
                nanoClock,
                this::takeOff);
        synchronized (this) {
            if (channels.putIfAbsent(id, live) != null) {
                throw new IllegalStateException("channel: " + id + " is on air (expected: closed before)");
            }
        }
        watchers.forEach(Runnable::run);
        return live;
    }

    /** Something that edges are told of a channel has changed. */
    public void changed() {
        watchers.forEach(Runnable::run);
    }

    private void takeOff(LiveChannel live) {
        synchronized (this) {
            channels.remove(live.channelId(), live);
        }
        watchers.forEach(Runnable::run);
    }

    /** The service of relay.v1. The token is checked before it, by an interceptor. */
    public BindableService service(QuestionHandler questions) {
        return new RelayService(this, questions, limits, meters);
    }

    /** What is on air now, in the order of opening. */
    public synchronized List<ChannelOnAir> onAir() {
        return channels.values().stream().map(LiveChannel::onAir).toList();
    }

    synchronized Optional<LiveChannel> find(String channelId) {
        return Optional.ofNullable(channels.get(channelId));
    }

    /** Runs {@code watcher} after every change of {@link #onAir}, until {@link #unwatch}. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    private synchronized double pulls() {
        return channels.values().stream().mapToInt(LiveChannel::pulls).sum();
    }

    /** Takes all channels off air. */
    @Override
    public void close() {
        List<LiveChannel> all;
        synchronized (this) {
            all = new ArrayList<>(channels.values());
        }
        all.forEach(LiveChannel::close);
    }
}
