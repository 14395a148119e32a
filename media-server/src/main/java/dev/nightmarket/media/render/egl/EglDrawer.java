package dev.nightmarket.media.render.egl;

import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.PackDrawer;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Shot;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a child process draw. Until the child is ready, and for ever after it failed once, {@link #draw} says so and the
 * frame is drawn otherwise: a crash, a hang or a missing driver costs one frame {@link #DRAW_TIMEOUT} at most. Owned by
 * the renderer's thread; a thread of its own reads the child's answers.
 */
public final class EglDrawer implements PackDrawer {
    /** Longer than this no frame waits for the child. */
    public static final Duration DRAW_TIMEOUT = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(EglDrawer.class);
    private static final int LINE_MAX = 1000;
    /** The child answers one byte to one byte. */
    private static final int ANSWERS_MAX = 4;

    private static final int ENDED = -1;
    private static final Path MEMORY = Path.of("/dev/shm");

    /** What the child is good for. */
    public enum State {
        /** It has said nothing yet. */
        STARTING,
        /** It draws its first picture, for which nobody waits. */
        WARMING,
        DRAWING,
        /** It will not be asked again. */
        GONE
    }

    private final boolean softwareToo;
    private final long timeoutMs;
    private final MeterRegistry meters;
    private final Process process;
    private final OutputStream requests;
    private final Path file;
    private final SharedFrame shared;
    private final BlockingQueue<Integer> answers = new ArrayBlockingQueue<>(ANSWERS_MAX);
    private volatile @Nullable String greeting;
    private volatile State state = State.STARTING;
    private boolean newBackdrop;
    private boolean newHeld;

    /**
     * Starts a child.
     *
     * @param softwareToo whether a renderer without a GPU will do
     * @throws IOException when there is no room for the shared picture, or no process can be started
     */
    public EglDrawer(
            Path pack, int width, int height, Shot shot, boolean softwareToo, Duration timeout, MeterRegistry meters)
            throws IOException {
        if (width % 4 != 0) {
            throw new IOException("picture: " + width + " wide (expected for a GPU: a multiple of 4)");
        }
        this.softwareToo = softwareToo;
        timeoutMs = timeout.toMillis();
        this.meters = meters;
        file = Files.isWritable(MEMORY)
                ? Files.createTempFile(MEMORY, "nightmarket-frame", "")
                : Files.createTempFile("nightmarket-frame", "");
        try {
            shared = new SharedFrame(file, width, height);
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx768m",
                    "-XX:+UseSerialGC",
                    EglHost.class.getName(),
                    pack.toString(),
                    Integer.toString(width),
                    Integer.toString(height),
                    Float.toString(shot.x()),
                    Float.toString(shot.y()),
                    Float.toString(shot.zoom()),
                    file.toString());
            // Not as an argument: it is long.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            process = builder.start();
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        requests = process.getOutputStream();
        Thread reader = new Thread(this::listen, "egl-answers");
        reader.setDaemon(true);
        reader.start();
    }

    private void listen() {
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int c = in.read();
            while (c >= 0 && c != '\n' && line.size() < LINE_MAX) {
                line.write(c);
                c = in.read();
            }
            greeting = c == '\n' ? line.toString(StandardCharsets.UTF_8) : EglHost.UNFIT + "it ended at once";
            c = in.read();
            while (c >= 0) {
                answers.put(c);
                c = in.read();
            }
        } catch (IOException e) {
            LOG.debug("the drawing process's answers ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!answers.offer(ENDED)) {
            LOG.debug("the drawing process ended with answers that nobody had asked for");
        }
    }

    public State state() {
        return state;
    }

    /** The child's process id, for tests and operators. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void setBackdrop(int[] pixels) {
        shared.writeBackdrop(pixels);
        newBackdrop = true;
    }

    @Override
    public void setHeld(@Nullable PackTexture print) {
        shared.writeHeld(print);
        newHeld = true;
    }

    @Override
    public boolean draw(Pose pose, I420Frame out) {
        switch (state) {
            case STARTING -> begin(pose);
            case WARMING -> {
                Integer answer = answers.poll();
                if (answer != null && answered(answer)) {
                    state = State.DRAWING;
                    return drawNow(pose, out);
                }
            }
            case DRAWING -> {
                return drawNow(pose, out);
            }
            case GONE -> {
                return false;
            }
        }
        return false;
    }

    private void begin(Pose pose) {
        String words = greeting;
        if (words == null) {
            if (!process.isAlive()) {
                lose("exit", "it ended with code " + process.exitValue() + " before it said anything");
            }
            return;
        }
        forgetFile();
        if (words.startsWith(EglHost.UNFIT)) {
            lose("unfit", words.substring(EglHost.UNFIT.length()));
        } else if (words.startsWith(EglHost.SOFTWARE) && !softwareToo) {
            lose("software", "the renderer is " + words.substring(EglHost.SOFTWARE.length()) + ", not a GPU");
        } else {
            LOG.info("a process of its own draws the host at {}x{}: {}", shared.width, shared.height, words);
            shared.write(pose);
            if (ask(SharedFrame.DRAW)) {
                state = State.WARMING;
            }
        }
    }

    private boolean drawNow(Pose pose, I420Frame out) {
        if (newBackdrop) {
            newBackdrop = false;
            if (!ask(SharedFrame.BACKDROP) || !await()) {
                return false;
            }
        }
        if (newHeld) {
            newHeld = false;
            if (!ask(SharedFrame.HELD) || !await()) {
                return false;
            }
        }
        shared.write(pose);
        if (!ask(SharedFrame.DRAW) || !await()) {
            return false;
        }
        shared.read(out);
        return true;
    }

    private boolean ask(int request) {
        try {
            requests.write(request);
            requests.flush();
            return true;
        } catch (IOException e) {
            lose("exit", "it does not listen any more: " + e.getMessage());
            return false;
        }
    }

    private boolean await() {
        try {
            Integer answer = answers.poll(timeoutMs, TimeUnit.MILLISECONDS);
            if (answer == null) {
                lose("timeout", "no picture came within " + timeoutMs + " ms");
                return false;
            }
            return answered(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lose("interrupted", "the renderer's thread was interrupted");
            return false;
        }
    }

    private boolean answered(int answer) {
        if (answer == SharedFrame.DONE) {
            return true;
        }
        lose("exit", answer == ENDED ? "it ended" : "it answered " + answer + " (expected: " + SharedFrame.DONE + ")");
        return false;
    }

    private void lose(String reason, String words) {
        state = State.GONE;
        meters.counter("nightmarket.media.gpu.lost", "reason", reason).increment();
        LOG.warn("the drawing process is given up, this one draws from now on: {}", words);
        end();
    }

    private void forgetFile() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} stays behind", file, e);
        }
    }

    private void end() {
        forgetFile();
        process.destroyForcibly();
        try {
            requests.close();
        } catch (IOException e) {
            LOG.debug("the drawing process's input was closed already", e);
        }
    }

    @Override
    public void close() {
        state = State.GONE;
        end();
    }
}
