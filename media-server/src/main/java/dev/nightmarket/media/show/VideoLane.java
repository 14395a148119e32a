package dev.nightmarket.media.show;

import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.Speech;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws and encodes the pictures of one channel on a thread of its own. A picture that comes while the lane is
 * behind replaces the oldest that waits: the lane is never more than {@value #WAITING_MAX} pictures late.
 */
final class VideoLane implements Runnable, AutoCloseable {
    static final int WAITING_MAX = 2;

    private static final Logger LOG = LoggerFactory.getLogger(VideoLane.class);
    private static final FrameJob END =
            new FrameJob(Moment.of(-1, Performer.Stance.IDLE, Score.SILENT, 0), "", Speech.SILENT);

    /** Takes finished pictures, on the lane's thread. */
    interface Out {
        void onPicture(VideoEncoder.AccessUnit unit, String utteranceId);
    }

    private final HostRenderer renderer;
    private final VideoEncoder encoder;
    private final Performer performer;
    private final Function<String, Overlay> overlays;
    private final Out out;
    private final LongSupplier nanoClock;
    private final ArrayBlockingQueue<FrameJob> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicBoolean keyframe = new AtomicBoolean();
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final Counter lateCounter;
    private final Counter failed;
    private final Timer drawing;
    private final Timer encoding;
    private final I420Frame frame;
    private final Pose pose = new Pose();
    /** What the host would show in the hand now. */
    private Overlay.@Nullable Picture held;

    /**
     * @param overlays what is burned in now, with a product (by id, empty for none) on screen; the same object as long
     *     as nothing changes
     */
    VideoLane(
            HostRenderer renderer,
            VideoEncoder encoder,
            Performer performer,
            Function<String, Overlay> overlays,
            Out out,
            LongSupplier nanoClock,
            MeterRegistry meters,
            String channelId) {
        this.renderer = renderer;
        this.encoder = encoder;
        this.performer = performer;
        this.overlays = overlays;
        this.out = out;
        this.nanoClock = nanoClock;
        frame = new I420Frame(renderer.width(), renderer.height());
        lateCounter = meters.counter("nightmarket.media.frames.dropped", "reason", "late", "channel", channelId);
        failed = meters.counter("nightmarket.media.frames.dropped", "reason", "failed", "channel", channelId);
        drawing = meters.timer("nightmarket.media.render", "channel", channelId);
        encoding = meters.timer("nightmarket.media.encode", "channel", channelId);
    }

    /** Show thread. */
    void offer(FrameJob job) {
        while (!waiting.offer(job)) {
            if (waiting.poll() != null) {
                late.incrementAndGet();
                lateCounter.increment();
            }
        }
    }

    /** The next picture is an IDR. Any thread. */
    void requestKeyframe() {
        keyframe.set(true);
    }

    long made() {
        return made.get();
    }

    long late() {
        return late.get();
    }

    @Override
    public void run() {
        try {
            for (FrameJob job = waiting.take(); job != END; job = waiting.take()) {
                draw(job);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            encoder.close();
            renderer.close();
        }
    }

    private void draw(FrameJob job) {
        try {
            long startNs = nanoClock.getAsLong();
            Overlay overlay = overlays.apply(job.productId());
            renderer.setOverlay(overlay);
            hold(overlay.offer());
            performer.pose(job.moment(), pose);
            renderer.hear(job.speech(), job.moment().scoreUs(), job.mouthGain());
            renderer.render(pose, job.ptsUs(), frame);
            long drawnNs = nanoClock.getAsLong();
            VideoEncoder.AccessUnit unit = encoder.encode(frame, job.ptsUs(), keyframe.getAndSet(false));
            long encodedNs = nanoClock.getAsLong();
            drawing.record(drawnNs - startNs, TimeUnit.NANOSECONDS);
            encoding.record(encodedNs - drawnNs, TimeUnit.NANOSECONDS);
            made.incrementAndGet();
            out.onPicture(unit, job.utteranceId());
        } catch (RuntimeException e) {
            // One bad picture: the next may succeed, the sound goes on.
            failed.increment();
            LOG.error("a picture at {} us was lost", job.ptsUs(), e);
        }
    }

    /** Puts the product's picture into the host's hand, and takes another one out. */
    private void hold(Overlay.@Nullable Offer offer) {
        Overlay.Picture picture = offer == null ? null : offer.picture();
        if (picture == held) {
            return;
        }
        held = picture;
        renderer.setHeld(picture == null ? null : texture(picture));
    }

    /** A line of single elements is no picture. */
    private static @Nullable PackTexture texture(Overlay.Picture picture) {
        return picture.width < 2 || picture.height < 2 ? null : picture.texture();
    }

    @Override
    public void close() {
        offer(END);
    }
}
