package dev.nightmarket.media.render.baker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.neural.FilmBundle;
import dev.nightmarket.media.render.neural.FilmedHost;
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
 * The hosts of this machine: those that ship with the program, looks that somebody added ({@code derived/own-looks} of the
 * cache, a JSON file each), and models and filmed people that somebody brought ({@code derived/own-models}, a folder each,
 * whose {@code host.json} is written last). Processes share the folders; each look reads them anew.
 */
public final class HostLooks {
    private static final String ENDING = ".json";
    private static final String ENTRY = "host.json";
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Logger LOG = LoggerFactory.getLogger(HostLooks.class);

    private final AssetStore assets;

    public HostLooks(AssetStore assets) {
        this.assets = assets;
    }

    private Path looks() {
        return assets.derived("own-looks");
    }

    private Path models() {
        return assets.derived("own-models");
    }

    /** Those of the program first, in their order, then the others by id; one that cannot be read is logged and left out. */
    public List<HostSource> list() {
        List<HostSource> all = new ArrayList<>();
        for (String id : ids()) {
            try {
                all.add(read(id));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("host {} is left out: {}", id, e.getMessage());
            }
        }
        return all;
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>(HostLook.stock());
        ids.addAll(own());
        return ids;
    }

    private List<String> own() {
        try (Stream<Path> files = Files.list(looks());
                Stream<Path> folders = Files.list(models())) {
            Stream<String> ofLooks = files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(ENDING))
                    .map(n -> n.substring(0, n.length() - ENDING.length()));
            Stream<String> ofModels = folders.filter(f -> Files.isRegularFile(f.resolve(ENTRY)))
                    .map(f -> f.getFileName().toString());
            return Stream.concat(ofLooks, ofModels).distinct().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + looks() + " and " + models(), e);
        }
    }

    /** Whether somebody added it here. */
    public boolean isOwn(String id) {
        return own().contains(id);
    }

    /**
     * A host by its id.
     *
     * @throws IllegalArgumentException when there is none; the message lists those there are
     * @throws IOException when its file cannot be read
     */
    public HostSource get(String id) throws IOException {
        List<String> known = ids();
        if (!known.contains(id)) {
            throw new IllegalArgumentException("host look: " + id + " (expected: one of " + known + ")");
        }
        return read(id);
    }

    private HostSource read(String id) throws IOException {
        if (HostLook.stock().contains(id)) {
            return HostLook.builtIn(id);
        }
        Path model = models().resolve(id).resolve(ENTRY);
        if (FilmedHost.isIn(models().resolve(id))) {
            return FilmedHost.read(models().resolve(id));
        }
        return Files.exists(model)
                ? JSON.readValue(model.toFile(), GlbHost.class)
                : HostLook.read(looks().resolve(id + ENDING));
    }

    private void requireFree(String id) {
        if (HostLook.stock().contains(id)) {
            throw new IllegalArgumentException("id: " + id + " is a host of the program's own (expected: another id)");
        }
    }

    /**
     * Adds a look, or replaces one that was added before.
     *
     * @throws IllegalArgumentException when its id is one of the program's own
     * @throws IOException when the file is no look
     */
    public HostLook add(Path json) throws IOException {
        HostLook look = HostLook.read(json);
        requireFree(look.id());
        replace(json, looks().resolve(look.id() + ENDING));
        return look;
    }

    /**
     * Adds a model, or replaces one that was added before.
     *
     * @param host its digest is taken from the file
     * @throws IllegalArgumentException when it cannot be a host, with all that is missing
     */
    public GlbHost add(Path glb, GlbHost host) throws IOException {
        requireFree(host.id());
        HostReport report = GlbBaker.check(glb);
        if (!report.usable()) {
            throw new IllegalArgumentException(report.errors());
        }
        GlbHost known = new GlbHost(
                host.id(), host.name(), host.about(), host.voice(), host.licence(), host.seed(), GlbHost.digest(glb));
        if (FilmedHost.isIn(models().resolve(host.id()))) {
            FilmBundle.delete(models().resolve(host.id()));
        }
        Path folder = Files.createDirectories(models().resolve(host.id()));
        replace(glb, folder.resolve(GlbHost.MODEL));
        Path entry = Files.createTempFile(folder, "host", ".tmp");
        JSON.writeValue(entry.toFile(), known);
        Files.move(entry, folder.resolve(ENTRY), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return known;
    }

    /**
     * Adds a filmed person, or replaces one that was added before.
     *
     * @param bundle a folder or a .zip
     * @param id that its host.json must have; empty: any
     * @param report of {@link FilmedHost#check}
     * @throws IllegalArgumentException when it cannot be a host, with all that is missing
     */
    public FilmedHost addFilm(Path bundle, String id, HostReport report) throws IOException {
        if (!report.usable()) {
            throw new IllegalArgumentException(report.errors());
        }
        Path incoming = Files.createTempDirectory(assets.derived("film-incoming"), "film");
        try (FilmBundle open = FilmBundle.open(bundle)) {
            open.copyTo(incoming);
            String known = FilmedHost.read(incoming).id();
            if (!id.isEmpty() && !id.equals(known)) {
                throw new IllegalArgumentException("id: " + id + " (expected: " + known + ", as in its host.json)");
            }
            requireFree(known);
            Path folder = models().resolve(known);
            Files.deleteIfExists(looks().resolve(known + ENDING));
            FilmBundle.delete(folder);
            Files.move(incoming, folder, StandardCopyOption.ATOMIC_MOVE);
            return FilmedHost.read(folder);
        } finally {
            FilmBundle.delete(incoming);
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        Path temporary = Files.createTempFile(to.getParent(), "new", ".tmp");
        try {
            Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** @throws IllegalArgumentException when it was not added here */
    public void remove(String id) throws IOException {
        if (!isOwn(id)) {
            throw new IllegalArgumentException("host: " + id + " (expected: one that was added here, " + own() + ")");
        }
        Files.deleteIfExists(looks().resolve(id + ENDING));
        Path folder = models().resolve(id);
        // The entry first: without it the rest is nothing.
        Files.deleteIfExists(folder.resolve(ENTRY));
        FilmBundle.delete(folder);
    }
}
