package dev.nightmarket.cli.doctor;

import dev.nightmarket.cli.Home;
import dev.nightmarket.cli.up.EdgeOptions;
import dev.nightmarket.cli.up.HealthProbe;
import dev.nightmarket.cli.up.HomeLock;
import dev.nightmarket.cli.up.MediaOptions;
import dev.nightmarket.cli.up.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ports and UDP. */
final class NetworkChecks {
    private static final int UDP_TIMEOUT_MS = 1_000;

    private NetworkChecks() {}

    static List<Check> all(Home home, EdgeOptions edge, MediaOptions media) {
        return List.of(
                new Check("ports", () -> ports(home, edge, media), "choose other ports"),
                new Check(
                        "udp loopback",
                        NetworkChecks::udp,
                        "something on this machine drops UDP on 127.0.0.1: look at its firewall"));
    }

    private static Finding ports(Home home, EdgeOptions edge, MediaOptions media) {
        List<Ports.Wanted> wanted = Ports.wanted(edge, media);
        List<String> problems = Ports.problems(wanted);
        if (problems.isEmpty()) {
            return Finding.ok("free: "
                    + String.join(", ", wanted.stream().map(Ports.Wanted::label).toList()));
        }
        Optional<HomeLock.Running> running = HomeLock.read(home);
        if (running.isPresent()) {
            // Taken by ourselves is well, when it is true.
            HealthProbe.Report report = new HealthProbe(running.get().page().replaceAll("/$", "")).look();
            if (report.onAir()) {
                return Finding.ok(
                        "in use by the show that runs now, " + running.get().page());
            }
        }
        return Finding.fail(
                String.join("; ", problems), "stop what uses them, or choose others with the options named");
    }

    private static Finding udp() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        byte[] sent = "nightmarket doctor".getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket here = new DatagramSocket(new InetSocketAddress(loopback, 0));
                DatagramSocket there = new DatagramSocket(new InetSocketAddress(loopback, 0))) {
            there.setSoTimeout(UDP_TIMEOUT_MS);
            here.setSoTimeout(UDP_TIMEOUT_MS);
            long startedNs = System.nanoTime();
            here.send(new DatagramPacket(sent, sent.length, there.getLocalSocketAddress()));
            DatagramPacket got = new DatagramPacket(new byte[64], 64);
            there.receive(got);
            there.send(new DatagramPacket(got.getData(), got.getLength(), got.getSocketAddress()));
            DatagramPacket back = new DatagramPacket(new byte[64], 64);
            here.receive(back);
            long tookUs = (System.nanoTime() - startedNs) / 1_000;
            if (!Arrays.equals(sent, Arrays.copyOf(back.getData(), back.getLength()))) {
                return Finding.fail("other bytes came back", "look at what changes UDP on this machine");
            }
            return Finding.ok(String.format(Locale.ROOT, "there and back in %.1f ms", tookUs / 1e3));
        }
    }
}
