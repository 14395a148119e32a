package dev.nightmarket.cli.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PortsTest {
    @Test
    void aTakenPortIsNamedWithTheOptionThatChoosesAnother() throws IOException {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(any)) {
            tcp.bind(any);
            List<String> problems = Ports.problems(List.of(
                    new Ports.Wanted("page", "127.0.0.1", tcp.getLocalPort(), false, "--http-port"),
                    new Ports.Wanted("media", "127.0.0.1", udp.getLocalPort(), true, "--udp-port"),
                    new Ports.Wanted("other", "127.0.0.1", 0, false, "--media-port")));
            assertEquals(2, problems.size(), problems.toString());
            assertTrue(problems.get(0).startsWith("TCP " + tcp.getLocalPort()), problems.get(0));
            assertTrue(problems.get(0).endsWith("--http-port"), problems.get(0));
            assertTrue(problems.get(1).startsWith("UDP " + udp.getLocalPort()), problems.get(1));
        }
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new Ports.Wanted("page", "::1", 70_000, false, "--http-port"));
    }
}
