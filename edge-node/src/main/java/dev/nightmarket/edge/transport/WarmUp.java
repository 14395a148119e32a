package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.rtp.RtpHeader;
import dev.nightmarket.edge.rtp.SrtpKeys;
import dev.nightmarket.edge.rtp.SrtpProfile;
import dev.nightmarket.edge.rtp.SrtpProtector;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Hashtable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few handshakes with ourselves in memory and some sealed packets, so that the first viewer does not wait for
 * some thousand classes to be loaded and compiled. Runs on the handshake pool when the plane opens; that it fails
 * changes nothing but the first join.
 */
final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private static final int HANDSHAKES = 3;
    private static final int PACKETS = 500;
    private static final int TIMEOUT_MS = 5_000;
    private static final int DATAGRAMS_MAX = 64;

    private WarmUp() {}

    static void start(DtlsIdentity identity, Executor pool) {
        try {
            pool.execute(() -> run(identity, pool));
        } catch (RejectedExecutionException e) {
            log.debug("no warm-up: the handshake pool is full");
        }
    }

    private static void run(DtlsIdentity identity, Executor pool) {
        try {
            for (int i = 0; i < HANDSHAKES; i++) {
                handshake(identity, pool);
            }
        } catch (IOException | RejectedExecutionException e) {
            log.debug("warm-up ended early: {}", e.toString());
        }
    }

    private static void handshake(DtlsIdentity identity, Executor pool) throws IOException {
        Pipe toServer = new Pipe(new ArrayBlockingQueue<>(DATAGRAMS_MAX), new ArrayBlockingQueue<>(DATAGRAMS_MAX));
        Pipe toClient = new Pipe(toServer.out, toServer.in);
        DtlsServer server = new DtlsServer(identity, identity.fingerprint(), TIMEOUT_MS);
        pool.execute(() -> {
            try {
                new DTLSClientProtocol().connect(new Client(identity), toServer);
            } catch (IOException e) {
                log.debug("client of the warm-up: {}", e.toString());
            }
        });
        new DTLSServerProtocol().accept(server, toClient);
        seal(SrtpProtector.of(SrtpKeys.fromExport(server.profile(), server.keyingMaterial(), false)));
    }

    private static void seal(SrtpProtector protector) {
        byte[] packet = new byte[1_400];
        byte[] payload = new byte[1_100];
        for (int index = 0; index < PACKETS; index++) {
            int header = RtpHeader.write(packet, 0, 96, false, index, 0, 1, new byte[0]);
            protector.protectRtp(index, packet, 0, header, payload, 0, payload.length);
        }
    }

    /** One end of a datagram link in memory. */
    private record Pipe(BlockingQueue<byte[]> in, BlockingQueue<byte[]> out) implements DatagramTransport {
        @Override
        public int getReceiveLimit() {
            return 2_048;
        }

        @Override
        public int getSendLimit() {
            return 1_200;
        }

        @Override
        public int receive(byte[] into, int at, int length, int waitMs) throws IOException {
            try {
                byte[] datagram = in.poll(Math.max(1, waitMs), TimeUnit.MILLISECONDS);
                if (datagram == null) {
                    return -1;
                }
                int bytes = Math.min(length, datagram.length);
                System.arraycopy(datagram, 0, into, at, bytes);
                return bytes;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the plane is closing");
            }
        }

        @Override
        public void send(byte[] from, int at, int length) throws IOException {
            byte[] datagram = new byte[length];
            System.arraycopy(from, at, datagram, 0, length);
            if (!out.offer(datagram)) {
                throw new IOException("link of " + DATAGRAMS_MAX + " datagrams is full");
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** A viewer with our own certificate. */
    private static final class Client extends DefaultTlsClient {
        private final DtlsIdentity identity;

        Client(DtlsIdentity identity) {
            super(identity.crypto());
            this.identity = identity;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.DTLSv12.only();
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return TIMEOUT_MS;
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"}) // the library's signature
        public Hashtable getClientExtensions() throws IOException {
            Hashtable extensions = super.getClientExtensions();
            TlsSRTPUtils.addUseSRTPExtension(
                    extensions, new UseSRTPData(new int[] {SrtpProfile.AEAD_AES_128_GCM.id()}, TlsUtils.EMPTY_BYTES));
            return extensions;
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate certificate) {
                    // It is ours.
                }

                @Override
                public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                    return new BcDefaultTlsCredentialedSigner(
                            new TlsCryptoParameters(context),
                            identity.crypto(),
                            identity.privateKey(),
                            new Certificate(
                                    new TlsCertificate[] {identity.crypto().createCertificate(identity.certificate())}),
                            new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
                }
            };
        }
    }
}
