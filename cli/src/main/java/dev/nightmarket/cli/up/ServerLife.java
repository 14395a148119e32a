package dev.nightmarket.cli.up;

import dev.nightmarket.cli.CommandFailure;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a server's main thread until the process is told to end, then closes the server. */
final class ServerLife {
    /** Set for a child of {@code up}: its standard input ends when its parent is gone. */
    static final String CHILD_VARIABLE = "NIGHTMARKET_CHILD";

    private static final Logger log = LoggerFactory.getLogger(ServerLife.class);

    private ServerLife() {}

    /** Starts something that runs until it is closed. */
    interface Start {
        AutoCloseable start() throws Exception;
    }

    /**
     * Runs a server until SIGINT, SIGTERM, or the end of its parent.
     *
     * @throws CommandFailure when it cannot start; the message is its reason
     */
    static void run(String name, Start start) throws InterruptedException {
        AutoCloseable server;
        try {
            server = start.start();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            // A library that does not load must end the process too, whatever threads are running already.
            log.debug("{} cannot start", name, e);
            throw new CommandFailure(name + " cannot start: " + reason(e));
        }
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                server.close();
                            } catch (Exception e) {
                                log.warn("{} did not close cleanly", name, e);
                            } finally {
                                closed.countDown();
                            }
                        },
                        "stop-" + name));
        if (System.getenv(CHILD_VARIABLE) != null) {
            endWithParent();
        }
        closed.await();
    }

    /** The chain of reasons in one line: what the library says often only makes sense with its cause. */
    private static String reason(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 4; depth++) {
            String message = cause.getMessage();
            text.append(depth == 0 ? "" : "; because: ");
            text.append(message == null ? cause.getClass().getSimpleName() : message);
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static void endWithParent() {
        Thread watcher = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // The parent never writes; only the end matters.
                            continue;
                        }
                    } catch (IOException e) {
                        log.debug("standard input broke", e);
                    }
                    log.warn("the supervisor is gone, ending");
                    System.exit(1);
                },
                "parent-watch");
        watcher.setDaemon(true);
        watcher.start();
    }
}
