package dev.nightmarket.media.show;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers on disk at which cue each channel stands, so that a show which comes back after a crash goes on there.
 * A disk that cannot be written costs only that. Thread-safe; writing happens on the given executor.
 */
public final class Positions {
    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

    private final Path folder;
    private final Executor writer;
    private final ConcurrentHashMap<String, Integer> latest = new ConcurrentHashMap<>();

    /** @param folder created when missing */
    public Positions(Path folder, Executor writer) {
        this.folder = folder;
        this.writer = writer;
    }

    /** The cue a channel stood at; 0 when nothing is known. */
    int of(String channelId) {
        Path file = file(channelId);
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0;
        } catch (IOException | NumberFormatException e) {
            LOG.warn("the position of {} cannot be read, its rundown starts anew: {}", channelId, e.toString());
            return 0;
        }
    }

    /** Show thread: only hands over. */
    void set(String channelId, int cueIndex) {
        if (latest.put(channelId, cueIndex) == null) {
            writer.execute(() -> write(channelId));
        }
    }

    private void write(String channelId) {
        Integer cueIndex = latest.remove(channelId);
        if (cueIndex == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "cue", ".tmp");
            Files.write(temporary, cueIndex.toString().getBytes(StandardCharsets.US_ASCII));
            Files.move(temporary, file(channelId), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("the position of {} cannot be kept: {}", channelId, e.toString());
        }
    }

    /** Channel ids are checked by admin.v1; what else is in one cannot leave the folder. */
    private Path file(String channelId) {
        return folder.resolve(channelId.replaceAll("[^A-Za-z0-9_-]", "_") + ".cue");
    }
}
