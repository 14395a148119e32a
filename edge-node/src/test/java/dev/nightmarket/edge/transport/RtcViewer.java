package dev.nightmarket.edge.transport;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** A libwebrtc viewer that counts what it decodes and reads the test show's bar code. */
final class RtcViewer implements AutoCloseable {
    private static final long STEP_S = 10;

    final AtomicInteger pictures = new AtomicInteger();
    final AtomicInteger loudSamples = new AtomicInteger();
    final AtomicInteger jumpsBack = new AtomicInteger();
    volatile int shownFrame = -1;
    volatile long firstPictureAtNs;
    volatile long joinedAtNs;

    private final PeerConnectionFactory factory;
    private final LongSupplier nanoClock;
    private final RTCPeerConnection connection;
    private final CustomAudioSource microphone = new CustomAudioSource();
    private final List<Object> kept = new ArrayList<>();
    private final java.util.Map<RTCPeerConnectionState, Boolean> states = new ConcurrentHashMap<>();

    RtcViewer(PeerConnectionFactory factory, boolean withMicrophone, LongSupplier nanoClock) {
        this.factory = factory;
        this.nanoClock = nanoClock;
        connection = factory.createPeerConnection(new RTCConfiguration(), new Observer());
        CustomVideoSource source = new CustomVideoSource();
        VideoTrack video = factory.createVideoTrack("v", source);
        AudioTrack audio = factory.createAudioTrack("a", microphone);
        kept.addAll(List.of(source, video, audio));
        connection.addTransceiver(video, direction(RTCRtpTransceiverDirection.RECV_ONLY));
        connection.addTransceiver(
                audio,
                direction(
                        withMicrophone ? RTCRtpTransceiverDirection.SEND_RECV : RTCRtpTransceiverDirection.RECV_ONLY));
    }

    private static RTCRtpTransceiverInit direction(RTCRtpTransceiverDirection direction) {
        RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
        init.direction = direction;
        init.streamIds = List.of();
        init.sendEncodings = List.of();
        return init;
    }

    private final class Observer implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {}

        @Override
        public void onConnectionChange(RTCPeerConnectionState state) {
            states.put(state, true);
        }

        @Override
        public void onTrack(RTCRtpTransceiver transceiver) {
            MediaStreamTrack track = transceiver.getReceiver().getTrack();
            kept.add(track);
            if (track instanceof VideoTrack video) {
                video.addSink(RtcViewer.this::onPicture);
            } else if (track instanceof AudioTrack audio) {
                audio.addSink((data, bits, rate, channels, frames) -> onSound(data));
            }
        }
    }

    private void onPicture(VideoFrame frame) {
        if (pictures.getAndIncrement() == 0) {
            firstPictureAtNs = nanoClock.getAsLong();
        }
        I420Buffer buffer = frame.buffer.toI420();
        ByteBuffer luma = buffer.getDataY();
        int number = 0;
        for (int bit = 0; bit < TestShow.BITS; bit++) {
            int at = TestShow.BLOCK / 2 * buffer.getStrideY() + bit * TestShow.BLOCK + TestShow.BLOCK / 2;
            number |= (luma.get(at) & 0xff) > 128 ? 1 << bit : 0;
        }
        int before = shownFrame;
        int step = Math.floorMod(number - before, TestShow.FRAMES);
        if (before >= 0 && step > TestShow.FRAMES / 2) {
            jumpsBack.incrementAndGet();
        }
        shownFrame = number;
        frame.release();
    }

    private void onSound(byte[] samples) {
        for (int i = 1; i < samples.length; i += 2) {
            if (Math.abs(samples[i]) > 16) { // the high byte: louder than 4,096 of 32,768
                loudSamples.incrementAndGet();
            }
        }
    }

    /** One 10 ms block of a microphone. */
    void speak(short[] samples48k) {
        ByteBuffer bytes = ByteBuffer.allocate(samples48k.length * 2).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples48k);
        microphone.pushAudio(bytes.array(), 16, 48_000, 1, samples48k.length);
    }

    void join(MediaPlane plane, String sessionId, String channelId) throws Exception {
        String offer = offer();
        joinedAtNs = nanoClock.getAsLong();
        answer(plane.join(sessionId, channelId, offer));
    }

    String offer() throws Exception {
        CompletableFuture<RTCSessionDescription> made = new CompletableFuture<>();
        connection.createOffer(new RTCOfferOptions(), new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                made.complete(description);
            }

            @Override
            public void onFailure(String error) {
                made.completeExceptionally(new IllegalStateException(error));
            }
        });
        CompletableFuture<Void> set = new CompletableFuture<>();
        connection.setLocalDescription(made.get(STEP_S, TimeUnit.SECONDS), observer(set));
        set.get(STEP_S, TimeUnit.SECONDS);
        return connection.getLocalDescription().sdp;
    }

    void answer(String sdp) throws Exception {
        CompletableFuture<Void> set = new CompletableFuture<>();
        connection.setRemoteDescription(new RTCSessionDescription(RTCSdpType.ANSWER, sdp), observer(set));
        set.get(STEP_S, TimeUnit.SECONDS);
    }

    private static SetSessionDescriptionObserver observer(CompletableFuture<Void> set) {
        return new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                set.complete(null);
            }

            @Override
            public void onFailure(String error) {
                set.completeExceptionally(new IllegalStateException(error));
            }
        };
    }

    boolean sawState(RTCPeerConnectionState state) {
        return states.containsKey(state);
    }

    RTCStatsReport stats() throws Exception {
        CompletableFuture<RTCStatsReport> report = new CompletableFuture<>();
        connection.getStats(report::complete);
        return report.get(STEP_S, TimeUnit.SECONDS);
    }

    /** POST → first picture, in milliseconds. */
    long joinMs() {
        return TimeUnit.NANOSECONDS.toMillis(firstPictureAtNs - joinedAtNs);
    }

    @Override
    public void close() {
        connection.close();
    }
}
