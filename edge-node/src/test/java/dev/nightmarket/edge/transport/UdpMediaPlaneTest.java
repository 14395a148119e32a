package dev.nightmarket.edge.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.nightmarket.edge.rtp.Bytes;
import dev.nightmarket.edge.rtp.RtpHeader;
import dev.nightmarket.edge.rtp.SrtpProfile;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import dev.nightmarket.testing.VirtualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole plane on loopback with time moved by hand; the viewer is made of our own parts. */
@Tag("contract")
class UdpMediaPlaneTest {
    private static final String CHANNEL = "en";
    private static final int NOTHING_MS = 150;

    private final VirtualClock clock = new VirtualClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    private UdpMediaPlane plane;
    private TestPeer peer;
    private long pictures;

    private final MediaPlane.Listener listener = new MediaPlane.Listener() {
        @Override
        public void onKeyframeNeeded(String channelId) {
            events.add("keyframe " + channelId);
        }

        @Override
        public void onConnected(String sessionId) {
            events.add("connected " + sessionId);
        }

        @Override
        public void onClosed(String sessionId, String reason) {
            events.add("closed " + sessionId + " " + reason);
        }

        @Override
        public void onMicrophone(String sessionId, int seq, long timestamp, byte[] payload, long arrivalNs) {
            events.add("microphone " + seq + " " + timestamp + " " + Arrays.toString(payload));
        }

        @Override
        public void onReport(String sessionId, double fractionLost, long roundTripUs) {
            events.add("report " + fractionLost + " " + roundTripUs);
        }
    };

    @BeforeEach
    void open() throws IOException {
        openPlane(config());
    }

    private static MediaPlaneConfig config() {
        return MediaPlaneConfig.defaults(InetAddress.getLoopbackAddress(), 0).withShards(2);
    }

    private void openPlane(MediaPlaneConfig config) throws IOException {
        if (plane != null) {
            plane.close();
        }
        plane = UdpMediaPlane.open(config, listener, registry, clock::nanoTime, clock);
        peer = new TestPeer();
    }

    @AfterEach
    void close() {
        plane.close();
        peer.socket.close();
        assertEquals(0, dropped("internal_error"));
    }

