package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.rtp.RtcpReader;
import dev.nightmarket.edge.rtp.RtpHeader;
import dev.nightmarket.edge.rtp.SrtpKeys;
import dev.nightmarket.edge.rtp.SrtpProfile;
import dev.nightmarket.edge.rtp.SrtpProtector;
import dev.nightmarket.edge.rtp.SrtpReceiver;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
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

/** A viewer made of our own parts and a DTLS client: for what libwebrtc would never send. Blocks; tests only. */
final class TestPeer implements AutoCloseable, DatagramTransport {
    private static final int RECEIVE_MS = 3_000;

    final DtlsIdentity identity = DtlsIdentity.create(new SecureRandom(), Instant.parse("2026-01-01T00:00:00Z"));
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private InetSocketAddress edge = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
    private String ufrag = "";
    private String password = "";
    private SrtpProtector seal;
    private SrtpReceiver open;
    private DTLSTransport dtls;
    SrtpProfile profile;

    TestPeer() throws IOException {
        socket.setSoTimeout(RECEIVE_MS);
    }

    String offer(String audioDirection) {
        return String.join(
                "\r\n",
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=-",
                "t=0 0",
                "a=group:BUNDLE v a",
                "a=fingerprint:sha-256 " + identity.fingerprint(),
                "a=ice-ufrag:peer",
                "a=ice-pwd:peerpeerpeerpeerpeerpeer",
                "a=setup:active",
                "m=video 9 UDP/TLS/RTP/SAVPF 96",
                "a=mid:v",
                "a=recvonly",
                "a=rtcp-mux",
                "a=rtpmap:96 H264/90000",
                "a=rtcp-fb:96 nack",
                "a=fmtp:96 packetization-mode=1;profile-level-id=42e01f",
                "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                "a=mid:a",
                "a=" + audioDirection,
                "a=rtcp-mux",
                "a=rtpmap:111 opus/48000/2",
                "");
    }

