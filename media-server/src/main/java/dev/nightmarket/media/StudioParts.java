package dev.nightmarket.media;

import dev.nightmarket.assets.AssetMissingException;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.encode.AudioEncoder;
import dev.nightmarket.media.encode.AudioEncoders;
import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.encode.VideoEncoders;
import dev.nightmarket.media.encode.VideoSettings;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.IdlePerformer;
import dev.nightmarket.media.render.PackRenderer;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.baker.AvatarBaker;
import dev.nightmarket.media.render.baker.HostLook;
import dev.nightmarket.media.show.Quality;
import dev.nightmarket.media.show.ShowRunner;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.speech.CachedVoice;
import dev.nightmarket.speech.PhraseFolder;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.Voices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real voices, hosts and codecs of a show. Thread-safe. */
final class StudioParts implements ShowRunner.Parts {
    static final String DEFAULT_VOICE = Voices.DEFAULT_ID;
    static final String DEFAULT_LOOK = "marcus";

    /** Sound kept ready: some fifty sentences a voice in memory, six hours of all voices on disk. */
    private static final long VOICE_MEMORY_BYTES = 16L << 20;

    private static final long PHRASES_DISK_BYTES = 2L << 30;
    private static final Logger LOG = LoggerFactory.getLogger(StudioParts.class);

    private final MediaSettings settings;
    private final AssetStore assets;
    private final Store store;
    private final PhraseFolder phrases;
    private @Nullable Quality chosen;

    StudioParts(MediaSettings settings, AssetStore assets, Store store) {
        this.settings = settings;
        this.assets = assets;
        this.store = store;
        phrases = new PhraseFolder(
                assets.derived("phrases"), PHRASES_DISK_BYTES, daemon("phrase-writer"), InstantSource.system());
    }

    private static ExecutorService daemon(String name) {
        return Executors.newSingleThreadExecutor(r -> {
            Thread thread = new Thread(r, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What of a show's host is not to be had here. */
    List<String> missing(Show show) {
        List<String> missing = new ArrayList<>();
        Host host = host(show.getHost());
        try {
            assets.require(host.getVoice());
        } catch (AssetMissingException | IllegalArgumentException e) {
            missing.add("voice: " + host.getVoice() + ": " + e.getMessage());
        }
        try {
            HostLook.builtIn(host.getLook());
        } catch (IOException | IllegalArgumentException e) {
            missing.add("look: " + host.getLook() + ": " + e.getMessage());
        }
        return missing;
    }

    @Override
    public Host host(String name) {
        return store.hosts()
                .kind()
                .id(name)
                .flatMap(id -> store.hosts().get(id))
                .orElseThrow(() -> new IllegalArgumentException("host: " + name + " does not exist"))
                .body();
    }

    @Override
    public Voice voice(String voiceId) {
        return CachedVoice.onDisk(Voices.open(assets, voiceId), VOICE_MEMORY_BYTES, phrases);
    }

    @Override
    public Quality.Studio studio(Host host) {
        try {
            Path pack = AvatarBaker.bake(
                    assets,
                    HostLook.builtIn(host.getLook()),
                    (fraction, stage) -> LOG.debug("baking {}: {} {}", host.getLook(), stage, fraction));
            return new HostStudio(pack, host.getName().hashCode());
        } catch (IOException e) {
            throw new UncheckedIOException("the host " + host.getName() + " cannot be baked", e);
        }
    }

    @Override
    public AudioEncoder audioEncoder() {
        return AudioEncoders.openOpus(settings.audioBitsPerSecond());
    }

    @Override
    public synchronized Quality quality(Quality.Studio studio) {
        Quality known = chosen;
        if (known == null) {
            var threads = ManagementFactory.getThreadMXBean();
            known = settings.quality()
                    .orElseGet(() -> Quality.choose(
                            studio,
                            settings.autoFrameMsMax(),
                            settings.autoFrames(),
                            threads::getCurrentThreadCpuTime));
            chosen = known;
            LOG.info("pictures are {}x{}", known.width(), known.height());
        }
        return known;
    }

    @Override
    public int framesPerSecond() {
        return settings.framesPerSecond();
    }

    @Override
    public int bitsPerSecond(Quality quality) {
        return java.util.Objects.requireNonNull(settings.bitsPerSecond().get(quality));
    }

    @Override
    public boolean ptsBarcode() {
        return settings.ptsBarcode();
    }

    /** One host's pack, opened as often as asked. */
    private final class HostStudio implements Quality.Studio {
        private final Path pack;
        private final long seed;

        HostStudio(Path pack, long seed) {
            this.pack = pack;
            this.seed = seed;
        }

        @Override
        public HostRenderer renderer(Quality quality) {
            try {
                return PackRenderer.open(pack, quality.width(), quality.height());
            } catch (IOException e) {
                throw new UncheckedIOException("the avatar pack " + pack.getFileName() + " cannot be read", e);
            }
        }

        @Override
        public VideoEncoder encoder(Quality quality) {
            return VideoEncoders.open(
                    new VideoSettings(quality.width(), quality.height(), framesPerSecond(), bitsPerSecond(quality)));
        }

        @Override
        public Performer performer() {
            return new IdlePerformer(seed);
        }
    }
}
