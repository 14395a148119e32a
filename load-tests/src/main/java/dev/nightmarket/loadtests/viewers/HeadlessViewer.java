package dev.nightmarket.loadtests.viewers;

import dev.nightmarket.media.render.PtsBarcode;
import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
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
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsType;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer: hears ({@link #tape()}), sees ({@link #frames()}), types ({@link #chat}) and speaks ({@link #speak}). Its
 * audio is offered sendrecv from the start, as the page does. Methods may be called from any one thread at a time.
 */
public final class HeadlessViewer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HeadlessViewer.class);
    private static final int NEGOTIATION_S = 10;
    /** Rows at the top that may hold the barcode, of the picture's height. */
    private static final int BARCODE_PART = 24;

    private final ViewerEngine engine;
    private final EdgeClient edge;
    private final AudioTape tape;
    private final FrameLog frames = new FrameLog();
    private final RTCPeerConnection connection;
    private final CustomAudioSource microphone = new CustomAudioSource();
    private final CustomVideoSource noCamera = new CustomVideoSource();
    private final EdgeClient.Session session;
    private final EdgeSocket socket;
    private final long postedNs;
    private final CompletableFuture<Long> firstFrameNs = new CompletableFuture<>();
    // libwebrtc holds sinks weakly: without these fields they are collected.
    private final AudioTrackSink audioSink;
    private final VideoTrackSink videoSink;
    private final List<MediaStreamTrack> received = new CopyOnWriteArrayList<>();
    private volatile RTCPeerConnectionState state = RTCPeerConnectionState.NEW;
    private byte[] topRows = new byte[0];
    private @Nullable WavMicrophone speaking;

    HeadlessViewer(ViewerEngine engine, EdgeClient edge, String channelId, AudioTape tape, MessageListener listener) {
        this.engine = engine;
        this.edge = edge;
        this.tape = tape;
        this.audioSink = (data, bits, rateHz, channels, count) ->
                tape.append(data, bits, rateHz, channels, count, engine.nanoClock.getAsLong());
        this.videoSink = this::onFrame;
        this.connection = engine.factory.createPeerConnection(new RTCConfiguration(), new Observer());
        offerMedia();
        String token = edge.token(channelId);
        String offer = localOffer();
        this.postedNs = engine.nanoClock.getAsLong();
        this.session = edge.open(channelId, token, offer);
        CompletableFuture<@Nullable Void> set = new CompletableFuture<>();
        connection.setRemoteDescription(
                new RTCSessionDescription(RTCSdpType.ANSWER, session.sdpAnswer()), observe(set));
        await(set, "the SDP answer");
        this.socket = new EdgeSocket(edge, session, engine.nanoClock, listener);
    }

    public AudioTape tape() {
        return tape;
    }

    public FrameLog frames() {
        return frames;
    }

    public RTCPeerConnectionState state() {
        return state;
    }

    /** Waits for the first decoded picture. @return nanoseconds from the WHEP POST to it */
    public long joinNs(long timeoutMs) {
        try {
            long joinNs = firstFrameNs.get(timeoutMs, TimeUnit.MILLISECONDS) - postedNs;
            engine.stopRecording();
            return joinNs;
        } catch (TimeoutException e) {
            throw new EdgeRefusedException("no picture within " + timeoutMs + " ms; connection " + state, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdgeRefusedException("interrupted while waiting for a picture", e);
        }
    }

    /**
     * What the player has done with the sound so far, from libwebrtc's statistics.
     *
     * @param bufferedS sum over the samples of the time each spent in the jitter buffer
     * @param samples that left the jitter buffer
     * @param concealed samples that were made up because none had come
     */
    public record SoundPlayed(double bufferedS, double samples, double concealed) {
        /** Mean milliseconds in the buffer since an earlier look; NaN when nothing was played. */
        public double meanMsSince(SoundPlayed before) {
            return (bufferedS - before.bufferedS) / (samples - before.samples) * 1000;
        }

        /** Milliseconds that were made up since an earlier look. */
        public double concealedMsSince(SoundPlayed before) {
            return (concealed - before.concealed) * 1000 / AudioTape.SAMPLE_RATE_HZ;
        }
    }

    /** Asks libwebrtc; blocks for some milliseconds. */
    public SoundPlayed soundPlayed() {
        CompletableFuture<SoundPlayed> found = new CompletableFuture<>();
        connection.getStats(report -> {
            SoundPlayed played = new SoundPlayed(0, 0, 0);
            for (RTCStats stats : report.getStats().values()) {
                Map<String, Object> values = stats.getAttributes();
                if (stats.getType() == RTCStatsType.INBOUND_RTP && "audio".equals(values.get("kind"))) {
                    played = new SoundPlayed(
                            number(values.get("jitterBufferDelay")),
                            number(values.get("jitterBufferEmittedCount")),
                            number(values.get("concealedSamples")));
                }
            }
            found.complete(played);
        });
        return await(found, "the statistics");
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    /** Types a question. @return the time of the key press, monotonic */
    public long chat(String id, String text) {
        long pressedNs = engine.nanoClock.getAsLong();
        socket.send(Map.of("type", "chat", "id", id, "text", text));
        return pressedNs;
    }

    /** Opens the microphone once the picture is there: from now on silence flows until {@link #speak}. */
    public void openMicrophone() {
        if (speaking == null) {
            engine.stopRecording();
            speaking = new WavMicrophone(microphone, engine.nanoClock);
            socket.send(Map.of("type", "mic", "on", true));
        }
    }

    /** Stops to send sound. */
    public void closeMicrophone() {
        WavMicrophone open = speaking;
        speaking = null;
        if (open != null) {
            open.close();
            socket.send(Map.of("type", "mic", "on", false));
        }
    }

    /**
     * Says a recording, mono 48 kHz, into the open microphone.
     *
     * @param endOfSpeech the sample at which the voice falls silent
     * @return when that sample went in, monotonic
     */
    public CompletableFuture<Long> speak(short[] pcm, int endOfSpeech) {
        WavMicrophone open = speaking;
        if (open == null) {
            throw new IllegalStateException("the microphone is closed");
        }
        return open.play(pcm, endOfSpeech);
    }

    @Override
    public void close() {
        WavMicrophone open = speaking;
        if (open != null) {
            open.close();
        }
        socket.close();
        try {
            edge.close(session);
        } catch (EdgeRefusedException e) {
            log.warn("leaving: {}", e.getMessage());
        }
        // Sinks that outlive the connection would call into a JVM that is ending.
        for (MediaStreamTrack track : received) {
            if (track instanceof VideoTrack video) {
                video.removeSink(videoSink);
            } else if (track instanceof AudioTrack audio) {
                audio.removeSink(audioSink);
            }
        }
        connection.close();
        microphone.dispose();
        noCamera.dispose();
    }

    private void offerMedia() {
        RTCRtpTransceiverInit video = new RTCRtpTransceiverInit();
        video.direction = RTCRtpTransceiverDirection.RECV_ONLY;
        video.streamIds = List.of();
        video.sendEncodings = List.of();
        connection.addTransceiver(engine.factory.createVideoTrack("no-camera", noCamera), video);
        RTCRtpTransceiverInit audio = new RTCRtpTransceiverInit();
        audio.direction = RTCRtpTransceiverDirection.SEND_RECV;
        audio.streamIds = List.of();
        audio.sendEncodings = List.of();
        // A source that is given no sound sends no packets: the same as a page that offers no track.
        connection.addTransceiver(engine.factory.createAudioTrack("microphone", microphone), audio);
    }

    private String localOffer() {
        CompletableFuture<RTCSessionDescription> created = new CompletableFuture<>();
        connection.createOffer(new RTCOfferOptions(), new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                created.complete(description);
            }

            @Override
            public void onFailure(String error) {
                created.completeExceptionally(new EdgeRefusedException("the offer: " + error));
            }
        });
        CompletableFuture<@Nullable Void> set = new CompletableFuture<>();
        connection.setLocalDescription(await(created, "the offer"), observe(set));
        await(set, "the local description");
        return connection.getLocalDescription().sdp;
    }

    private void onFrame(VideoFrame frame) {
        long arrivalNs = engine.nanoClock.getAsLong();
        int width = frame.buffer.getWidth();
        int height = frame.buffer.getHeight();
        try {
            // The same buffer, not a copy: only the frame is to be released.
            I420Buffer picture = frame.buffer.toI420();
            int stride = picture.getStrideY();
            int bytes = stride * (height / BARCODE_PART + 1);
            if (topRows.length != bytes) {
                topRows = new byte[bytes];
            }
            ByteBuffer luma = picture.getDataY();
            luma.get(0, topRows, 0, Math.min(bytes, luma.limit()));
            frames.add(
                    arrivalNs, PtsBarcode.read(topRows, stride, width, height).orElse(-1), width, height);
        } finally {
            frame.release();
        }
        firstFrameNs.complete(arrivalNs);
    }

    private static SetSessionDescriptionObserver observe(CompletableFuture<@Nullable Void> done) {
        return new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                done.complete(null);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new EdgeRefusedException(error));
            }
        };
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(NEGOTIATION_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new EdgeRefusedException(what + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdgeRefusedException(what + ": interrupted", e);
        }
    }

    /** On libwebrtc's signalling thread. */
    private final class Observer implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {
            // The edge is ICE-lite and learns our address from the first check.
        }

        @Override
        public void onConnectionChange(RTCPeerConnectionState now) {
            state = now;
        }

        @Override
        public void onTrack(RTCRtpTransceiver transceiver) {
            MediaStreamTrack track = transceiver.getReceiver().getTrack();
            received.add(track);
            if (track instanceof VideoTrack video) {
                video.addSink(videoSink);
            } else if (track instanceof AudioTrack audio) {
                audio.addSink(audioSink);
            }
        }
    }
}
