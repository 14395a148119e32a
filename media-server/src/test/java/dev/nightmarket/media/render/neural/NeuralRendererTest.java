package dev.nightmarket.media.render.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Shot;
import dev.nightmarket.media.render.Speech;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of the test's own, on a worker that works when the test says so: nothing waits, nothing sleeps. */
@Tag("unit")
class NeuralRendererTest {
    private static final int MIDDLE = 110 * TestFilm.WIDTH + 90;
    private static final int WHITE = 235;
    private static final int FRAME_US = 40_000;

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Worker worker = new Worker();
    private final I420Frame frame = new I420Frame(TestFilm.WIDTH, TestFilm.HEIGHT);
    private Consumer<float[]> painter = out -> Arrays.fill(out, 1);
    private boolean closed;
    private NeuralRenderer renderer;
    private FilmLoop film;
    private long ptsUs;

    @BeforeEach
    void open() throws IOException {
        FilmSpec spec = FilmSpec.read(TestFilm.write(folder).resolve("host.json"));
        FaceModel model = new FaceModel() {
            @Override
            public int width() {
                return TestFilm.SIDE;
            }

            @Override
            public int height() {
                return TestFilm.SIDE;
            }

            @Override
            public void paint(float[] face, float[] mel, float[] out) {
                painter.accept(out);
            }

            @Override
            public void close() {
                closed = true;
            }
        };
        film = FilmLoop.open(folder, spec, TestFilm.WIDTH, TestFilm.HEIGHT, Shot.STRAIGHT);
        renderer = new NeuralRenderer(
                spec,
                FilmLoop.open(folder, spec, TestFilm.WIDTH, TestFilm.HEIGHT, Shot.STRAIGHT),
                model,
                Duration.ZERO,
                worker,
                meters);
    }

    @AfterEach
    void close() {
        film.close();
        renderer.close();
    }

    /** Luma in the middle of the face. */
    private int next(float mouthGain) {
        renderer.hear(Speech.SILENT, 0, mouthGain);
        renderer.render(new Pose(), ptsUs, frame);
        ptsUs += FRAME_US;
        return frame.y[MIDDLE] & 255;
    }

    private int filmed() {
        I420Frame bare = new I420Frame(TestFilm.WIDTH, TestFilm.HEIGHT);
        film.copy(film.at(ptsUs), bare);
        return bare.y[MIDDLE] & 255;
    }

    private double count(String outcome) {
        return meters.counter("nightmarket.media.neural.faces", "outcome", outcome, "host", "anna")
                .count();
    }

    @Test
    void theFilmIsShownAsItIsInSilence() {
        I420Frame bare = new I420Frame(TestFilm.WIDTH, TestFilm.HEIGHT);
        for (int i = 0; i < 10; i++) {
            film.copy(film.at(ptsUs), bare);
            next(0);
            assertArrayEquals(bare.y, frame.y);
            assertArrayEquals(bare.u, frame.u);
            assertArrayEquals(bare.v, frame.v);
        }
        assertEquals(0, worker.ran);
    }

    @Test
    void theFilmGoesForthAndBack() {
        int[] expected = {0, 1, 2, 3, 4, 3, 2, 1, 0, 1};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], film.at(i * FRAME_US));
        }
    }

    @Test
    void aFaceComesWithinTwoFramesAndGoesWithTheGain() {
        int bare = filmed();
        int half = next(1);
        assertEquals((bare + WHITE) / 2.0, half, 2);
        assertEquals(WHITE, next(1));
        assertEquals(WHITE - .75 * (WHITE - filmed()), next(.25f), 2);
        // Gone with the gain, even if the network still opens its mouth.
        assertEquals(filmed(), next(0));
        assertEquals(3, count("painted"));
        assertEquals(0, count("late") + count("failed"));
    }

    @Test
    void aLateFaceIsReplacedByTheLastOne() {
        next(1);
        assertEquals(WHITE, next(1));
        worker.works = false;
        painter = out -> Arrays.fill(out, 0);
        assertEquals(WHITE, next(1), "late: the last one stays");
        assertEquals(WHITE, next(1), "still at work");
        assertEquals(2, count("late"));
        worker.works = true;
        worker.catchUp();
        assertEquals(16, next(1), "the network is back");
        assertEquals(2, count("late"));
        assertEquals(4, count("painted"), "two in time, the late one, and the one after it");
    }

    @Test
    void aFaceThatComesAfterItsSentenceIsNotShown() {
        worker.works = false;
        next(1);
        assertEquals(filmed(), next(0));
        painter = out -> Arrays.fill(out, 0);
        int bare = filmed();
        assertEquals(bare, next(1), "nothing yet");
        worker.catchUp();
        bare = filmed();
        // The old one is white: neither it nor anything else is there to be shown.
        assertEquals(bare, next(1));
    }

    @Test
    void aFailureShowsTheFilmAndTooManyEndTheNetwork() {
        next(1);
        next(1);
        painter = out -> {
            throw new IllegalStateException("broken");
        };
        assertEquals(filmed(), next(1));
        painter = out -> Arrays.fill(out, Float.NaN);
        assertEquals(filmed(), next(1));
        assertEquals(2, count("failed"));
        painter = out -> Arrays.fill(out, 1);
        assertEquals(WHITE, next(1), "it comes back");
        painter = out -> Arrays.fill(out, Float.NaN);
        for (int i = 0; i < 15; i++) {
            assertEquals(filmed(), next(1));
        }
        assertEquals(NeuralRenderer.State.GONE, renderer.state());
        assertEquals(2 + NeuralRenderer.FAILURES_MAX, count("failed"));
        painter = out -> Arrays.fill(out, 1);
        assertEquals(filmed(), next(1), "it is not asked again");
    }

    @Test
    void closesTheNetworkAfterItsWork() {
        worker.works = false;
        next(1);
        renderer.close();
        assertFalse(closed, "while it paints");
        worker.works = true;
        worker.catchUp();
        assertTrue(closed);
    }

    private static final class Worker extends AbstractExecutorService {
        boolean works = true;
        int ran;
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            waiting.add(task);
            if (works) {
                catchUp();
            }
        }

        void catchUp() {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                ran++;
                task.run();
            }
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.copyOf(waiting);
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
