package dev.nightmarket.media;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.baker.HostSource;
import dev.nightmarket.media.render.baker.Lighting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bakes hosts in the light of the shows that they will appear in, one after the other beside everything else, so that going
 * live waits for none: a host whose light is not ready goes on air in the plain one. Thread-safe.
 */
final class MoodBakery {
    private static final Logger LOG = LoggerFactory.getLogger(MoodBakery.class);
    /** Progress is logged in steps of this. */
    private static final double STEP = .25;

    /** A host in a light. */
    private record Order(String host, String light) {}

    /** One that is on its way. */
    private static final class Batch {
        final CompletableFuture<Path> pack = new CompletableFuture<>();
        volatile double fraction;
    }

    /**
     * A host that can be opened.
     *
     * @param plain it stands in the plain light, as the one that was asked for is not ready
     */
    record Ready(Path pack, boolean plain) {}

    private final AssetStore assets;
    private final Executor worker;
    private final Counter baked;
    private final Counter failed;
    private final Counter plain;
    private final Map<Order, Batch> batches = new ConcurrentHashMap<>();

    /** @param worker of one thread: two bakes at once would take the show's cores */
    MoodBakery(AssetStore assets, Executor worker, MeterRegistry meters) {
        this.assets = assets;
        this.worker = worker;
        baked = meters.counter("nightmarket.media.moods.baked");
        failed = meters.counter("nightmarket.media.moods.failed");
        plain = meters.counter("nightmarket.media.moods.plain");
        meters.gaugeMapSize("nightmarket.media.moods.waiting", java.util.List.of(), batches);
    }

    /** Has a host baked in a light, some time soon; does nothing when it is, or is being. */
    void order(HostSource host, Lighting light) {
        start(host, light);
    }

    private Batch start(HostSource host, Lighting light) {
        Order order = new Order(host.id(), light.id());
        Batch fresh = new Batch();
        Batch known = batches.putIfAbsent(order, fresh);
        if (known != null) {
            return known;
        }
        worker.execute(() -> bake(order, host, light, fresh));
        return fresh;
    }

    private void bake(Order order, HostSource host, Lighting light, Batch batch) {
        try {
            Optional<Path> there = host.baked(assets, light);
            if (there.isEmpty()) {
                LOG.info("baking {} in the light {}", order.host, order.light);
                batch.pack.complete(
                        host.bake(assets, light, (fraction, stage) -> progress(order, batch, fraction, stage)));
                baked.increment();
                LOG.info("{} is baked in the light {}", order.host, order.light);
            } else {
                batch.pack.complete(there.get());
            }
        } catch (IOException | RuntimeException e) {
            failed.increment();
            LOG.warn("{} cannot be baked in the light {}: {}", order.host, order.light, e.toString());
            batch.pack.completeExceptionally(e);
        } finally {
            batches.remove(order, batch);
        }
    }

    private static void progress(Order order, Batch batch, double fraction, String stage) {
        if ((int) (fraction / STEP) > (int) (batch.fraction / STEP)) {
            LOG.info("baking {} in the light {}: {} %, {}", order.host, order.light, (int) (100 * fraction), stage);
        }
        batch.fraction = fraction;
    }

    /** How far the bake of a host in a light is, 0 to 1; empty when none is under way. */
    Optional<Double> progress(HostSource host, Lighting light) {
        return Optional.ofNullable(batches.get(new Order(host.id(), light.id())))
                .map(b -> b.fraction);
    }

    /**
     * A host for a show that goes live: at once, in the plain light when that is all there is; a host that was never baked is
     * waited for.
     *
     * @throws IOException when its file is damaged or the pack cannot be written
     */
    Ready open(HostSource host, Lighting light) throws IOException {
        Optional<Path> there = host.baked(assets, light);
        if (there.isPresent()) {
            return new Ready(there.get(), false);
        }
        Optional<Path> usual = host.baked(assets, Lighting.STUDIO);
        CompletableFuture<Path> coming = start(host, light).pack;
        if (usual.isPresent()) {
            plain.increment();
            LOG.warn("{} goes on air in the plain light: {} is still being baked", host.id(), light.id());
            return new Ready(usual.get(), true);
        }
        try {
            return new Ready(coming.join(), false);
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
