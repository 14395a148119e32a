package dev.nightmarket.asr.vosk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model with settings for short questions: the small models are tuned for phones, where a hearing that is a little less
 * likely is thrown away, and cut the sound at pauses by themselves. Here a wider search keeps hearings in which the
 * shop's names and phrases are found, and {@link dev.nightmarket.asr.turn.TurnTracker} alone says where a turn ends. Vosk
 * reads its settings from the model's folder, so this is a second folder, of links, with another {@code conf/model.conf}.
 */
final class ModelTuning {
    private static final Logger log = LoggerFactory.getLogger(ModelTuning.class);
    private static final String CONF = "conf/model.conf";
    private static final String VERSION = "-v2";

    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            // Sound is looked at every 0.1 s: the last word is there when the silence after it is long enough.
            "--frames-per-chunk", "9",
            "--beam", "13.0",
            "--lattice-beam", "6.0",
            "--max-active", "7000",
            "--endpoint.rule2.min-trailing-silence", "10.0",
            "--endpoint.rule3.min-trailing-silence", "10.0",
            "--endpoint.rule4.min-trailing-silence", "10.0"));

    private ModelTuning() {}

    /** The folder to load; the model's own where links or settings cannot be made. */
    static Path tuned(Path model, Path derived, String language) {
        Path conf = model.resolve(CONF);
        if (!Files.isRegularFile(conf)) {
            return model;
        }
        // Of the model's own folder: another version of the model is another name.
        String name =
                language + VERSION + "-" + Integer.toHexString(model.toString().hashCode());
        Path place = derived.resolve(name);
        try {
            if (!Files.isDirectory(place)) {
                Path work = Files.createTempDirectory(derived, name + ".");
                link(model, work);
                Files.write(work.resolve(CONF), lines(Files.readAllLines(conf)));
                Files.move(work, place, StandardCopyOption.ATOMIC_MOVE);
            }
            return place;
        } catch (IOException | UnsupportedOperationException e) {
            if (Files.isDirectory(place)) {
                return place; // another process was first
            }
            log.warn("{}: settings of the model are used as they are: {}", model, e.toString());
            return model;
        }
    }

    private static void link(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!target.endsWith(CONF)) {
                Files.createSymbolicLink(target, file);
            }
        }
    }

    static List<String> lines(List<String> own) {
        List<String> lines = new ArrayList<>(own);
        lines.removeIf(line -> SETTINGS.containsKey(line.split("=", 2)[0].trim()));
        SETTINGS.forEach((key, value) -> lines.add(key + "=" + value));
        return lines;
    }
}
