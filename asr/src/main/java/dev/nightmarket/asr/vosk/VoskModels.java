package dev.nightmarket.asr.vosk;

import dev.nightmarket.asr.turn.Transcriber;
import dev.nightmarket.asr.turn.Transcriber.Heard;
import dev.nightmarket.assets.AssetMissingException;
import dev.nightmarket.assets.AssetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vosk.Model;

/**
 * The language models, all in memory (150 MB each), with a few recognisers of each kept ready: making one takes some
 * 50 ms. Thread-safe.
 */
final class VoskModels implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VoskModels.class);
    private static final int SEARCH_DEPTH_MAX = 5;
    /** Models in memory; further languages are not understood. */
    static final int LOADED_MAX = 4;

    private final int spareMax;
    private final Map<String, Model> loaded;
    private final Map<String, Deque<VoskTranscriber>> spare = new LinkedHashMap<>();
    private boolean closed;

    /**
     * Loads the models; each takes about two seconds of CPU.
     *
     * @param folders by language, ISO 639, in the order of importance; at most {@value #LOADED_MAX} are loaded
     * @param spareMax recognisers of a language that are kept ready
     */
    VoskModels(Map<String, Path> folders, int spareMax) {
        this.spareMax = spareMax;
        Map<String, Model> models = new LinkedHashMap<>();
        folders.forEach((language, folder) -> {
            if (models.size() >= LOADED_MAX) {
                log.warn("speech models: {} languages are loaded, {} is left out", LOADED_MAX, language);
                return;
            }
            try {
                models.put(language, new Model(folder.toString()));
            } catch (IOException | RuntimeException e) {
                // The radius is one language.
                log.error("{}: Vosk cannot load it; speech in {} is not understood", folder, language, e);
            }
        });
        if (models.isEmpty()) {
            throw new IllegalStateException("speech models: none could be loaded of " + folders);
        }
        loaded = models;
    }

    /** Those of these ids that are in the store. */
    static Map<String, Path> installed(AssetStore assets, Map<String, String> idsByLanguage) {
        Map<String, Path> found = new LinkedHashMap<>();
        idsByLanguage.forEach((language, id) -> {
            try {
                found.put(language, ModelTuning.tuned(modelIn(assets.require(id)), assets.derived("vosk"), language));
            } catch (AssetMissingException | IllegalArgumentException missing) {
                log.debug("{} is not installed: speech in {} is not understood", id, language);
            }
        });
        return found;
    }

    private static Path modelIn(Path root) {
        try (Stream<Path> files = Files.walk(root, SEARCH_DEPTH_MAX)) {
            return files.filter(path -> Files.isRegularFile(path.resolve("am/final.mdl"))
                            || Files.isRegularFile(path.resolve("final.mdl")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(root + ": no Vosk model in it"));
        } catch (IOException e) {
            throw new IllegalArgumentException(root + ": unreadable", e);
        }
    }

    Set<String> languages() {
        return Set.copyOf(loaded.keySet());
    }

    /**
     * A recogniser for one turn; closing gives it back.
     *
     * @throws IllegalArgumentException for a language that is not loaded
     */
    Transcriber borrow(Locale locale) {
        String language = locale.getLanguage();
        Model model = loaded.get(language);
        if (model == null) {
            throw new IllegalArgumentException("language: " + language + " (expected: one of " + loaded.keySet() + ")");
        }
        VoskTranscriber ready;
        synchronized (this) {
            ready = spare.computeIfAbsent(language, l -> new ArrayDeque<>()).pollFirst();
        }
        return new Borrowed(language, ready != null ? ready : new VoskTranscriber(model, locale));
    }

    private void giveBack(String language, VoskTranscriber used) {
        used.clear();
        synchronized (this) {
            Deque<VoskTranscriber> ready = spare.computeIfAbsent(language, l -> new ArrayDeque<>());
            if (!closed && ready.size() < spareMax) {
                ready.addFirst(used);
                return;
            }
        }
        used.close();
    }

    /** Nobody may be using a recogniser any more. */
    @Override
    public void close() {
        List<VoskTranscriber> recognizers = new ArrayList<>();
        synchronized (this) {
            closed = true;
            spare.values().forEach(recognizers::addAll);
            spare.clear();
        }
        recognizers.forEach(VoskTranscriber::close);
        loaded.values().forEach(Model::close);
    }

    private final class Borrowed implements Transcriber {
        private final String language;
        private final VoskTranscriber own;
        private boolean back;

        Borrowed(String language, VoskTranscriber own) {
            this.language = language;
            this.own = own;
        }

        @Override
        public void accept(short[] samples) {
            own.accept(samples);
        }

        @Override
        public String partial() {
            return own.partial();
        }

        @Override
        public Heard finish() {
            return own.finish();
        }

        @Override
        public void close() {
            if (!back) {
                back = true;
                giveBack(language, own);
            }
        }
    }
}
