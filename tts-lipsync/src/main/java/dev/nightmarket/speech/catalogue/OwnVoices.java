package dev.nightmarket.speech.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nightmarket.assets.AssetMissingException;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.catalogue.VoiceEntry.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Piper voices that somebody added on this machine: a folder each under {@code derived/own-voices} of the cache, with the
 * model, Piper's JSON beside it and {@code voice.json}, which is written last. Processes share the folder; each look reads
 * it anew. As an {@link AssetStore} it finds these voices like assets.
 */
public final class OwnVoices implements AssetStore {
    /** Of a model; Piper's largest have 115 MB. */
    public static final long MODEL_BYTES_MAX = 512L << 20;

    private static final String ENTRY = "voice.json";
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Logger LOG = LoggerFactory.getLogger(OwnVoices.class);

    private final AssetStore assets;

    public OwnVoices(AssetStore assets) {
        this.assets = assets;
    }

    /** Everything: what nightmarket brings and what was added here. */
    public static VoiceCatalogue catalogue(AssetStore assets) {
        return VoiceCatalogue.with(new OwnVoices(assets).list());
    }

    private Path root() {
        return assets.derived("own-voices");
    }

    /** Those that are complete, by id; one that cannot be read is logged and left out. */
    public List<VoiceEntry> list() {
        List<VoiceEntry> voices = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root())) {
            for (Path folder : folders.sorted().toList()) {
                Path entry = folder.resolve(ENTRY);
                if (Files.isRegularFile(entry)) {
                    try {
                        voices.add(JSON.readValue(entry.toFile(), VoiceEntry.class));
                    } catch (IOException e) {
                        LOG.warn("{} is left out, it cannot be read: {}", entry, e.getMessage());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root(), e);
        }
        return voices;
    }

    /**
     * The language that a Piper voice speaks, out of its JSON.
     *
     * @throws IllegalArgumentException when this is no Piper voice that can be used here; the message says why
     */
    public static Locale localeOf(Path json) {
        JsonNode config;
        try {
            config = JSON.readTree(json.toFile());
        } catch (IOException e) {
            throw new IllegalArgumentException(json + ": " + e.getMessage() + " (expected: Piper's .onnx.json)", e);
        }
        String kind = config.path("phoneme_type").asText("espeak");
        if (!kind.equals("espeak")) {
            throw new IllegalArgumentException(
                    json + ": phoneme_type " + kind + " (expected: espeak; others are not understood here)");
        }
        int speakers = config.path("num_speakers").asInt(1);
        if (speakers > 1) {
            throw new IllegalArgumentException(
                    json + ": " + speakers + " speakers (expected: 1; voices of several are not understood here)");
        }
        if (!config.path("phoneme_id_map").isObject() || !config.path("audio").has("sample_rate")) {
            throw new IllegalArgumentException(
                    json + ": no phoneme_id_map or audio.sample_rate (expected: Piper's .onnx.json)");
        }
        String tag = config.path("language")
                .path("code")
                .asText(config.path("espeak").path("voice").asText(""));
        Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
        if (locale.getLanguage().isEmpty()) {
            throw new IllegalArgumentException(
                    json + ": language.code '" + tag + "' (expected: a language, e.g. de_DE)");
        }
        return locale;
    }

    /**
     * Takes a voice in.
     *
     * @param model Piper's {@code .onnx}; {@code <model>.json} lies beside it
     * @param entry what it is; of the engine piper, its asset named as its id
     * @param trial speaks with it while it is not listed yet; what it throws keeps the voice out
     * @throws IllegalArgumentException when the id is taken or the files are not a voice
     */
    public void add(Path model, Path json, VoiceEntry entry, Consumer<AssetStore> trial) throws IOException {
        String id = entry.id();
        if (!VoiceEntry.ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id: " + id + " (expected: " + VoiceEntry.ID_EXPECTED + ")");
        }
        if (entry.engine() != Engine.PIPER) {
            throw new IllegalArgumentException("engine: " + entry.engine() + " (expected: piper)");
        }
        if (catalogue(assets).find(id).isPresent()) {
            throw new IllegalArgumentException("id: " + id + " is taken (expected: a new one)");
        }
        long bytes = Files.size(model);
        if (bytes > MODEL_BYTES_MAX) {
            throw new IllegalArgumentException(
                    model + ": " + bytes + " bytes (expected: at most " + MODEL_BYTES_MAX + ")");
        }
        Path folder = root().resolve(id);
        deleteTree(folder);
        Files.createDirectories(folder);
        boolean done = false;
        try {
            Files.copy(model, folder.resolve(id + ".onnx"));
            Files.copy(json, folder.resolve(id + ".onnx.json"));
            trial.accept(new Candidate(id, folder));
            Path temporary = folder.resolve(ENTRY + ".part");
            Files.write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(entry));
            Files.move(temporary, folder.resolve(ENTRY), StandardCopyOption.ATOMIC_MOVE);
            done = true;
        } finally {
            if (!done) {
                deleteTree(folder);
            }
        }
    }

    /** @return false when there was none */
    public boolean remove(String id) throws IOException {
        if (!VoiceEntry.ID.matcher(id).matches() || !Files.isDirectory(root().resolve(id))) {
            return false;
        }
        // Without its entry it is gone for everybody, whatever becomes of the rest.
        Files.deleteIfExists(root().resolve(id).resolve(ENTRY));
        deleteTree(root().resolve(id));
        return true;
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

    @Override
    public Path require(String id) {
        if (VoiceEntry.ID.matcher(id).matches()) {
            Path folder = root().resolve(id);
            if (Files.isRegularFile(folder.resolve(ENTRY))) {
                return folder;
            }
        }
        return assets.require(id);
    }

    @Override
    public Path derived(String kind) {
        return assets.derived(kind);
    }

    /** The store as it would be with the voice that is being tried. */
    private final class Candidate implements AssetStore {
        private final String id;
        private final Path folder;

        Candidate(String id, Path folder) {
            this.id = id;
            this.folder = folder;
        }

        @Override
        public Path require(String wanted) throws AssetMissingException {
            return wanted.equals(id) ? folder : OwnVoices.this.require(wanted);
        }

        @Override
        public Path derived(String kind) {
            return OwnVoices.this.derived(kind);
        }
    }
}
