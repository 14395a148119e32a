package dev.nightmarket.media.render;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graphics over the picture. They are painted when they change, by a thread of their own, and only laid over the
 * I420 picture from frame to frame; what comes, goes or changes is eased over {@value #TRANSITION_US} us. An
 * AI label that was not there is painted at once, so that no picture goes out without it. Owned by one thread but for the
 * painting; allocates nothing from frame to frame.
 */
public final class OverlayPainter {
    static final long TRANSITION_US = 300_000;

    private static final Logger LOG = LoggerFactory.getLogger(OverlayPainter.class);
    /** For all renderers: a graphic changes about once a second. */
    private static final Executor PAINTERS = Executors.newSingleThreadExecutor(r -> {
        Thread thread = new Thread(r, "overlay-painter");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    /** From back to front. */
    enum Slot {
        LOGO,
        LOWER_THIRD,
        OFFER,
        COUPON,
        COUNTDOWN,
        POLL,
        LABEL
    }

    private record Change(Slot slot, @Nullable Sprite sprite) {}

    /** What a slot shows, and what it showed before. */
    private static final class Layer {
        private @Nullable Sprite now;
        private @Nullable Sprite before;
        private long changedUs = Long.MIN_VALUE;
        private boolean eased;
    }

    private final int width;
    private final int height;
    private final GraphicsArtist artist;
    private final Executor painters;
    /** What is to be painted next; a newer overlay replaces one that nobody has begun to paint. */
    private final AtomicReference<@Nullable Overlay> wanted = new AtomicReference<>();
    /** At most one change a slot and painting. */
    private final ConcurrentLinkedQueue<Change> painted = new ConcurrentLinkedQueue<>();

    private final Layer[] layers = new Layer[Slot.values().length];
    /** Of the painting thread. */
    private final Map<Slot, Object> specs = new EnumMap<>(Slot.class);

    private @Nullable Overlay asked;
    private boolean barcode;
    private boolean begun;

    public OverlayPainter(int width, int height) {
        this(width, height, PAINTERS);
    }

    /** @param painters runs the painting, one at a time */
    OverlayPainter(int width, int height, Executor painters) {
        this.width = width;
        this.height = height;
        this.painters = painters;
        artist = new GraphicsArtist(width, height);
        for (int i = 0; i < layers.length; i++) {
            layers[i] = new Layer();
        }
    }

    /** From the next frame on. Cheap when nothing changed. */
    public void set(Overlay next) {
        if (next == asked || next.equals(asked)) {
            return;
        }
        Overlay before = asked;
        asked = next;
        barcode = next.ptsBarcode();
        if (before == null || (before.aiLabel().isBlank() && !next.aiLabel().isBlank())) {
            wanted.set(null);
            paintNow(next);
            return;
        }
        if (wanted.getAndSet(next) == null) {
            painters.execute(this::paintWanted);
        }
    }

    private void paintWanted() {
        Overlay next = wanted.getAndSet(null);
        if (next != null) {
            try {
                paintNow(next);
            } catch (RuntimeException e) {
                LOG.error("the graphics could not be painted: the last ones stay", e);
            }
        }
    }

    /** The painting thread, but for the first time. */
    private synchronized void paintNow(Overlay next) {
        List<Change> changes = new ArrayList<>();
        for (Slot slot : Slot.values()) {
            Object spec = artist.spec(slot, next);
            if (!Objects.equals(spec, specs.get(slot))) {
                changes.add(new Change(slot, spec == null ? null : artist.paint(slot, next)));
                if (spec == null) {
                    specs.remove(slot);
                } else {
                    specs.put(slot, spec);
                }
            }
        }
        painted.addAll(changes);
    }

    /** Lays the graphics over a finished picture. */
    public void paint(I420Frame frame, long ptsUs) {
        Change change = painted.poll();
        while (change != null) {
            Layer layer = layers[change.slot().ordinal()];
            layer.before = layer.now;
            layer.now = change.sprite();
            layer.changedUs = ptsUs;
            layer.eased = begun && eases(change.slot(), layer);
            change = painted.poll();
        }
        begun = true;
        for (Layer layer : layers) {
            lay(layer, frame, ptsUs);
        }
        if (barcode) {
            PtsBarcode.draw(frame, ptsUs);
        }
    }

    /** Digits and bars that change in their place do so at once; all else is eased. */
    private static boolean eases(Slot slot, Layer layer) {
        Sprite a = layer.before;
        Sprite b = layer.now;
        boolean inPlace = a != null && b != null && a.x == b.x && a.y == b.y && a.width == b.width;
        return slot != Slot.LABEL && (!inPlace || slot == Slot.OFFER || slot == Slot.LOWER_THIRD);
    }

    private void lay(Layer layer, I420Frame frame, long ptsUs) {
        long age = ptsUs - layer.changedUs;
        if (!layer.eased || age >= TRANSITION_US || age < 0) {
            layer.eased = false;
            layer.before = null;
            if (layer.now != null) {
                layer.now.lay(frame, 0, 0, 256);
            }
            return;
        }
        float t = (float) age / TRANSITION_US;
        int slide = Math.min(width, height) / 24;
        Sprite before = layer.before;
        Sprite now = layer.now;
        if (before != null) {
            float gone = now == null ? t : Math.min(1, t * 2);
            before.lay(frame, 0, now == null ? even(slide * gone * gone) : 0, Math.round(256 * (1 - gone * gone)));
        }
        if (now != null) {
            float come = before == null ? t : Math.max(0, t * 2 - 1);
            float left = (1 - come) * (1 - come) * (1 - come);
            now.lay(frame, 0, even(slide * left), Math.round(256 * (1 - left)));
        }
    }

    private static int even(float x) {
        return Math.round(x / 2) * 2;
    }
}
