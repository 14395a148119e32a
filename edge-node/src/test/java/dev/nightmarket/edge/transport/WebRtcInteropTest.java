package dev.nightmarket.edge.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsType;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioLayer;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plane plays into libwebrtc: real SDP, ICE, DTLS, SRTP, decoders. */
@Tag("interop")
class WebRtcInteropTest {
    private static final Logger log = LoggerFactory.getLogger(WebRtcInteropTest.class);
    private static final String CHANNEL = "en";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestShow show;
    private static PeerConnectionFactory factory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Heard heard = new Heard();
    private UdpMediaPlane plane;
    private LoopedOrigin origin;

    private static final class Heard extends SilentListener {
        final Map<String, String> closed = new ConcurrentHashMap<>();
        final AtomicInteger connected = new AtomicInteger();
        final AtomicInteger microphone = new AtomicInteger();
        final AtomicInteger reports = new AtomicInteger();
        volatile long roundTripUs = -1;

        @Override
        public void onConnected(String sessionId) {
            connected.incrementAndGet();
        }

        @Override
        public void onClosed(String sessionId, String reason) {
            closed.put(sessionId, reason);
        }

        @Override
        public void onMicrophone(String sessionId, int seq, long timestamp, byte[] payload, long arrivalNs) {
            microphone.incrementAndGet();
        }

        @Override
        public void onReport(String sessionId, double fractionLost, long roundTrip) {
            reports.incrementAndGet();
            roundTripUs = roundTrip;
        }
    }

    @BeforeAll
    static void encodeOnce() {
        show = TestShow.encode();
        factory = new PeerConnectionFactory(new HeadlessAudioDeviceModule());
    }

    @BeforeEach
    void open() throws Exception {
        MediaPlaneConfig config =
                MediaPlaneConfig.defaults(InetAddress.getLoopbackAddress(), 0).withShards(2);
        plane = UdpMediaPlane.open(config, heard, registry, System::nanoTime);
        origin = new LoopedOrigin(show, plane, CHANNEL).start();
    }

    @AfterEach
    void close() {
        origin.close();
        plane.close();
        assertEquals(0.0, dropped("internal_error"));
    }

    @Test
    void aViewerSeesAndHearsTheShowAndAnotherDoesNotDisturbIt() throws Exception {
        pause(Duration.ofMillis(1_700)); // so that a group of pictures is cached
        try (RtcViewer first = new RtcViewer(factory, false, System::nanoTime)) {
            first.join(plane, "a", CHANNEL);
            await("25 pictures", () -> first.pictures.get() >= 25);
            await("sound", () -> first.loudSamples.get() > 1_000);
            log.info("join to first picture: {} ms", first.joinMs());
            pause(Duration.ofSeconds(1));

            RtcViewer second = new RtcViewer(factory, false, System::nanoTime);
            second.join(plane, "b", CHANNEL);
            await("the second's pictures", () -> second.pictures.get() > 0);
            pause(Duration.ofSeconds(2));
            int apart = Math.floorMod(first.shownFrame - second.shownFrame + 125, TestShow.FRAMES) - 125;
            log.info("join of the second: {} ms; {} frames apart after 2 s", second.joinMs(), apart);
            assertTrue(Math.abs(apart) <= 1, "frames apart: " + apart);

            int before = first.pictures.get();
            second.close();
            await("the second to be gone", () -> "left".equals(heard.closed.get("b")));
            pause(Duration.ofSeconds(1));
            int shown = first.pictures.get() - before;
            assertTrue(shown >= 20, "pictures in a second: " + shown);
            assertEquals(0, first.jumpsBack.get());
            logStats(first);
            assertTrue(heard.reports.get() > 0, "receiver reports");
            assertTrue(heard.roundTripUs >= 0 && heard.roundTripUs < 200_000, "round trip: " + heard.roundTripUs);
            assertTrue(first.joinMs() < 1_500, "join: " + first.joinMs() + " ms");
            assertTrue(plane.videoRtpTimestamp("a", 0, 1_000_000).isPresent());
            assertEquals(OptionalLong.empty(), plane.videoRtpTimestamp("b", 0, 1_000_000));
        }
    }

