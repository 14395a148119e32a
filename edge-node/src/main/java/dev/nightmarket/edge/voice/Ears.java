package dev.nightmarket.edge.voice;

import dev.nightmarket.asr.SpeechRecognizer;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recogniser, loaded off the start's path: models take seconds, and viewers need not wait for them. Thread-safe.
 *
 * <pre>LOADING --> READY --> CLOSED,  LOADING --> MISSING --> CLOSED</pre>
 */
public final class Ears implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Ears.class);

    private enum State {
        LOADING,
        READY,
        MISSING,
        CLOSED
    }

    private State state = State.LOADING;
    private @Nullable SpeechRecognizer recognizer;
    private String why = "loading";

    private Ears() {}

    /** Loads on a thread of its own. {@code factory} may throw; then this edge cannot hear. */
    public static Ears load(Supplier<SpeechRecognizer> factory) {
        Ears ears = new Ears();
        Thread loader = new Thread(() -> ears.run(factory), "edge-ears-loader");
        loader.setDaemon(true);
        loader.start();
        return ears;
    }

    /** An edge that is not to hear. */
    public static Ears none(String why) {
        Ears ears = new Ears();
        ears.missing(why);
        return ears;
    }

    private void run(Supplier<SpeechRecognizer> factory) {
        try {
            ready(factory.get());
            log.info("the microphone is understood");
        } catch (RuntimeException | LinkageError e) {
            // The radius is the microphone: everyone can still type.
            log.warn("the microphone is not understood on this edge: {}", e.toString());
            missing(String.valueOf(e.getMessage()));
        }
    }

    private synchronized void ready(SpeechRecognizer loaded) {
        if (state == State.CLOSED) {
            loaded.close();
            return;
        }
        recognizer = loaded;
        move(State.READY, "ready");
    }

    private synchronized void missing(String reason) {
        if (state != State.CLOSED) {
            move(State.MISSING, reason);
        }
    }

    private void move(State to, String reason) {
        boolean legal = to == State.CLOSED || (state == State.LOADING && (to == State.READY || to == State.MISSING));
        if (!legal) {
            throw new IllegalStateException("ears: " + state + " to " + to);
        }
        state = to;
        why = reason;
    }

    synchronized Optional<SpeechRecognizer> recognizer() {
        return state == State.READY ? Optional.ofNullable(recognizer) : Optional.empty();
    }

    synchronized boolean loading() {
        return state == State.LOADING;
    }

    /** For operators: {@code ready}, {@code loading}, or why not. */
    public synchronized String describe() {
        return why;
    }

    @Override
    public synchronized void close() {
        if (state == State.CLOSED) {
            return;
        }
        move(State.CLOSED, "closed");
        if (recognizer != null) {
            recognizer.close();
            recognizer = null;
        }
    }
}
