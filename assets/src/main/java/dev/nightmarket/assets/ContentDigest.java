package dev.nightmarket.assets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Digests of files and folders. The digest of a folder is the SHA-256 of what {@code sha256sum} prints for its files in
 * the order of their paths (UTF-8), each line {@code <sha256><two spaces><path>}: it does not depend on the archive
 * the files came in.
 */
final class ContentDigest {
    private static final int BUFFER_BYTES = 1 << 16;

    private ContentDigest() {}

    /** SHA-256 of a file, lower-case hex. */
    static String ofFile(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Relative path (with {@code /}) to SHA-256 of every file under a folder except its manifest. */
    static SortedMap<String, String> filesOf(Path folder) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (!name.equals(Manifest.FILE_NAME)) {
                digests.put(name, ofFile(file));
            }
        }
        return digests;
    }

    /** The digest of a folder with these files. */
    static String ofFiles(SortedMap<String, String> digests) {
        MessageDigest digest = sha256();
        for (Map.Entry<String, String> file : digests.entrySet()) {
            String line = file.getValue() + "  " + file.getKey() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