    private double dropped(String reason) {
        return registry.get("nightmarket.edge.packets.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private void expect(String event) throws InterruptedException {
        assertEquals(event, events.poll(5, TimeUnit.SECONDS));
    }

    private void connect(String audio, SrtpProfile... profiles) throws Exception {
        peer.useAnswer(plane.join("s", CHANNEL, peer.offer(audio)));
        peer.check();
        peer.handshake(peer.identity, profiles);
        expect("connected s");
    }

    private void picture(boolean keyframe, int bytes) {
        byte[] payload = new byte[bytes];
        Arrays.fill(payload, (byte) 9);
        payload[0] = 0;
        payload[1] = 0;
        payload[2] = 1;
        payload[3] = (byte) (keyframe ? 0x65 : 0x41);
        publish(UnitKind.UNIT_KIND_VIDEO, pictures, pictures * 40_000, keyframe, payload);
        pictures++;
        clock.advance(Duration.ofMillis(40));
    }

    private void publish(UnitKind kind, long seq, long ptsUs, boolean keyframe, byte[] payload) {
        plane.publish(Unit.newBuilder()
                .setChannel(Channel.newBuilder().setChannelId(CHANNEL))
                .setKind(kind)
                .setSeq(seq)
                .setPtsUs(ptsUs)
                .setKeyframe(keyframe)
                .setPayload(ByteString.copyFrom(payload))
                .build());
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void picturesAndSoundArriveUnderEitherProfile(SrtpProfile profile) throws Exception {
        connect("recvonly", profile);
        assertEquals(profile, peer.profile);
        expect("keyframe en");
        picture(true, 3_000);
        List<byte[]> parts = peer.media(96, 3);
        assertEquals(1, RtpHeader.sequence(parts.get(1), 0) - RtpHeader.sequence(parts.get(0), 0) & 0xffff);
        assertTrue((parts.get(2)[1] & 0x80) != 0, "marker on the last part");
        assertEquals(
                RtpHeader.timestamp(parts.get(0), 0),
                plane.videoRtpTimestamp("s", 0, 0).orElseThrow());
        publish(UnitKind.UNIT_KIND_AUDIO, 0, 40_000, false, new byte[] {1, 2, 3});
        byte[] sound = peer.media(111, 1).get(0);
        assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOfRange(sound, 12, 15));
    }

    @Test
    void gcmIsPreferredWhateverTheViewerListsFirst() throws Exception {
        connect("recvonly", SrtpProfile.AES128_CM_SHA1_80, SrtpProfile.AEAD_AES_128_GCM);
        assertEquals(SrtpProfile.AEAD_AES_128_GCM, peer.profile);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPlaneWithoutEpollOrWithoutGsoDoesTheSame(boolean nativeTransport) throws Exception {
        openPlane(config().withNativeTransport(nativeTransport).withGso(false));
        assertFalse(plane.usesGso());
        picture(true, 20_000);
        connect("recvonly", SrtpProfile.AEAD_AES_128_GCM);
        assertEquals(18, peer.media(96, 18).size());
    }

    @Test
    void aLostPacketIsSentAgainAndKeyframesAreAskedForOncePerSecond() throws Exception {
        picture(true, 3_000);
        connect("recvonly", SrtpProfile.AEAD_AES_128_GCM);
        List<byte[]> parts = peer.media(96, 3);
        int ssrc = RtpHeader.ssrc(parts.get(0), 0);
        int seq = RtpHeader.sequence(parts.get(1), 0);
        byte[] nack = new byte[16];
        Bytes.putInt32(nack, 0, 0x81cd0003);
        Bytes.putInt32(nack, 8, ssrc);
        Bytes.putInt16(nack, 12, seq);
        peer.sendRtcp(1, nack);
        // Without RTX it is the very same packet, which an SRTP receiver would refuse as a repetition.
        IOException replay = assertThrows(IOException.class, () -> peer.media(96, 1));
        assertTrue(replay.getMessage().contains("REPLAYED"), replay.getMessage());
        peer.sendRtcp(2, nack);
        Bytes.putInt16(nack, 12, seq + 500);
        peer.sendRtcp(3, nack);
        byte[] pli = new byte[12];
        Bytes.putInt32(pli, 0, 0x81ce0002);
        Bytes.putInt32(pli, 8, ssrc);
        peer.sendRtcp(4, pli);
        peer.send(peer.sendRtcp(5, pli));
        expect("keyframe en");
        awaitDropped("srtp_replayed", 1);
        assertEquals(1, dropped("nack_repeated"));
        assertEquals(1, dropped("nack_unknown"));
        clock.advance(Duration.ofSeconds(1));
        peer.sendRtcp(6, pli);
        expect("keyframe en");
        assertTrue(events.isEmpty(), events.toString());
    }

    @Test
    void reportsGiveLossAndRoundTrip() throws Exception {
        picture(true, 300);
        connect("recvonly", SrtpProfile.AEAD_AES_128_GCM);
        byte[] first = peer.media(96, 1).get(0);
        byte[] report;
        do {
            report = peer.media(3_000);
            assertNotNull(report);
        } while ((report[1] & 0xff) != 200 || Bytes.int32(report, 20) == 0);
        byte[] block = new byte[32];
        Bytes.putInt32(block, 0, 0x81c90007);
        Bytes.putInt32(block, 8, RtpHeader.ssrc(first, 0));
        block[12] = 64;
        Bytes.putInt16(block, 24, Bytes.uint16(report, 10));
        Bytes.putInt16(block, 26, Bytes.uint16(report, 12));
        Bytes.putInt32(block, 28, 65_536 / 10);
        clock.advance(Duration.ofMillis(130));
        peer.sendRtcp(1, block);
        String told = events.poll(5, TimeUnit.SECONDS);
        assertNotNull(told);
        assertTrue(told.matches("report 0\\.25 (29|30|31)\\d\\d\\d"), told);
    }

    @Test
    void theMicrophoneIsHeardOnlyWhenAgreed() throws Exception {
        connect("sendrecv", SrtpProfile.AES128_CM_SHA1_80);
        expect("keyframe en");
        peer.sendRtp(111, 5, new byte[] {7, 8});
        expect("microphone 5 4800 [7, 8]");
        peer.sendRtp(111, 5, new byte[] {7, 8});
        peer.sendRtp(99, 6, new byte[] {7, 8});
        awaitDropped("rtp_not_expected", 1);
        assertEquals(1, dropped("srtp_replayed"));
        assertTrue(events.isEmpty());
    }

    @Test
    void consentExpiresAndCheckingKeepsIt() throws Exception {
        connect("recvonly", SrtpProfile.AEAD_AES_128_GCM);
        expect("keyframe en");
        plane.hold(CHANNEL, true);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(25));
            peer.check();
        }
        assertEquals(1, plane.sessions());
        clock.advance(Duration.ofSeconds(31));
        expect("closed s consent_expired");
        assertEquals(0, plane.sessions());
    }