    @Test
    void aRestartedOriginGoesOnWithoutARejoin() throws Exception {
        try (RtcViewer viewer = new RtcViewer(factory, false, System::nanoTime)) {
            viewer.join(plane, "a", CHANNEL);
            await("pictures", () -> viewer.pictures.get() >= 25);
            plane.hold(CHANNEL, true);
            origin.close();
            pause(Duration.ofSeconds(2));
            int held = viewer.pictures.get();
            LoopedOrigin again = new LoopedOrigin(show, plane, CHANNEL);
            again.restart();
            again.start();
            origin = again;
            plane.hold(CHANNEL, false);
            await("pictures of the new epoch", () -> viewer.pictures.get() >= held + 25);
            plane.end(CHANNEL);
            await("the end", () -> "channel_ended".equals(heard.closed.get("a")));
        }
    }

    @Test
    void lostPacketsAreRepairedWithoutAFreeze() throws Exception {
        pause(Duration.ofSeconds(1));
        try (LossyRelay relay = new LossyRelay(plane.port(), 0.05, 11);
                RtcViewer viewer = new RtcViewer(factory, false, System::nanoTime)) {
            String answer = plane.join("a", CHANNEL, viewer.offer());
            viewer.answer(answer.replace(" 127.0.0.1 " + plane.port() + " ", " 127.0.0.1 " + relay.port() + " "));
            await("pictures", () -> viewer.pictures.get() >= 1);
            pause(Duration.ofSeconds(8));
            Map<String, Object> video = inbound(viewer, "video");
            log.info(
                    "5 % loss: {} lost on the way, {} pictures, nack {}, freezes {} of {} s, resent {}",
                    relay.lost.get(),
                    viewer.pictures.get(),
                    video.get("nackCount"),
                    video.get("freezeCount"),
                    video.get("totalFreezesDuration"),
                    registry.get("nightmarket.edge.packets.resent").counter().count());
            assertTrue(relay.lost.get() > 10, "lost: " + relay.lost.get());
            assertTrue(viewer.pictures.get() >= 180, "pictures: " + viewer.pictures.get());
            assertTrue(registry.get("nightmarket.edge.packets.resent").counter().count() > 5);
        }
    }

    @Test
    void theMicrophoneArrives() throws Exception {
        // The headless device would record silence into the same sender as the pushed samples.
        PeerConnectionFactory silent = new PeerConnectionFactory(new AudioDeviceModule(AudioLayer.kDummyAudio));
        try (RtcViewer viewer = new RtcViewer(silent, true, System::nanoTime)) {
            viewer.join(plane, "a", CHANNEL);
            await("the connection", () -> viewer.sawState(RTCPeerConnectionState.CONNECTED));
            short[] block = new short[480];
            for (int n = 0; n < 500 && heard.microphone.get() < 20; n++) {
                for (int i = 0; i < block.length; i++) {
                    block[i] = (short) (8_000 * Math.sin((n * 480 + i) / 20.0));
                }
                viewer.speak(block);
                pause(Duration.ofMillis(10));
            }
            assertTrue(heard.microphone.get() >= 20, "microphone packets: " + heard.microphone.get());
        }
    }

    private double dropped(String reason) {
        return registry.get("nightmarket.edge.packets.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private static Map<String, Object> inbound(RtcViewer viewer, String kind) throws Exception {
        for (RTCStats stats : viewer.stats().getStats().values()) {
            if (stats.getType() == RTCStatsType.INBOUND_RTP
                    && kind.equals(stats.getAttributes().get("kind"))) {
                return stats.getAttributes();
            }
        }
        throw new IllegalStateException("no inbound " + kind);
    }

    private static void logStats(RtcViewer viewer) throws Exception {
        Map<String, Object> video = inbound(viewer, "video");
        Map<String, Object> audio = inbound(viewer, "audio");
        log.info(
                "lost {}, freezes {}, video jitter buffer {} s / {}, audio {} s / {}, playout {} and {}",
                video.get("packetsLost"),
                video.get("freezeCount"),
                video.get("jitterBufferDelay"),
                video.get("jitterBufferEmittedCount"),
                audio.get("jitterBufferDelay"),
                audio.get("jitterBufferEmittedCount"),
                video.get("estimatedPlayoutTimestamp"),
                audio.get("estimatedPlayoutTimestamp"));
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNs, "waited in vain for " + what);
            pause(Duration.ofMillis(5));
        }
    }

    private static void pause(Duration time) {
        long untilNs = System.nanoTime() + time.toNanos();
        long left;
        while ((left = untilNs - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }
}
