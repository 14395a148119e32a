package dev.nightmarket.media.relay;

import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.Hello;
import dev.nightmarket.proto.relay.v1.PlaybackReport;
import dev.nightmarket.proto.relay.v1.PullRequest;
import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.Rendition;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One channel on air and its pulls. Thread-safe: one lock orders units and events for everybody; it is held
 * only to copy references, never while something is sent or called back.
 */
final class LiveChannel implements ChannelPublisher {
    private final ChannelOnAir onAir;
    private final Supplier<List<String>> productNames;
    private final long epoch;
    private final KeyframeListener keyframes;
    private final RelayLimits limits;
    private final ChannelMeters meters;
    private final LongSupplier nanoClock;
    private final Consumer<LiveChannel> onClose;
    private final Map<String, GopCache> groups = new LinkedHashMap<>();
    private final Map<String, KeyframeGate> gates = new LinkedHashMap<>();
    /** The newest state, card and caption, for those who join. */
    private final Map<Event.WhatCase, Event> newest = new EnumMap<>(Event.WhatCase.class);
    /** Replaced, never changed: read without the lock by those who send. */
    private volatile List<Subscriber> subscribers = List.of();

    private long newestPtsUs;
    private boolean closed;

    LiveChannel(
            ChannelOnAir onAir,
            Supplier<List<String>> productNames,
            long epoch,
            KeyframeListener keyframes,
            RelayLimits limits,
            ChannelMeters meters,
            LongSupplier nanoClock,
            Consumer<LiveChannel> onClose) {
        this.onAir = onAir;
        this.productNames = productNames;
        this.epoch = epoch;
        this.keyframes = keyframes;
        this.limits = limits;
        this.meters = meters;
        this.nanoClock = nanoClock;
        this.onClose = onClose;
        for (Rendition rendition : onAir.getRenditionsList()) {
            groups.put(rendition.getId(), new GopCache(limits.gopUnits()));
            gates.put(rendition.getId(), new KeyframeGate(nanoClock.getAsLong()));
        }
    }

    @Override
    public void publish(Unit unit) {
        requireMine(unit.getChannel(), unit.getEpoch());
        boolean video = unit.getKind() == UnitKind.UNIT_KIND_VIDEO;
        if (!groups.containsKey(unit.getRendition())
                && (video || !unit.getRendition().isEmpty())) {
            throw new IllegalArgumentException(
                    "rendition: " + unit.getRendition() + " (expected: one of " + groups.keySet() + ")");
        }
        PullResponse item = Subscriber.item(unit);
        boolean ask = false;
        List<Subscriber> receivers;
        synchronized (this) {
            if (closed) {
                return;
            }
            newestPtsUs = Math.max(newestPtsUs, unit.getPtsUs());
            groups.forEach((rendition, group) -> {
                if (concerns(unit, rendition) && !group.add(unit, item)) {
                    meters.groupsTooLong.increment();
                }
            });
            if (video) {
                ask = gate(unit.getRendition()).onPicture(unit.getKeyframe(), nanoClock.getAsLong());
            }
            receivers = subscribers;
            for (Subscriber subscriber : receivers) {
                if (concerns(unit, subscriber.rendition)) {
                    subscriber.offer(item);
                }
            }
        }
        if (ask) {
            forward(unit.getRendition());
        }
        receivers.forEach(Subscriber::drain);
    }

    /** Pictures belong to one rendition; so does sound, unless it names none: then all renditions share it. */
    private static boolean concerns(Unit unit, String rendition) {
        return unit.getRendition().equals(rendition)
                || (unit.getKind() == UnitKind.UNIT_KIND_AUDIO
                        && unit.getRendition().isEmpty());
    }

    @Override
    public void publish(Event event) {
        requireMine(event.getChannel(), event.getEpoch());
        PullResponse item = Subscriber.item(event);
        List<Subscriber> receivers;
        synchronized (this) {
            if (closed) {
                return;
            }
            switch (event.getWhatCase()) {
                case STATE, CARD, CAPTION -> newest.put(event.getWhatCase(), event);
                case TURN, WHAT_NOT_SET -> {
                    // A turn is over when it is over: who joins later is not told.
                }
            }
            receivers = subscribers;
            receivers.forEach(subscriber -> subscriber.offer(item));
        }
        receivers.forEach(Subscriber::drain);
    }

    private void requireMine(Channel channel, long itsEpoch) {
        if (!channel.equals(onAir.getChannel()) || itsEpoch != epoch) {
            throw new IllegalArgumentException("channel and epoch: " + channel.getChannelId() + " "
                    + channel.getLocale()
                    + " " + channel.getCurrency() + " " + itsEpoch + " (expected: " + channelId() + " "
                    + onAir.getChannel().getLocale() + " " + onAir.getChannel().getCurrency() + " " + epoch + ")");
        }
    }