    @Test
    void whoNeverConnectsIsForgotten() throws Exception {
        peer.useAnswer(plane.join("s", CHANNEL, peer.offer("recvonly")));
        peer.check();
        clock.advance(Duration.ofSeconds(31));
        expect("closed s connect_timeout");
    }

    @Test
    void leavingByAlertByCallAndByTheEndOfTheChannel() throws Exception {
        connect("recvonly", SrtpProfile.AEAD_AES_128_GCM);
        expect("keyframe en");
        peer.leave();
        expect("closed s left");
        connect("recvonly", SrtpProfile.AEAD_AES_128_GCM);
        plane.leave("s");
        expect("closed s left");
        plane.leave("nobody");
        connect("recvonly", SrtpProfile.AEAD_AES_128_GCM);
        plane.end(CHANNEL);
        expect("closed s channel_ended");
    }

    @Test
    void anotherCertificateThanTheOfferedOneIsRefused() throws Exception {
        peer.useAnswer(plane.join("s", CHANNEL, peer.offer("recvonly")));
        peer.check();
        DtlsIdentity thief = DtlsIdentity.create(new SecureRandom(), clock.instant());
        assertThrows(IOException.class, () -> peer.handshake(thief, SrtpProfile.AEAD_AES_128_GCM));
        expect("closed s dtls_failed");
    }

    @Test
    void checksAreAnsweredOnlyWhenAuthentic() throws Exception {
        peer.useAnswer(plane.join("s", CHANNEL, peer.offer("recvonly")));
        peer.sendCheck("00nobody1", peer.password());
        peer.sendCheck(peer.ufrag(), "guessed");
        assertNull(peer.receive(NOTHING_MS));
        assertEquals(1, dropped("stun_unknown_ufrag"));
        assertEquals(1, dropped("stun_integrity"));
        peer.check();
    }

    @Test
    void rubbishDisturbsNobody() throws Exception {
        connect("sendrecv", SrtpProfile.AEAD_AES_128_GCM);
        expect("keyframe en");
        long seed = new SecureRandom().nextLong();
        Random random = new Random(seed);
        try (java.net.DatagramSocket stranger = new java.net.DatagramSocket()) {
            for (int i = 0; i < 2_000; i++) {
                byte[] bytes = new byte[random.nextInt(1_400)];
                random.nextBytes(bytes);
                if (i % 2 == 0) {
                    stranger.send(new java.net.DatagramPacket(
                            bytes, bytes.length, InetAddress.getLoopbackAddress(), plane.port()));
                } else if (bytes.length == 0 || bytes[0] < 20 || bytes[0] > 63) {
                    peer.send(bytes); // from a validated address, so it reaches SRTP; not DTLS: see below
                }
            }
        }
        peer.check();
        picture(true, 3_000);
        assertEquals(3, peer.media(96, 3).size(), "seed " + seed);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[13 + random.nextInt(200)];
            random.nextBytes(bytes);
            bytes[0] = 22;
            peer.send(bytes);
        }
        picture(false, 300);
        assertEquals(1, peer.media(96, 1).size(), "seed " + seed);
        assertEquals(1, plane.sessions(), "seed " + seed);
        assertTrue(dropped("unknown_protocol") > 0);
        assertTrue(dropped("srtp_not_authentic") > 0);
    }

    @Test
    void aFullEdgeAndAUsedIdSaySo() {
        String offer = peer.offer("recvonly");
        plane.join("s", CHANNEL, offer);
        assertThrows(IllegalArgumentException.class, () -> plane.join("s", CHANNEL, offer));
        assertEquals(1, plane.sessions());
        plane.close();
        assertThrows(PlaneFullException.class, () -> plane.join("t", CHANNEL, offer));
    }

    @Test
    void aViewerThatMovesKeepsItsShow() throws Exception {
        connect("recvonly", SrtpProfile.AEAD_AES_128_GCM);
        picture(true, 300);
        peer.media(96, 1);
        for (int move = 0; move < 2 * IceSession.ADDRESSES_MAX; move++) {
            peer.move();
            peer.check();
            picture(false, 300);
            assertEquals(1, peer.media(96, 1).size(), "move " + move);
        }
        assertEquals(1, plane.sessions());
    }

    private void awaitDropped(String reason, int count) throws InterruptedException {
        for (int i = 0; i < 100 && dropped(reason) < count; i++) {
            assertNull(events.poll(20, TimeUnit.MILLISECONDS));
        }
        assertEquals(count, dropped(reason));
    }
}
