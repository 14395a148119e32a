package dev.nightmarket.edge;

import dev.nightmarket.edge.transport.MediaPlane;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** Opens the media side. Tests put a fake here. */
public interface MediaPlaneFactory {
    /** @param udpPort the port in use */
    record Opened(MediaPlane plane, int udpPort) {}

    /** Binds the UDP port and starts. */
    Opened open(EdgeSettings settings, MediaPlane.Listener listener, LongSupplier nanoClock, MeterRegistry registry);
}
