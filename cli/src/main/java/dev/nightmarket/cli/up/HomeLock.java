package dev.nightmarket.cli.up;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.Home;
import dev.nightmarket.cli.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Lets one {@code up} at a time use a home folder, and tells the other commands where it runs. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;
    private final Home home;

    /**
     * What is known of a running {@code up}.
     *
     * @param pid of the supervisor
     * @param media {@code host:port} of the media-server's gRPC
     * @param page the viewers' page
     */
    public record Running(
            @JsonProperty("pid") long pid, @JsonProperty("media") String media, @JsonProperty("page") String page) {}

    private HomeLock(FileChannel channel, Home home) {
        this.channel = channel;
        this.home = home;
    }

    /**
     * Takes the lock.
     *
     * @throws CommandFailure when another {@code up} has it
     */
    static HomeLock acquire(Home home, Running running) throws IOException {
        FileChannel channel = FileChannel.open(
                home.running(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            String other = read(home)
                    .map(r -> " as process " + r.pid() + ", page " + r.page())
                    .orElse("");
            throw new CommandFailure("it is up already" + other + " (home " + home.root()
                    + "); stop it first, or use another home with " + Home.VARIABLE);
        }
        byte[] text = Json.line(running).getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text), 0);
        channel.force(false);
        return new HomeLock(channel, home);
    }

    /** What the running {@code up} of a home wrote; empty when there is none, or it has never run. */
    public static Optional<Running> read(Home home) {
        try {
            if (Files.exists(home.running()) && Files.size(home.running()) > 0) {
                return Optional.of(Json.mapper().readValue(home.running().toFile(), Running.class));
            }
        } catch (IOException e) {
            // Half written or foreign: as good as none, callers have defaults.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Empties the file and frees the lock. */
    @Override
    public void close() throws IOException {
        try {
            channel.truncate(0);
        } finally {
            channel.close();
        }
    }

    /** The folder it is for. */
    Path folder() {
        return home.root();
    }
}
