package dev.nightmarket.media.admin;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.media.store.ResourceKind;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.media.store.Stored;
import dev.nightmarket.proto.admin.v1.Cue;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts shows on air and takes them off, and keeps that in the database, so that a restarted server comes back with what was live.
 * Thread-safe; one change at a time. Errors are gRPC statuses for the seller.
 */
public final class ShowDirector {
    private static final Logger LOG = LoggerFactory.getLogger(ShowDirector.class);

    private final Store store;
    private final ShowControl control;
    private final ReentrantLock lock;

    /** @param lock held by everything that writes shows, products and hosts */
    ShowDirector(Store store, ShowControl control, ReentrantLock lock) {
        this.store = store;
        this.control = control;
        this.lock = lock;
    }

    /**
     * Puts a show on air.
     *
     * @throws io.grpc.StatusRuntimeException NOT_FOUND; FAILED_PRECONDITION with all that is missing; what the database says;
     *     INTERNAL when the studio failed
     */
    public Show goLive(String name) {
        lock.lock();
        try {
            Show show = find(name);
            if (show.getState() == Show.State.STATE_LIVE) {
                throw AdminErrors.failedPrecondition(name, List.of("on air already"));
            }
            List<String> missing = missing(show);
            if (!missing.isEmpty()) {
                throw AdminErrors.failedPrecondition(name, missing);
            }
            // First on disk: a show that is on air and would not come back after a restart is the worse failure.
            Show live = write(name, Show.State.STATE_LIVE);
            try {
                control.goLive(live);
            } catch (RuntimeException e) {
                LOG.error("{} did not go live", name, e);
                revert(name, show.getState());
                throw Status.INTERNAL
                        .withDescription(name + ": did not go live: " + e.getMessage())
                        .withCause(e)
                        .asRuntimeException();
            }
            return live;
        } finally {
            lock.unlock();
        }
    }

    private void revert(String name, Show.State state) {
        try {
            write(name, state);
        } catch (RuntimeException e) {
            LOG.error("{} stays marked as live in the database", name, e);
        }
    }

    /** Takes a show off air. */
    public Show stop(String name) {
        lock.lock();
        try {
            Show show = find(name);
            if (show.getState() != Show.State.STATE_LIVE) {
                throw AdminErrors.failedPrecondition(name, List.of("not on air"));
            }
            control.stop(name);
            return write(name, Show.State.STATE_STOPPED);
        } finally {
            lock.unlock();
        }
    }

    /**
     * After a start of the server: puts on air again what was live when it ended. A show that cannot is logged and left.
     *
     * @return names of those on air
     */
    public List<String> resume() {
        lock.lock();
        try {
            List<String> resumed = new ArrayList<>();
            for (Stored<Show> row : store.shows().all()) {
                if (row.body().getState() == Show.State.STATE_LIVE) {
                    try {
                        control.goLive(row.body());
                        resumed.add(row.body().getName());
                    } catch (RuntimeException e) {
                        LOG.error("{} did not come back on air", row.body().getName(), e);
                    }
                }
            }
            return resumed;
        } finally {
            lock.unlock();
        }
    }

    private Show find(String name) {
        return ResourceKind.SHOW
                .id(name)
                .flatMap(id -> store.shows().get(id))
                .map(Stored::body)
                .orElseThrow(() -> AdminErrors.notFound(name));
    }

    private Show write(String name, Show.State state) {
        return ResourceKind.SHOW
                .id(name)
                .flatMap(id -> store.shows()
                        .update(id, s -> s.toBuilder().setState(state).build()))
                .map(Stored::body)
                .orElseThrow(() -> AdminErrors.notFound(name));
    }

    private List<String> missing(Show show) {
        List<String> missing = new ArrayList<>();
        if (show.getHost().isEmpty()) {
            missing.add("host: none (expected: a host)");
        } else if (!ShowRules.exists(store.hosts(), show.getHost())) {
            missing.add("host: " + show.getHost() + " does not exist");
        }
        if (show.getChannelsCount() == 0) {
            missing.add("channels: none (expected: at least one)");
        }
        if (show.getRundownList().stream().noneMatch(c -> c.hasSay() || c.hasProduct())) {
            missing.add("rundown: nothing to say (expected: at least one product or sentence)");
        }
        products(show, missing);
        channels(show, missing);
        if (missing.isEmpty()) {
            missing.addAll(control.missing(show));
        }
        return missing;
    }

    private void products(Show show, List<String> missing) {
        Catalogue catalogue = store.catalogue();
        for (Cue cue : show.getRundownList()) {
            if (!cue.hasProduct()) {
                continue;
            }
            Optional<Product> product =
                    ResourceKind.PRODUCT.id(cue.getProduct()).flatMap(catalogue::product);
            if (product.isEmpty()) {
                missing.add("product: " + cue.getProduct() + " does not exist");
                continue;
            }
            for (ShowChannel channel : show.getChannelsList()) {
                if (product.get()
                        .price(Currency.getInstance(channel.getCurrency()))
                        .isEmpty()) {
                    missing.add("price: " + cue.getProduct() + " has none in " + channel.getCurrency()
                            + ", which channel " + channel.getChannelId() + " sells in");
                }
            }
            if (product.get().pitch().isEmpty()) {
                missing.add("pitch: " + cue.getProduct() + " has no sentences");
            }
        }
    }

    private void channels(Show show, List<String> missing) {
        for (Stored<Show> other : store.shows().all()) {
            if (other.body().getState() != Show.State.STATE_LIVE
                    || other.body().getName().equals(show.getName())) {
                continue;
            }
            for (ShowChannel theirs : other.body().getChannelsList()) {
                show.getChannelsList().stream()
                        .filter(ours -> ours.getChannelId().equals(theirs.getChannelId()))
                        .forEach(ours -> missing.add("channel: " + ours.getChannelId() + " is on air in "
                                + other.body().getName()));
            }
        }
    }
}
