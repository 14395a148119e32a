package dev.nightmarket.edge.transport;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which addresses candidates name. */
final class LocalAddresses {
    private LocalAddresses() {}

    /** The configured ones; else the bind address; for a wildcard all IPv4 addresses, loopback last. */
    static List<InetAddress> advertised(MediaPlaneConfig config) throws IOException {
        if (!config.publicAddresses().isEmpty()) {
            return config.publicAddresses();
        }
        if (!config.bindAddress().isAnyLocalAddress()) {
            return List.of(config.bindAddress());
        }
        List<InetAddress> found = new ArrayList<>();
        List<InetAddress> loopback = new ArrayList<>();
        for (NetworkInterface device : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (device.isUp()) {
                for (InetAddress address : Collections.list(device.getInetAddresses())) {
                    if (address instanceof Inet4Address) {
                        (address.isLoopbackAddress() ? loopback : found).add(address);
                    }
                }
            }
        }
        found.addAll(loopback);
        if (found.isEmpty()) {
            throw new IOException("no IPv4 address on this machine (expected: one to name in candidates)");
        }
        return found;
    }
}
