package dev.nightmarket.media.render.neural;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.Shot;
import dev.nightmarket.media.render.baker.BakeProgress;
import dev.nightmarket.media.render.baker.HostReport;
import dev.nightmarket.media.render.baker.HostSource;
import dev.nightmarket.media.render.baker.Lighting;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.onnx.ExecutionProvider;
import dev.nightmarket.speech.onnx.OrtModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host who was filmed, and whose face a network paints.
 *
 * @param folder of the bundle, can be written
 */
public record FilmedHost(FilmSpec spec, Path folder) implements HostSource {
    private static final Logger LOG = LoggerFactory.getLogger(FilmedHost.class);

    /** On what the network may run. */
    public enum Device {
        /** A GPU when there is one, else the CPU. */
        FASTEST,
        CPU
    }

    /** What happens when the network does not run at all. */
    public enum Without {
        /** The film is shown, its mouth shut. */
        FILM_ALONE,
        /** There is no renderer. */
        REFUSE
    }

    /**
     * Reads one that was added.
     *
     * @throws IOException when there is none, or it is damaged
     */
    public static FilmedHost read(Path folder) throws IOException {
        try {
            return new FilmedHost(FilmSpec.read(folder.resolve(FilmBundle.ENTRY)), folder);
        } catch (IllegalArgumentException e) {
            throw new IOException(folder.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /** Whether a folder of a host that was added is a filmed one's. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(OnnxFace.FILE));
    }

    /**
     * What is good and what is missing in a bundle; runs its network some times.
     *
     * @throws IOException when it cannot be read at all
     */
    public static HostReport check(Path bundle, LongSupplier nanoClock) throws IOException {
        HostReport report = new HostReport();
        try (FilmBundle open = FilmBundle.open(bundle)) {
            new FilmCheck(open.folder(), report, nanoClock).run();
        }
        return report;
    }

    @Override
    public String id() {
        return spec.id();
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public String about() {
        return spec.about();
    }

    @Override
    public String voice() {
        return spec.voice();
    }

    @Override
    public long seed() {
        return spec.id().hashCode();
    }

    @Override
    public Optional<Path> baked(AssetStore assets, Lighting lighting) {
        return Optional.of(folder);
    }

    /** {@inheritDoc} There is nothing to bake: the folder, whatever the light. */
    @Override
    public Path bake(AssetStore assets, Lighting lighting, BakeProgress progress) {
        return folder;
    }

    @Override
    public ArmActor arms(Path baked, long seed) {
        return ArmActor.NONE;
    }

    /**
     * A renderer for films, where every face is waited for.
     *
     * @throws IOException when the film cannot be read, or the network does not run
     */
    public HostRenderer patientRenderer(int width, int height, Shot shot) throws IOException {
        return renderer(
                width, height, shot, Device.FASTEST, Without.REFUSE, Duration.ofMinutes(1), new SimpleMeterRegistry());
    }

    /**
     * A renderer for pictures of one size. The first one of a size decodes the film, which takes seconds to a minute; the
     * network is tried once on each provider that may work, the fastest first.
     *
     * @param patience how long a frame waits for its face; on air {@link NeuralRenderer#PATIENCE}
     * @throws IOException when the film cannot be read, or the network does not run and that is refused
     */
    public HostRenderer renderer(
            int width, int height, Shot shot, Device device, Without without, Duration patience, MeterRegistry meters)
            throws IOException {
        FilmLoop loop = FilmLoop.open(folder, spec, width, height, shot);
        FaceModel model = null;
        try {
            OrtModel.claimRuntime();
            model = OnnxFace.open(
                    folder,
                    spec,
                    device == Device.CPU
                            ? List.of(ExecutionProvider.CPU)
                            : ExecutionProvider.usable(ExecutionProvider.wantedHere()));
        } catch (SpeechException e) {
            if (without == Without.REFUSE) {
                loop.close();
                throw new IOException("the network of " + id() + " does not run: " + OnnxFace.reason(e), e);
            }
            meters.counter("nightmarket.media.neural.unopened", "host", id()).increment();
            LOG.error("the film of {} is shown without its network: {}", id(), OnnxFace.reason(e));
        }
        String name = "face-" + id();
        return new NeuralRenderer(
                spec,
                loop,
                model,
                patience,
                Executors.newSingleThreadExecutor(r -> {
                    Thread thread = new Thread(r, name);
                    thread.setDaemon(true);
                    return thread;
                }),
                meters);
    }
}
