package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.rtp.SrtpProfile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's DTLS association. Datagrams come in by {@link #offer} on the viewer's event loop; the blocking
 * library runs on the bounded handshake pool, one job per viewer at a time. What it says comes back through
 * {@link Events}, on the pool's thread.
 */
final class DtlsAssociation implements DatagramTransport {
    /** Two flights of a client with a long certificate chain. */
    static final int DATAGRAMS_MAX = 32;

    private static final int RECEIVE_BYTES_MAX = 2_048;
    private static final int SEND_BYTES_MAX = 1_200;
    private static final byte[] WAKE_UP = new byte[0];

    /** What becomes of the association. Called on a thread of the pool. */
    interface Events {
        void onKeys(SrtpProfile profile, byte[] keyingMaterial);

        /** @param error null when the viewer closed it */
        void onEnd(@Nullable IOException error);
    }

    private final DtlsServer server;
    private final Executor pool;
    private final Consumer<byte[]> sender;
    private final Events events;
    private final ArrayBlockingQueue<byte[]> received = new ArrayBlockingQueue<>(DATAGRAMS_MAX);
    private final AtomicBoolean busy = new AtomicBoolean();
    private final byte[] applicationData = new byte[RECEIVE_BYTES_MAX];
    private volatile boolean closed;
    private volatile @Nullable DTLSTransport transport;

    /** @param sender sends one datagram to the viewer, from any thread */
    DtlsAssociation(DtlsServer server, Executor pool, Consumer<byte[]> sender, Events events) {
        this.server = server;
        this.pool = pool;
        this.sender = sender;
        this.events = events;
    }

    /**
     * Takes a datagram from the viewer; it belongs to the association then.
     *
     * @return false when the queue is full and the datagram was dropped
     * @throws RejectedExecutionException when the handshake pool is full
     */
    boolean offer(byte[] datagram) {
        boolean taken = received.offer(datagram);
        if (busy.compareAndSet(false, true)) {
            pool.execute(this::work);
        }
        return taken;
    }

    /** Ends the association, with a close_notify when it stands. */
    void end() {
        closed = true;
        received.offer(WAKE_UP); // a full queue wakes the reader as well
        DTLSTransport standing = transport;
        if (standing != null) {
            try {
                pool.execute(() -> closeQuietly(standing));
            } catch (RejectedExecutionException e) {
                return; // the viewer notices by its own consent checks
            }
        }
    }

    private static void closeQuietly(DTLSTransport transport) {
        try {
            transport.close();
        } catch (IOException e) {
            return; // nobody is left to tell
        }
    }

    private void work() {
        try {
            if (transport == null) {
                transport = new DTLSServerProtocol().accept(server, this);
                events.onKeys(server.profile(), server.keyingMaterial());
            }
            drain();
        } catch (IOException e) {
            if (!closed) {
                closed = true;
                events.onEnd(e);
            }
            return; // stays busy: nothing will be read any more
        } catch (RuntimeException e) {
            closed = true;
            events.onEnd(new IOException("DTLS library failed", e));
            return;
        }
        busy.set(false);
        if (!received.isEmpty() && !closed) {
            workAgain();
        }
    }

    /** A datagram came in after the last look at the queue. */
    private void workAgain() {
        if (busy.compareAndSet(false, true)) {
            try {
                pool.execute(this::work);
            } catch (RejectedExecutionException e) {
                busy.set(false); // a busy pool: the next datagram tries again
            }
        }
    }

    /** Repeated last flights and alerts; application data (SCTP) was never negotiated and is thrown away. */
    private void drain() throws IOException {
        DTLSTransport standing = transport;
        while (standing != null && !received.isEmpty() && !closed) {
            standing.receive(applicationData, 0, applicationData.length, 1);
            if (server.isClosed()) {
                closed = true;
                events.onEnd(null);
            }
        }
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_BYTES_MAX;
    }

    @Override
    public int getSendLimit() {
        return SEND_BYTES_MAX;
    }

    @Override
    public int receive(byte[] into, int at, int length, int waitMs) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        try {
            // Once connected nothing may wait: the thread serves other viewers.
            byte[] datagram =
                    transport != null ? received.poll() : received.poll(Math.max(1, waitMs), TimeUnit.MILLISECONDS);
            if (datagram == null || datagram == WAKE_UP) {
                return -1;
            }
            int bytes = Math.min(length, datagram.length);
            System.arraycopy(datagram, 0, into, at, bytes);
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("handshake interrupted");
        }
    }

    @Override
    public void send(byte[] from, int at, int length) {
        byte[] datagram = new byte[length];
        System.arraycopy(from, at, datagram, 0, length);
        sender.accept(datagram);
    }

    /** The library's end of the association; ours is {@link #end}. */
    @Override
    public void close() {
        // The socket belongs to the shard.
    }
}
