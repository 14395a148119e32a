package dev.nightmarket.speech.kokoro.bake;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.assets.CacheLock;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.onnx.model.OnnxModel;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Bakes the asset {@code kokoro} once for each flavour, into {@code derived/kokoro/<flavour>-<hash of what it is made
 * from>/}. Of several processes one bakes and the others wait. Thread-safe.
 */
public final class KokoroBaker {
    /** The asset's id. */
    public static final String ASSET_ID = "kokoro";

    /** Of the steps; a change makes new files. */
    private static final String VERSION = "2";

    private static final String MODEL_FILE = "kokoro-v1.0.int8.onnx";
    private static final String MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb";
    /** Written last: the sizes of the other files. */
    private static final String SIZES_FILE = "sizes.txt";

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long PROGRESS_BYTES = 1 << 22;
    private static final int KEY_CHARS = 32;

    /** Goes with the models, as their licences want it. */
    private static final String NOTICE_FILE = "NOTICE";

    private static final String NOTICE =
            """
            These models are derived from Kokoro-82M by hexgrad (Apache License 2.0,
            https://huggingface.co/hexgrad/Kokoro-82M) in the ONNX export of kokoro-onnx by thewh1teagle (MIT License,
            https://github.com/thewh1teagle/kokoro-onnx).
            They were modified by nightmarket: dequantised, instance norms fused and their statistics made an input, split
            into a front and a generator, Snake activations folded, the Fourier transform of the source written as a
            convolution, inputs for speed and pitch by token added, convolutions quantised again (int8 only).
            The licences lie in the folder of the asset kokoro.
            """;

    private final AssetStore assets;
    private final Flavour flavour;
    private final BakeProgress progress;
    private final FreeSpace freeSpace;

    private KokoroBaker(AssetStore assets, Flavour flavour, BakeProgress progress, FreeSpace freeSpace) {
        this.assets = assets;
        this.flavour = flavour;
        this.progress = progress;
        this.freeSpace = freeSpace;
    }

    /** Bytes that can be written into a folder. The seam that lets tests fill a disk. */
    interface FreeSpace {
        long bytes(Path folder) throws IOException;
    }

    /**
     * Gives the baked models, and bakes them first when they are not there: some seconds of one core, and a heap of 128 MB.
     *
     * @throws dev.nightmarket.assets.AssetMissingException when Kokoro has not been fetched
     * @throws SpeechException when it is broken, or the cache cannot be written; nothing half-made stays
     */
    public static KokoroFiles bake(AssetStore assets, Flavour flavour, BakeProgress progress) {
        return bake(
                assets, flavour, progress, folder -> Files.getFileStore(folder).getUsableSpace());
    }

    static KokoroFiles bake(AssetStore assets, Flavour flavour, BakeProgress progress, FreeSpace freeSpace) {
        return new KokoroBaker(assets, flavour, progress, freeSpace).run();
    }

    private KokoroFiles run() {
        Path asset = assets.require(ASSET_ID);
        Path model = asset.resolve(MODEL_FILE);
        Path root = assets.derived(ASSET_ID);
        try {
            Path folder = root.resolve(flavour.id() + "-" + key());
            if (!isComplete(folder)) {
                CacheLock.holding(root.resolve(flavour.id() + ".lock"), progress::waiting, () -> {
                    if (!isComplete(folder)) {
                        bake(model, root, folder);
                    }
                });
            }
            return new KokoroFiles(flavour, folder, asset);
        } catch (IOException | IllegalArgumentException e) {
            throw new SpeechException(
                    "Kokoro (" + flavour.id() + ") cannot be baked from " + model + ": "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    e);
        }
    }

