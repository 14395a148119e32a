package dev.nightmarket.loadtests.servers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.nightmarket.edge.EdgeNode;
import dev.nightmarket.media.MediaServer;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a child process of {@link LocalServers} runs: one server, until its standard input ends. */
public final class ServerMain {
    private static final Logger log = LoggerFactory.getLogger(ServerMain.class);

    private ServerMain() {}

    /** @param args {@code media} or {@code edge}; the settings come from {@code -Dconfig.file} */
    public static void main(String[] args) {
        try {
            run(args);
            System.exit(0);
        } catch (Exception | LinkageError e) {
            // Threads of a server that has half started must not keep the process alive.
            log.error("the {} server failed", args[0], e);
            System.exit(1);
        }
    }

    private static void run(String[] args) throws Exception {
        Config config = ConfigFactory.load();
        AutoCloseable server =
                switch (args[0]) {
                    case "media" -> MediaServer.start(config);
                    case "edge" -> EdgeNode.start(config);
                    default -> throw new IllegalArgumentException("role: " + args[0] + " (expected: media or edge)");
                };
        try (server) {
            untilParentIsGone();
        }
    }

    /** The parent holds the other end of our standard input: when it dies, however it dies, the pipe ends. */
    private static void untilParentIsGone() throws IOException {
        while (System.in.read() >= 0) {
            continue;
        }
    }
}
