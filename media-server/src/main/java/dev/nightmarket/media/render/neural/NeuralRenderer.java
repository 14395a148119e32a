package dev.nightmarket.media.render.neural;

import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.OverlayPainter;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Speech;
import dev.nightmarket.media.render.neural.FilmLoop.Box;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a filmed person's loop and has a network paint the face that says what is heard. The network works on a thread of
 * its own, on one face at a time; a frame waits for its face for a bounded time. A face that is late is replaced by the last one
 * that came, a face that fails by the film's own, and after {@value #FAILURES_MAX} failures in a row the network is not asked
 * again: the film and the show go on. When the sound stops, the painted face fades as the mouth's gain falls, within 80 ms,
 * whatever the network says. Poses, the backdrop and what is held up are not used: the film has its own. Owned by one thread but
 * for the network.
 */
public final class NeuralRenderer implements HostRenderer {
    /** Of 40 ms between two frames; the rest is for film, graphics and encoder. */
    public static final Duration PATIENCE = Duration.ofMillis(25);

    static final int FAILURES_MAX = 10;
    /** A painted face comes within two frames of 40 ms. */
    private static final float RISE = .5f;

    private static final long WARN_US = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(NeuralRenderer.class);

    /** Whether there is a network to ask. */
    public enum State {
        PAINTING,
        /** It cannot be opened, or failed too often: the film alone is shown. */
        GONE
    }

    private final FilmSpec spec;
    private final FilmLoop loop;
    private final @Nullable FaceModel model;
    private final FaceCut cut;
    private final MelWindow mel;
    private final Duration patience;
    private final ExecutorService worker;
    private final OverlayPainter overlay;
    private final Counter painted;
    private final Counter late;
    private final Counter failed;
    private final Timer painting;
    // The worker's while it works.
    private final float[] face;
    private final float[] sound;
    private final float[] answer;

    private State state = State.PAINTING;
    private Speech speech = Speech.SILENT;
    private long speechUs;
    private float wanted;
    private float shown;
    /** What the worker is late with. */
    private @Nullable FutureTask<int[]> pending;
    /** It belongs to a sentence that is over. */
    private boolean stale;

    /** The last face that came; null when none is to be shown. */
    private int @Nullable [] last;

    private int failures;
    private long nowUs;
    private long warnedUs = -WARN_US;

    /**
     * @param model null: none could be opened; closed by the worker
     * @param patience how long a frame waits for its face
     * @param worker of one thread; ended with the renderer
     */
    NeuralRenderer(
            FilmSpec spec,
            FilmLoop loop,
            @Nullable FaceModel model,
            Duration patience,
            ExecutorService worker,
            MeterRegistry meters) {
        this.spec = spec;
        this.loop = loop;
        this.model = model;
        this.patience = patience;
        this.worker = worker;
        cut = new FaceCut(spec.model().width(), spec.model().height(), spec.paste());
        mel = new MelWindow(spec.mel());
        overlay = new OverlayPainter(loop.width(), loop.height());
        face = new float[3 * spec.model().width() * spec.model().height()];
        answer = new float[face.length];
        sound = new float[mel.size()];
        painted = counter(meters, "painted");
        late = counter(meters, "late");
        failed = counter(meters, "failed");
        painting = meters.timer("nightmarket.media.neural.paint", "host", spec.id());
        if (model == null) {
            setState(State.GONE);
        }
    }

    private Counter counter(MeterRegistry meters, String outcome) {
        return meters.counter("nightmarket.media.neural.faces", "outcome", outcome, "host", spec.id());
    }

    /** Whether there is a network to ask. */
    public State state() {
        return state;
    }

    private void setState(State next) {
        if (state == State.GONE) {
            throw new IllegalStateException("the network is " + state + " (expected: " + State.PAINTING + ")");
        }
        state = next;
    }

    @Override
    public int width() {
        return loop.width();
    }

    @Override
    public int height() {
        return loop.height();
    }

    @Override
    public void setBackdrop(PackTexture backdrop) {
        LOG.debug("a filmed host keeps the room that it was filmed in");
    }

    @Override
    public void setHeld(@Nullable PackTexture picture) {
        LOG.debug("a filmed host holds nothing up");
    }

    @Override
    public void setOverlay(Overlay next) {
        overlay.set(next);
    }

    @Override
    public void hear(Speech next, long timeUs, float mouthGain) {
        speech = next;
        speechUs = timeUs;
        wanted = spec.model().silence() == FilmSpec.Silence.MODEL ? 1 : mouthGain;
    }

    @Override
    public void render(Pose pose, long ptsUs, I420Frame out) {
        if (out.width != loop.width() || out.height != loop.height()) {
            throw new IllegalArgumentException("frame: " + out.width + "x" + out.height + " (expected: " + loop.width()
                    + "x" + loop.height() + ")");
        }
        nowUs = ptsUs;
        int picture = loop.at(ptsUs);
        Box box = loop.box(picture);
        loop.copy(picture, out);
        if (wanted > 0 && state == State.PAINTING) {
            shown = Math.min(wanted, shown + RISE);
            paint(out, box);
        } else {
            shown = 0;
            last = null;
            stale = pending != null;
        }
        if (last != null) {
            cut.lay(last, box, shown, out);
        }
        overlay.paint(out, ptsUs);
    }

    private void paint(I420Frame out, Box box) {
        FutureTask<int[]> before = pending;
        if (before != null) {
            if (!before.isDone()) {
                late.increment();
                return;
            }
            pending = null;
            if (!stale) {
                collect(before);
            }
            stale = false;
        }
        FaceModel painter = model;
        if (painter == null || state == State.GONE) {
            return;
        }
        cut.take(out, box, face);
        mel.hear(speech, speechUs, sound);
        FutureTask<int[]> task = new FutureTask<>(() -> work(painter));
        worker.execute(task);
        collect(task);
    }

    /** On the worker's thread. */
    private int[] work(FaceModel painter) {
        painting.record(() -> painter.paint(face, sound, answer));
        for (float x : answer) {
            if (!Float.isFinite(x)) {
                throw new IllegalStateException("a painted face has " + x + " in it (expected: 0 to 1)");
            }
        }
        return cut.toYuv(answer);
    }

    private void collect(FutureTask<int[]> task) {
        try {
            last = task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            painted.increment();
            failures = 0;
        } catch (TimeoutException e) {
            pending = task;
            late.increment();
        } catch (ExecutionException e) {
            failed.increment();
            last = null;
            failures++;
            if (nowUs - warnedUs >= WARN_US) {
                warnedUs = nowUs;
                LOG.warn("the face of {} could not be painted: {}", spec.id(), OnnxFace.reason(e));
            }
            if (failures >= FAILURES_MAX) {
                setState(State.GONE);
                LOG.error("{} failures in a row: the film of {} goes on without its network", failures, spec.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pending = task;
            last = null;
        }
    }

    @Override
    public void close() {
        loop.close();
        if (model != null) {
            // After what it still paints.
            worker.execute(model::close);
        }
        worker.shutdown();
    }
}