    /** What the files depend on, in short. The model is the one whose digest is known here, or it is not baked. */
    private static String key() throws IOException {
        MessageDigest digest = newSha256();
        digest.update((VERSION + " " + MODEL_SHA256).getBytes(StandardCharsets.UTF_8));
        digest.update(KokoroData.rangesFile());
        digest.update(String.join("\n", KokoroData.statistics().names()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_CHARS);
    }

    private static void check(Path model) throws IOException {
        String sha256 = sha256(model);
        if (!sha256.equals(MODEL_SHA256)) {
            throw new IOException("its sha256 is " + sha256 + " at " + Files.size(model) + " bytes (expected: "
                    + MODEL_SHA256 + "); mend it with: ./nightmarket assets verify " + ASSET_ID
                    + " && ./nightmarket assets fetch " + ASSET_ID);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            while (in.read(buffer) >= 0) {
                // The stream counts.
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** True when all files are there in the sizes in which they were written. */
    private boolean isComplete(Path folder) throws IOException {
        Path sizes = folder.resolve(SIZES_FILE);
        if (!Files.exists(sizes)) {
            return false;
        }
        List<String> lines = Files.readAllLines(sizes);
        for (String file : flavour.files()) {
            Path path = folder.resolve(file);
            if (!Files.exists(path) || !lines.contains(file + " " + Files.size(path))) {
                return false;
            }
        }
        return true;
    }

    private void bake(Path model, Path root, Path folder) throws IOException {
        progress.advanced("rewriting Kokoro's graph", 0, 0);
        check(model);
        // With the lock held these are of processes that were killed.
        for (Path left : siblings(root, workPrefix())) {
            deleteTree(left);
        }
        Map<String, OnnxModel> models =
                new Recipe(OnnxModel.read(model), KokoroData.ranges(), KokoroData.statistics()).make(flavour);
        long totalBytes =
                models.values().stream().mapToLong(OnnxModel::sizeBytes).sum();
        long freeBytes = freeSpace.bytes(root);
        if (freeBytes < totalBytes) {
            throw new IOException(
                    root + " has " + freeBytes + " bytes free (expected: " + totalBytes + " for the baked models)");
        }
        Path work = Files.createTempDirectory(root, workPrefix());
        try {
            write(models, work, totalBytes);
            // What was there was not complete.
            deleteTree(folder);
            Files.move(work, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteTree(work);
        }
        deleteOld(root, folder);
        progress.advanced("baked", totalBytes, totalBytes);
    }

    private String workPrefix() {
        return "work-" + flavour.id() + "-";
    }

    private static List<Path> siblings(Path root, String prefix) throws IOException {
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix) && Files.isDirectory(path))
                    .toList();
        }
    }

    /** Bakes of earlier versions, unless somebody may still go back to them. */
    private void deleteOld(Path root, Path folder) throws IOException {
        long nowMs = Files.getLastModifiedTime(folder).toMillis();
        for (Path other : siblings(root, flavour.id() + "-")) {
            if (nowMs - Files.getLastModifiedTime(other).toMillis() > KEPT.toMillis()) {
                deleteTree(other);
            }
        }
    }

    private void write(Map<String, OnnxModel> models, Path work, long totalBytes) throws IOException {
        StringBuilder sizes = new StringBuilder();
        long[] done = {0};
        for (Map.Entry<String, OnnxModel> entry : models.entrySet()) {
            String name = entry.getKey();
            Path file = work.resolve(name);
            try (OutputStream out = new BufferedOutputStream(
                    new Counter(Files.newOutputStream(file), done, "writing " + name, totalBytes), BUFFER_BYTES)) {
                entry.getValue().write(out);
            } catch (IOException e) {
                throw new IOException(
                        file + ": writing ended at " + done[0] + " of " + totalBytes + " bytes: " + e.getMessage(), e);
            }
            sizes.append(name).append(' ').append(Files.size(file)).append('\n');
        }
        Files.writeString(work.resolve(NOTICE_FILE), NOTICE);
        Files.writeString(work.resolve(SIZES_FILE), sizes);
    }

    /** Reports what is written. */
    private final class Counter extends FilterOutputStream {
        private final long[] done;
        private final String step;
        private final long totalBytes;
        private long reported;

        Counter(OutputStream out, long[] done, String step, long totalBytes) {
            super(out);
            this.done = done;
            this.step = step;
            this.totalBytes = totalBytes;
            progress.advanced(step, done[0], totalBytes);
            reported = done[0];
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            done[0] += length;
            if (done[0] - reported >= PROGRESS_BYTES) {
                reported = done[0];
                progress.advanced(step, done[0], totalBytes);
            }
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
