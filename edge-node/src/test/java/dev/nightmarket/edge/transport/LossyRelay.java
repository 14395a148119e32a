package dev.nightmarket.edge.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between one viewer and the edge and loses a share of the media packets on the way to the viewer. */
final class LossyRelay implements AutoCloseable {
    private final DatagramSocket viewerSide = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final DatagramSocket edgeSide = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final InetSocketAddress edge;
    private final Random random;
    private final double loss;
    final AtomicInteger lost = new AtomicInteger();
    private volatile InetSocketAddress viewer;

    /** @param loss 0..1 */
    LossyRelay(int edgePort, double loss, long seed) throws IOException {
        edge = new InetSocketAddress(InetAddress.getLoopbackAddress(), edgePort);
        this.loss = loss;
        this.random = new Random(seed);
        start("relay-up", this::up);
        start("relay-down", this::down);
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What the viewer's candidate must name. */
    int port() {
        return viewerSide.getLocalPort();
    }

    private void up() {
        byte[] buffer = new byte[2_048];
        while (!viewerSide.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                viewerSide.receive(packet);
                viewer = (InetSocketAddress) packet.getSocketAddress();
                edgeSide.send(new DatagramPacket(buffer, packet.getLength(), edge));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void down() {
        byte[] buffer = new byte[2_048];
        while (!edgeSide.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                edgeSide.receive(packet);
                boolean media = (buffer[0] & 0xc0) == 0x80;
                if (media && random.nextDouble() < loss) {
                    lost.incrementAndGet();
                } else if (viewer != null) {
                    viewerSide.send(new DatagramPacket(buffer, packet.getLength(), viewer));
                }
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    @Override
    public void close() {
        viewerSide.close();
        edgeSide.close();
    }
}
