package dev.nightmarket.media.render.egl;

import dev.nightmarket.media.render.PackRenderer;
import dev.nightmarket.media.render.Shot;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        GPU;

        /** @throws IllegalArgumentException for anything but auto, cpu or gpu */
        public static Choice parse(String word) {
            return Arrays.stream(values())
                    .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("renderer: " + word + " (expected: auto, cpu or gpu)"));
        }
    }

    private HostRenderers() {}

    /**
     * A renderer that draws at once on the CPU, and on a GPU as soon as and as long as one can be had.
     *
     * @throws IOException when the pack cannot be read
     */
    public static PackRenderer open(Path pack, int width, int height, Shot shot, Choice choice, MeterRegistry meters)
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
