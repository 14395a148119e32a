package dev.nightmarket.cli.up;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether ports are free, asked by binding them for a moment. */
public final class Ports {
    private static final int PORT_MAX = 65_535;

    private Ports() {}

    /**
     * One port that will be needed.
     *
     * @param what it is for, e.g. {@code page}
     * @param udp UDP or else TCP
     * @param option the option that chooses another, e.g. {@code --http-port}
     */
    public record Wanted(String what, String bind, int port, boolean udp, String option) {
        public Wanted {
            if (port < 0 || port > PORT_MAX) {
                throw new IllegalArgumentException(option + ": " + port + " (expected: 0.." + PORT_MAX + ")");
            }
        }

        /** For people, e.g. {@code TCP 8080}. */
        public String label() {
            return (udp ? "UDP " : "TCP ") + port;
        }
    }

    /** Those that a show on this machine needs. */
    public static List<Wanted> wanted(EdgeOptions edge, MediaOptions media) {
        String bind = edge.bindOrDefault();
        return List.of(
                new Wanted("the page", bind, edge.httpPortOrDefault(), false, "--http-port"),
                new Wanted("sound and picture", bind, edge.udpPortOrDefault(), true, "--udp-port"),
                new Wanted("between the servers", media.bindOrDefault(), media.portOrDefault(), false, "--media-port"));
    }

    /** What is wrong with each that cannot be had, one line each. */
    public static List<String> problems(List<Wanted> wanted) {
        List<String> problems = new ArrayList<>();
        for (Wanted port : wanted) {
            String problem = problem(port);
            if (problem != null) {
                problems.add(problem);
            }
        }
        return problems;
    }

    private static @Nullable String problem(Wanted wanted) {
        String name = wanted.label() + " (" + wanted.what() + ") on " + wanted.bind();
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(wanted.bind()), wanted.port());
            if (wanted.udp()) {
                try (DatagramSocket socket = new DatagramSocket(null)) {
                    socket.bind(address);
                }
            } else {
                try (ServerSocket socket = new ServerSocket()) {
                    // As the servers do: a port whose last connections are still timing out is free.
                    socket.setReuseAddress(true);
                    socket.bind(address);
                }
            }
            return null;
        } catch (IOException e) {
            return name + " cannot be used: " + e.getMessage() + "; choose another with " + wanted.option();
        }
    }
}
