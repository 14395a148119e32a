package dev.nightmarket.media.render.baker;

import dev.nightmarket.assets.AssetStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hosts that can be baked here: those that ship with the program and those that somebody added to this machine, a JSON
 * file each under {@code derived/own-looks} of the cache. Processes share the folder; each look reads it anew.
 */
public final class HostLooks {
    private static final String ENDING = ".json";
    private static final Logger LOG = LoggerFactory.getLogger(HostLooks.class);

    private final AssetStore assets;

    public HostLooks(AssetStore assets) {
        this.assets = assets;
    }

    private Path folder() {
        return assets.derived("own-looks");
    }

    /** Those of the program first, in their order, then the others by id; one that cannot be read is logged and left out. */
    public List<HostLook> list() {
        List<HostLook> looks = new ArrayList<>();
        try {
            for (String id : HostLook.stock()) {
                looks.add(HostLook.builtIn(id));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a look of the program cannot be read", e);
        }
        for (String id : ownIds()) {
            try {
                looks.add(HostLook.read(folder().resolve(id + ENDING)));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("host look {} is left out: {}", id, e.getMessage());
            }
        }
        return looks;
    }

    private List<String> ownIds() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(ENDING))
                    .map(n -> n.substring(0, n.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder(), e);
        }
    }

    /** Whether somebody added it here. */
    public boolean isOwn(String id) {
        return !HostLook.stock().contains(id) && ownIds().contains(id);
    }

    /**
     * A look by its id.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     * @throws IOException when its file cannot be read
     */
    public HostLook get(String id) throws IOException {
        if (HostLook.stock().contains(id)) {
            return HostLook.builtIn(id);
        }
        List<String> own = ownIds();
        if (!own.contains(id)) {
            List<String> known = new ArrayList<>(HostLook.stock());
            known.addAll(own);
            throw new IllegalArgumentException("host look: " + id + " (expected: one of " + known + ")");
        }
        return HostLook.read(folder().resolve(id + ENDING));
    }

    /**
     * Adds a look, or replaces one that was added before.
     *
     * @throws IllegalArgumentException when its id is one of the program's own
     * @throws IOException when the file is no look
     */
    public HostLook add(Path json) throws IOException {
        HostLook look = HostLook.read(json);
        if (HostLook.stock().contains(look.id())) {
            throw new IllegalArgumentException(
                    "id: " + look.id() + " is a host of the program's own (expected: another id)");
        }
        Path temporary = Files.createTempFile(folder(), "look", ".tmp");
        try {
            Files.copy(json, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    temporary,
                    folder().resolve(look.id() + ENDING),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return look;
    }

    /** @throws IllegalArgumentException when it was not added here */
    public void remove(String id) throws IOException {
        if (!isOwn(id)) {
            throw new IllegalArgumentException(
                    "host look: " + id + " (expected: one that was added here, " + ownIds() + ")");
        }
        Files.delete(folder().resolve(id + ENDING));
    }
}
