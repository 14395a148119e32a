package dev.nightmarket.assets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Gets one asset from the first source that delivers it. Each source fills a fresh folder; only a folder with the right
 * digest gets a manifest and is moved into place, in one step.
 */
final class Fetcher {
    private final CacheLayout layout;
    private final CommandRunner commands;
    private final Map<String, String> environment;

    /**
     * A fetcher.
     *
     * @param environment names the package clients where they are not {@code python3} and {@code mvn}
     */
    Fetcher(CacheLayout layout, CommandRunner commands, Map<String, String> environment) {
        this.layout = layout;
        this.commands = commands;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Fetches, with the cache's lock held.
     *
     * @throws AssetFetchException when every source failed
     */
    void fetch(Asset asset, FetchProgress progress) throws IOException {
        Asset.Archive archive = asset.archive();
        if (archive == null) {
            throw new IllegalArgumentException(asset.id() + " is on the class path, there is nothing to fetch");
        }
        progress.started(asset);
        List<String> tried = new ArrayList<>();
        Path byHand = layout.incoming().resolve(archive.fileName());
        if (Files.exists(byHand)) {
            String name = "the file put by hand, " + byHand;
            if (attempt(
                    asset, name, (work, content) -> unpackChecked(archive, asset, byHand, content), tried, progress)) {
                return;
            }
        } else {
            tried.add(byHand + ": not there");
        }
        for (Source source : asset.sources()) {
            progress.trying(asset, source);
            Stage stage = (work, content) -> stage(asset, archive, source, work, content, progress);
            if (attempt(asset, source.label(), stage, tried, progress)) {
                return;
            }
        }
        throw new AssetFetchException(helpText(asset, archive, tried));
    }

    /** Fills {@code content} with an asset's files. */
    private interface Stage {
        void fill(Path work, Path content) throws IOException;
    }

    private boolean attempt(Asset asset, String name, Stage stage, List<String> tried, FetchProgress progress)
            throws IOException {
        Files.createDirectories(layout.work());
        Path work = Files.createTempDirectory(layout.work(), asset.id() + "-");
        try {
            Path content = Files.createDirectory(work.resolve("content"));
            stage.fill(work, content);
            install(asset, name, content);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            tried.add(name + ": " + reason);
            progress.failed(asset, name, reason);
            return false;
        } finally {
            deleteTree(work);
        }
        progress.fetched(asset, name);
        return true;
    }

    private void stage(
            Asset asset, Asset.Archive archive, Source source, Path work, Path content, FetchProgress progress)
            throws IOException {
        if (source instanceof Source.Pip pip) {
            unpackChecked(archive, asset, pip(pip, asset, archive, work, progress), content);
        } else if (source instanceof Source.Maven maven) {
            unpackChecked(archive, asset, maven(maven, asset, archive, work, progress), content);
        } else if (source instanceof Source.HttpsArchive https) {
            Path partial = partial(https.url());
            HttpDownload.download(https.url(), partial, done -> progress.advanced(asset, done, 0));
            Unpacker.unpack(partial, https.unpack(), content);
            Files.delete(partial);
        } else if (source instanceof Source.HttpsFiles https) {
            for (Source.RemoteFile file : https.files()) {
                Path partial = partial(file.url());
                HttpDownload.download(file.url(), partial, done -> progress.advanced(asset, done, 0));
                Path place = Unpacker.inside(content, file.to());
                createParent(place);
                Files.move(partial, place);
            }
        } else {
            throw new IOException("nothing can be fetched from " + source.label());
        }
    }

    private Path pip(Source.Pip pip, Asset asset, Asset.Archive archive, Path work, FetchProgress progress)
            throws IOException {
        Path out = Files.createDirectory(work.resolve("out"));
        // pip writes to TMPDIR first and copies at the end: watching both shows how far it is.
        Path temp = Files.createDirectory(work.resolve("tmp"));
        List<String> command = List.of(
                environment.getOrDefault("NIGHTMARKET_PYTHON", "python3"),
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--only-binary=:all:",
                // Only the files in the wheel are wanted; no Python runs them.
                "--ignore-requires-python",
                "--disable-pip-version-check",
                "--dest",
                out.toString(),
                pip.name() + "==" + pip.version());
        Runnable tick = () -> progress.advanced(
                asset, Math.min(archive.sizeBytes(), treeBytes(temp) + treeBytes(out)), archive.sizeBytes());
        CommandRunner.Result result = commands.run(command, work, Map.of("TMPDIR", temp.toString()), tick);
        return delivered(result, out, archive);
    }

    private Path maven(Source.Maven maven, Asset asset, Asset.Archive archive, Path work, FetchProgress progress)
            throws IOException {
        Path out = Files.createDirectory(work.resolve("out"));
        List<String> command = new ArrayList<>(List.of(
                environment.getOrDefault("NIGHTMARKET_MVN", "mvn"),
                "-q",
                "-B",
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy",
                "-Dartifact=" + maven.artifact(),
                "-DoutputDirectory=" + out,
                "-Dmdep.overWriteIfNewer=true"));
        String repository = environment.get("NIGHTMARKET_MAVEN_REPOSITORY");
        if (repository != null && !repository.isEmpty()) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        Runnable tick = () -> progress.advanced(asset, treeBytes(out), archive.sizeBytes());
        return delivered(commands.run(command, work, Map.of(), tick), out, archive);
    }

    private static Path delivered(CommandRunner.Result result, Path out, Asset.Archive archive) throws IOException {
        if (result.exitCode() != 0) {
            throw new IOException("exit code " + result.exitCode() + ": " + result.lastLine());
        }
        Path file = out.resolve(archive.fileName());
        if (!Files.exists(file)) {
            throw new IOException("it delivered no " + archive.fileName());
        }
        return file;
    }

    private static void unpackChecked(Asset.Archive archive, Asset asset, Path file, Path content) throws IOException {
        String sha256 = ContentDigest.ofFile(file);
        if (!sha256.equals(archive.sha256())) {
            throw new IOException("sha256 of " + file.getFileName() + " is " + sha256 + " at " + Files.size(file)
                    + " bytes (expected: " + archive.sha256() + " at " + archive.sizeBytes() + ")");
        }
        Unpacker.unpack(file, asset.rules(), content);
    }

    private void install(Asset asset, String source, Path content) throws IOException {
        SortedMap<String, String> files = ContentDigest.filesOf(content);
        String sha256 = ContentDigest.ofFiles(files);
        if (!sha256.equals(asset.contentSha256())) {
            throw new IOException("the files' digest is " + sha256 + " (expected: " + asset.contentSha256() + ")");
        }
        new Manifest(asset.id(), asset.version(), sha256, source, files).write(content);
        Path place = layout.folderOf(asset);
        createParent(place);
        // A broken earlier copy goes out of the way first: a folder cannot be moved onto one that is not empty.
        Path old = content.resolveSibling("old");
        if (Files.exists(place)) {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(content, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The partial file of an URL outlives the fetch, so that the next one can go on. */
    private Path partial(String url) throws IOException {
        Files.createDirectories(layout.partial());
        String name = url.substring(url.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return layout.partial().resolve(Integer.toHexString(url.hashCode()) + "-" + name);
    }

    private String helpText(Asset asset, Asset.Archive archive, List<String> tried) {
        StringBuilder text = new StringBuilder();
        text.append("asset ").append(asset.id()).append(' ').append(asset.version());
        text.append(" (").append(asset.description()).append(") could not be fetched. Tried:");
        for (int i = 0; i < tried.size(); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(tried.get(i));
        }
        text.append("\nYou can put the file by hand: ").append(layout.incoming().resolve(archive.fileName()));
        text.append("\n  (")
                .append(archive.sizeBytes())
                .append(" bytes, sha256 ")
                .append(archive.sha256());
        return text.append("), then run again.").toString();
    }

    private static void createParent(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private static long treeBytes(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.map(Path::toFile)
                    .filter(f -> f.isFile())
                    .mapToLong(f -> f.length())
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            // The client removes its temporary files while they are being counted: this tick shows nothing.
            return 0;
        }
    }

    static void deleteTree(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** What the environment says about package clients. */
    static Map<String, String> clientsOf(Map<String, String> environment) {
        Map<String, String> clients = new HashMap<>(environment);
        clients.keySet().removeIf(key -> !key.startsWith("NIGHTMARKET_"));
        return clients;
    }
}