    /** Starts a pull, or ends it with the reason why not. */
    void pull(PullRequest request, ServerCallStreamObserver<PullResponse> observer) {
        Optional<Rendition> rendition = rendition(request.getRendition());
        if (rendition.isEmpty()) {
            observer.onError(Status.NOT_FOUND
                    .withDescription("rendition: " + request.getRendition() + " of " + channelId()
                            + " (expected: one of " + groups.keySet() + ")")
                    .asRuntimeException());
            return;
        }
        Subscriber subscriber =
                new Subscriber(request.getEdgeId(), rendition.get().getId(), observer, limits, meters, this::remove);
        Status refused = join(subscriber, rendition.get());
        if (refused.isOk()) {
            subscriber.drain();
        } else {
            subscriber.fail(refused);
        }
    }

    private Status join(Subscriber subscriber, Rendition rendition) {
        boolean ask;
        synchronized (this) {
            if (closed) {
                return Status.NOT_FOUND.withDescription("channel: " + channelId() + " (expected: one on air)");
            }
            if (subscribers.size() >= limits.pullsMax()) {
                return Status.RESOURCE_EXHAUSTED.withDescription("pulls of " + channelId() + ": " + subscribers.size()
                        + " (expected: fewer than " + limits.pullsMax() + ")");
            }
            List<PullResponse> first = new ArrayList<>();
            first.add(PullResponse.newBuilder()
                    .setHello(Hello.newBuilder()
                            .setChannel(onAir.getChannel())
                            .setEpoch(epoch)
                            .setRendition(rendition)
                            .setPtsUs(newestPtsUs))
                    .build());
            newest.values().stream()
                    .sorted(Comparator.comparingLong(Event::getPtsUs))
                    .map(Subscriber::item)
                    .forEach(first::add);
            List<PullResponse> group = group(rendition.getId()).units();
            first.addAll(group);
            subscriber.begin(first);
            List<Subscriber> more = new ArrayList<>(subscribers);
            more.add(subscriber);
            subscribers = List.copyOf(more);
            ask = group.isEmpty() && gate(rendition.getId()).request(nanoClock.getAsLong());
        }
        if (ask) {
            forward(rendition.getId());
        }
        return Status.OK;
    }

    private Optional<Rendition> rendition(String id) {
        if (id.isEmpty()) {
            return onAir.getRenditionsList().stream()
                    .max(Comparator.comparingLong(r -> (long) r.getWidth() * r.getHeight()));
        }
        return onAir.getRenditionsList().stream()
                .filter(r -> r.getId().equals(id))
                .findFirst();
    }

    private GopCache group(String rendition) {
        return java.util.Objects.requireNonNull(groups.get(rendition));
    }

    private KeyframeGate gate(String rendition) {
        return java.util.Objects.requireNonNull(gates.get(rendition));
    }

    /** An edge wants a keyframe; an unknown or empty rendition means all. */
    void requestKeyframe(String rendition) {
        List<String> ask = new ArrayList<>();
        synchronized (this) {
            gates.forEach((id, gate) -> {
                if (id.equals(rendition) || !gates.containsKey(rendition)) {
                    if (gate.request(nanoClock.getAsLong())) {
                        ask.add(id);
                    } else {
                        meters.keyframesCoalesced.increment();
                    }
                }
            });
        }
        ask.forEach(this::forward);
    }

    private void forward(String rendition) {
        meters.keyframesForwarded.increment();
        keyframes.onKeyframeRequested(rendition);
    }

    void playback(PlaybackReport report) {
        double lost = report.getFractionLost();
        if (lost >= 0 && lost <= 1) {
            meters.viewerLoss.record(lost);
        }
        if (report.getRoundTripUs() > 0) {
            meters.viewerRoundTrip.record(report.getRoundTripUs(), TimeUnit.MICROSECONDS);
        }
    }

    private synchronized void remove(Subscriber subscriber) {
        List<Subscriber> fewer = new ArrayList<>(subscribers);
        fewer.remove(subscriber);
        subscribers = List.copyOf(fewer);
    }

    @Override
    public void close() {
        List<Subscriber> last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = subscribers;
            subscribers = List.of();
        }
        onClose.accept(this);
        last.forEach(Subscriber::complete);
    }

    String channelId() {
        return onAir.getChannel().getChannelId();
    }

    ChannelOnAir onAir() {
        return onAir.toBuilder().addAllProductNames(productNames.get()).build();
    }

    int pulls() {
        return subscribers.size();
    }
}