    void useAnswer(String answer) {
        ufrag = find(answer, "a=ice-ufrag:(\\S+)");
        password = find(answer, "a=ice-pwd:(\\S+)");
        edge = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(find(answer, "127\\.0\\.0\\.1 (\\d+) typ host")));
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }

    void sendCheck(String withUfrag, String withPassword) throws IOException {
        byte[] transaction = new byte[12];
        new SecureRandom().nextBytes(transaction);
        send(new StunWriter(StunMessage.BINDING_REQUEST, transaction)
                .attribute(StunMessage.USERNAME, (withUfrag + ":peer").getBytes(StandardCharsets.US_ASCII))
                .attribute(StunMessage.ICE_CONTROLLING, new byte[8])
                .attribute(StunMessage.USE_CANDIDATE, new byte[0])
                .sign(withPassword.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A correct check and its answer. */
    void check() throws IOException {
        sendCheck(ufrag, password);
        while (true) {
            byte[] reply = receive(RECEIVE_MS);
            if (reply == null) {
                throw new IOException("no answer to a check");
            }
            StunMessage message = StunMessage.mayBe(reply[0] & 0xff) ? StunMessage.parse(reply) : null;
            if (message != null && message.type() == StunMessage.BINDING_SUCCESS) {
                return;
            }
        }
    }

    /** Goes on from another address. */
    void move() throws IOException {
        socket.close();
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    String ufrag() {
        return ufrag;
    }

    String password() {
        return password;
    }

    /** The DTLS handshake with these SRTP profiles offered, and this identity. */
    void handshake(DtlsIdentity as, SrtpProfile... offered) throws IOException {
        Client client = new Client(as, offered);
        dtls = new DTLSClientProtocol().connect(client, this);
        profile = client.chosen;
        seal = SrtpProtector.of(SrtpKeys.fromExport(profile, client.export, true));
        open = new SrtpReceiver(SrtpProtector.of(SrtpKeys.fromExport(profile, client.export, false)));
    }

    /** Opens the next media packet: plain RTP or RTCP; null after {@code waitMs} of nothing. */
    byte[] media(int waitMs) throws IOException {
        while (true) {
            byte[] packet = receive(waitMs);
            if (packet == null) {
                return null;
            }
            if ((packet[0] & 0xc0) == 0x80) {
                int bytes = RtcpReader.isRtcp(packet[1] & 0xff)
                        ? open.openRtcp(packet, 0, packet.length)
                        : open.openRtp(packet, 0, packet.length);
                if (bytes < 0) {
                    throw new IOException("not authentic: " + open.refusal());
                }
                return Arrays.copyOf(packet, bytes);
            }
        }
    }

    /** Media packets of one payload type, until there are enough. */
    List<byte[]> media(int payloadType, int count) throws IOException {
        List<byte[]> found = new ArrayList<>();
        while (found.size() < count) {
            byte[] packet = media(RECEIVE_MS);
            if (packet == null) {
                throw new IOException(found.size() + " packets (expected: " + count + ")");
            }
            if (!RtcpReader.isRtcp(packet[1] & 0xff) && RtpHeader.payloadType(packet, 0) == payloadType) {
                found.add(packet);
            }
        }
        return found;
    }

    /** Sends it; what was sent. */
    byte[] sendRtcp(int index, byte[] plain) throws IOException {
        byte[] packet = Arrays.copyOf(plain, plain.length + seal.rtcpOverhead());
        seal.protectRtcp(index, packet, 0, plain.length);
        send(packet);
        return packet;
    }

    void sendRtp(int payloadType, int seq, byte[] payload) throws IOException {
        byte[] packet = new byte[12 + payload.length + seal.rtpOverhead()];
        RtpHeader.write(packet, 0, payloadType, false, seq, seq * 960, 77, new byte[0]);
        seal.protectRtp(seq, packet, 0, 12, payload, 0, payload.length);
        send(packet);
    }

    void leave() throws IOException {
        dtls.close();
    }

    void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, edge));
    }

    byte[] receive(int waitMs) throws IOException {
        byte[] buffer = new byte[2_048];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout(Math.max(1, waitMs));
        try {
            socket.receive(packet);
            return Arrays.copyOf(buffer, packet.getLength());
        } catch (SocketTimeoutException e) {
            return null;
        }
    }

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
        byte[] datagram = receive(waitMs);
        if (datagram == null || datagram[0] < 20 || datagram[0] > 63) {
            return -1;
        }
        System.arraycopy(datagram, 0, into, at, Math.min(length, datagram.length));
        return datagram.length;
    }

    @Override
    public void send(byte[] from, int at, int length) throws IOException {
        send(Arrays.copyOfRange(from, at, at + length));
    }

    @Override
    public void close() {
        // The library closes its transport; the socket lives until the test ends.
    }

    private static final class Client extends DefaultTlsClient {
        private final DtlsIdentity as;
        private final SrtpProfile[] offered;
        private SrtpProfile chosen;
        private byte[] export;

        Client(DtlsIdentity as, SrtpProfile... offered) {
            super(as.crypto());
            this.as = as;
            this.offered = offered;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.DTLSv12.only();
        }

        @Override
        public int getHandshakeTimeoutMillis() {
            return 5_000;
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"})
        public Hashtable getClientExtensions() throws IOException {
            Hashtable extensions = super.getClientExtensions();
            int[] ids = Arrays.stream(offered).mapToInt(SrtpProfile::id).toArray();
            TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(ids, TlsUtils.EMPTY_BYTES));
            return extensions;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void processServerExtensions(Hashtable extensions) throws IOException {
            super.processServerExtensions(extensions);
            int id = TlsSRTPUtils.getUseSRTPExtension(extensions).getProtectionProfiles()[0];
            chosen = Arrays.stream(SrtpProfile.values())
                    .filter(p -> p.id() == id)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public TlsAuthentication getAuthentication() {
            return new TlsAuthentication() {
                @Override
                public void notifyServerCertificate(TlsServerCertificate certificate) {}

                @Override
                public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                    Vector<SignatureAndHashAlgorithm> none = new Vector<>();
                    none.add(new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
                    return new BcDefaultTlsCredentialedSigner(
                            new TlsCryptoParameters(context),
                            as.crypto(),
                            as.privateKey(),
                            new Certificate(new TlsCertificate[] {as.crypto().createCertificate(as.certificate())}),
                            none.get(0));
                }
            };
        }

        @Override
        public void notifyHandshakeComplete() throws IOException {
            super.notifyHandshakeComplete();
            export = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, chosen.exportBytes());
        }
    }
}
