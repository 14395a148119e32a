package dev.nightmarket.media;

import dev.nightmarket.media.show.Quality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which size of picture this machine was measured to make, so that a later start need not measure again: one
 * file of two lines, what it was measured for and the size. Another processor, host, version or limit is measured anew. A
 * file that cannot be read or written costs only the measuring.
 */
final class QualityNote {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";
    private static final Logger LOG = LoggerFactory.getLogger(QualityNote.class);

    private final Path file;
    private final String measuredFor;

    /** @param measuredFor one line that is the same as long as the figure holds */
    QualityNote(Path file, String measuredFor) {
        this.file = file;
        this.measuredFor = measuredFor;
    }

    /**
     * Of this machine.
     *
     * @param pack names the host's look: another one for each bake
     */
    static QualityNote here(Path dataDir, String pack, String version, double frameMsMax) {
        return new QualityNote(
                dataDir.resolve("quality"),
                String.join(
                        " | ",
                        processor(CPU_INFO),
                        Runtime.getRuntime().availableProcessors() + " cores",
                        "Java " + Runtime.version().feature(),
                        pack,
                        version,
                        frameMsMax + " ms"));
    }

    /** The processor's name; the architecture's where there is none. */
    static String processor(Path cpuInfo) {
        try (Stream<String> lines = Files.lines(cpuInfo, StandardCharsets.UTF_8)) {
            return lines.filter(l -> l.startsWith(MODEL))
                    .findFirst()
                    .map(l -> l.substring(l.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException | java.io.UncheckedIOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** What was measured; empty when nothing was, or for something else. */
    Optional<Quality> read() {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
            if (lines.size() != 2 || !lines.get(0).equals(measuredFor)) {
                return Optional.empty();
            }
            return Arrays.stream(Quality.values())
                    .filter(q -> q.id().equals(lines.get(1)))
                    .findFirst();
        } catch (IOException e) {
            LOG.warn("{}: cannot be read, the size is measured anew: {}", file, e.toString());
            return Optional.empty();
        }
    }

    void write(Quality measured) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path temporary = Files.createTempFile(file.toAbsolutePath().getParent(), "quality", ".tmp");
            Files.writeString(temporary, measuredFor + "\n" + measured.id() + "\n", StandardCharsets.UTF_8);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("{}: cannot be written, the next start measures again: {}", file, e.toString());
        }
    }
}
