package dev.nightmarket.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of what nightmarket keeps on this machine: the database, the tokens, the lock of the running {@code up}.
 *
 * @param root its path
 */
public record Home(Path root) {
    /** Names the folder. */
    public static final String VARIABLE = "NIGHTMARKET_HOME";

    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** {@code $NIGHTMARKET_HOME}, by default {@code ~/.local/share/nightmarket}; created when missing. */
    public static Home open() {
        String named = System.getenv(VARIABLE);
        Home home = new Home(
                named == null || named.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".local", "share", "nightmarket")
                        : Path.of(named));
        try {
            Files.createDirectories(home.root());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + home.root() + " (name another with " + VARIABLE + ")", e);
        }
        return home;
    }

    /** The tokens of the services, mode 0600. */
    public Path tokens() {
        return root.resolve("tokens.json");
    }

    /** What the database and its like lie in. */
    public Path data() {
        return root.resolve("data");
    }

    /** Locked while an {@code up} runs; holds what other commands want to know of it. */
    public Path running() {
        return root.resolve("running.json");
    }
}
