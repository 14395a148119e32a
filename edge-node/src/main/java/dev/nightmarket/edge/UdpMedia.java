package dev.nightmarket.edge;

import dev.nightmarket.edge.transport.MediaPlane;
import dev.nightmarket.edge.transport.UdpMediaPlane;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real media side, on one UDP port. */
final class UdpMedia implements MediaPlaneFactory {
    private static final Logger log = LoggerFactory.getLogger(UdpMedia.class);

    @Override
    public Opened open(
            EdgeSettings settings, MediaPlane.Listener listener, LongSupplier nanoClock, MeterRegistry registry) {
        try {
            UdpMediaPlane plane = UdpMediaPlane.open(settings.media(), listener, registry, nanoClock);
            log.info("media leaves {}", plane.usesGso() ? "with UDP segmentation offload" : "packet by packet");
            return new Opened(plane, plane.port());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "udp port " + settings.media().udpPort() + " on "
                            + settings.media().bindAddress() + " cannot be opened (expected: a free one): "
                            + e.getMessage(),
                    e);
        }
    }
}
