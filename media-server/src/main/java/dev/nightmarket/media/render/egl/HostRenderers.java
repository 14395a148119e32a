package dev.nightmarket.media.render.egl;

import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.PackRenderer;
import dev.nightmarket.media.render.Shot;
import dev.nightmarket.media.render.baker.HostSource;
import dev.nightmarket.media.render.neural.FilmedHost;
import dev.nightmarket.media.render.neural.NeuralRenderer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens renderers by the operator's choice. */
public final class HostRenderers {
    private static final Logger LOG = LoggerFactory.getLogger(HostRenderers.class);
    /** One of these is there when a GPU's driver is. */
    private static final List<Path> DEVICES =
            List.of(Path.of("/dev/dri"), Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

    /** Who draws. */
    public enum Choice {
        /** A GPU when there is one, else the CPU. */
        AUTO,
        CPU,
        /** EGL, even if that means software. */
        GPU,
        /** A network: filmed people alone, and only when their network runs. */
        NEURAL;

        /** @throws IllegalArgumentException for anything but auto, cpu, gpu or neural */
        public static Choice parse(String word) {
            return Arrays.stream(values())
                    .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "renderer: " + word + " (expected: auto, cpu, gpu or neural)"));
        }
    }

    private HostRenderers() {}

    /**
     * A host's renderer.
     *
     * @param baked of {@link HostSource#bake}
     * @throws IOException when it cannot be read; with {@link Choice#NEURAL} also when a network does not run
     * @throws IllegalArgumentException when the choice cannot draw this kind of host
     */
    public static HostRenderer open(
            HostSource host, Path baked, int width, int height, Shot shot, Choice choice, MeterRegistry meters)
            throws IOException {
        if (host instanceof FilmedHost filmed) {
            return filmed.renderer(
                    width,
                    height,
                    shot,
                    choice == Choice.CPU ? FilmedHost.Device.CPU : FilmedHost.Device.FASTEST,
                    choice == Choice.NEURAL ? FilmedHost.Without.REFUSE : FilmedHost.Without.FILM_ALONE,
                    NeuralRenderer.PATIENCE,
                    meters);
        }
        String unfit = unfit(host, choice);
        if (unfit != null) {
            throw new IllegalArgumentException(unfit);
        }
        return open(baked, width, height, shot, choice, meters);
    }

    /** Why a choice cannot draw a host; null when it can. */
    public static @Nullable String unfit(HostSource host, Choice choice) {
        return choice == Choice.NEURAL && !(host instanceof FilmedHost)
                ? "renderer: neural draws filmed people, and " + host.id() + " is modelled (expected: auto, cpu or gpu)"
                : null;
    }

    /** A renderer that draws at once on the CPU, and on a GPU as soon as and as long as one can be had. */
    private static PackRenderer open(Path pack, int width, int height, Shot shot, Choice choice, MeterRegistry meters)
            throws IOException {
        PackRenderer renderer = PackRenderer.open(pack, width, height, shot);
        if (choice == Choice.CPU) {
            LOG.info("the CPU draws the host: the setting says so");
        } else if (choice == Choice.AUTO && DEVICES.stream().noneMatch(Files::exists)) {
            LOG.info("the CPU draws the host: this machine has none of {}", DEVICES);
        } else {
            try {
                renderer.setDrawer(
                        new EglDrawer(pack, width, height, shot, choice == Choice.GPU, EglDrawer.DRAW_TIMEOUT, meters));
            } catch (IOException e) {
                LOG.warn("the CPU draws the host: no process for a GPU can be started", e);
            }
        }
        return renderer;
    }
}
