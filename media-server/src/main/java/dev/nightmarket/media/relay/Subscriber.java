package dev.nightmarket.media.relay;

import dev.nightmarket.media.rpc.ReadyStream;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pull: the bounded queue between a show and a slow reader. When it overflows, the units in it are thrown away and
 * pictures wait for the next keyframe; sound goes on at once, events are kept. Thread-safe, guarded by its own lock.
 */
final class Subscriber {
    final String edgeId;
    final String rendition;
    private final RelayLimits limits;
    private final ChannelMeters meters;
    private final ReadyStream<PullResponse> stream;
    private final ArrayDeque<PullResponse> queue = new ArrayDeque<>();
    private int queuedUnits;
    private int queuedEvents;
    private long queuedBytes;
    private boolean awaitsKeyframe;

    Subscriber(
            String edgeId,
            String rendition,
            ServerCallStreamObserver<PullResponse> observer,
            RelayLimits limits,
            ChannelMeters meters,
            java.util.function.Consumer<Subscriber> onGone) {
        this.edgeId = edgeId;
        this.rendition = rendition;
        this.limits = limits;
        this.meters = meters;
        stream = new ReadyStream<>(observer, this::poll, () -> onGone.accept(this));
    }

    /** Fills the empty queue with the hello, the newest events and the group from the newest keyframe on. */
    synchronized void begin(List<PullResponse> first) {
        first.forEach(this::add);
        awaitsKeyframe =
                first.stream().noneMatch(r -> r.hasUnit() && r.getUnit().getKeyframe());
    }

    synchronized void offer(PullResponse item) {
        if (item.hasUnit()) {
            offerUnit(item);
        } else {
            if (queuedEvents >= limits.queueEvents()) {
                dropOldestEvent();
            }
            add(item);
        }
    }

    private void offerUnit(PullResponse item) {
        Unit unit = item.getUnit();
        boolean full = queuedUnits >= limits.queueUnits()
                || queuedBytes + unit.getPayload().size() > limits.queueBytes();
        if (full) {
            skip();
        }
        if (unit.getKind() == UnitKind.UNIT_KIND_VIDEO && awaitsKeyframe) {
            if (!unit.getKeyframe()) {
                meters.unitsAwaitingKeyframe.increment();
                return;
            }
            awaitsKeyframe = false;
        }
        add(item);
    }

    /** Forgets the units that wait, keeps the events. */
    private void skip() {
        meters.skipped(edgeId, queuedUnits);
        for (Iterator<PullResponse> it = queue.iterator(); it.hasNext(); ) {
            if (it.next().hasUnit()) {
                it.remove();
            }
        }
        queuedUnits = 0;
        queuedBytes = 0;
        awaitsKeyframe = true;
    }

    private void dropOldestEvent() {
        for (Iterator<PullResponse> it = queue.iterator(); it.hasNext(); ) {
            if (it.next().hasEvent()) {
                it.remove();
                queuedEvents--;
                meters.eventsDropped.increment();
                return;
            }
        }
    }

    private void add(PullResponse item) {
        queue.add(item);
        if (item.hasUnit()) {
            queuedUnits++;
            queuedBytes += item.getUnit().getPayload().size();
        } else if (item.hasEvent()) {
            queuedEvents++;
        }
    }

    private synchronized @Nullable PullResponse poll() {
        PullResponse item = queue.poll();
        if (item != null && item.hasUnit()) {
            queuedUnits--;
            queuedBytes -= item.getUnit().getPayload().size();
        } else if (item != null && item.hasEvent()) {
            queuedEvents--;
        }
        return item;
    }

    void drain() {
        stream.drain();
    }

    void complete() {
        stream.complete();
    }

    void fail(Status status) {
        stream.fail(status);
    }

    static PullResponse item(Event event) {
        return PullResponse.newBuilder().setEvent(event).build();
    }

    static PullResponse item(Unit unit) {
        return PullResponse.newBuilder().setUnit(unit).build();
    }
}
