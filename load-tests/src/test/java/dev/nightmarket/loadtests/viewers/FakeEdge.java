package dev.nightmarket.loadtests.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrameType;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.websocket.WebSocketService;
import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** An edge made of libwebrtc's other half: grey pictures, sound that a test plays, a chat that answers itself. */
final class FakeEdge implements AutoCloseable {
    static final int WIDTH = 180;
    static final int HEIGHT = 320;

    private final ViewerEngine engine;
    private final LongSupplier nanoClock;
    private final ObjectMapper json = new ObjectMapper();
    private final Server server;
    private final CustomVideoSource pictures = new CustomVideoSource();
    private final CustomAudioSource sound = new CustomAudioSource();
    private @Nullable WavMicrophone host;
    private final ScheduledExecutorService pump = Executors.newSingleThreadScheduledExecutor();
    private final CompletableFuture<@Nullable Void> gathered = new CompletableFuture<>();
    final AudioTape fromViewer = new AudioTape(30);
    private final AudioTrackSink ear;
    private @Nullable RTCPeerConnection connection;

    FakeEdge(ViewerEngine engine, LongSupplier nanoClock) {
        this.engine = engine;
        this.nanoClock = nanoClock;
        this.ear = (data, bits, rateHz, channels, count) ->
                fromViewer.append(data, bits, rateHz, channels, count, nanoClock.getAsLong());
        this.server = Server.builder()
                .http(0)
                .service(
                        "/api/channels",
                        (ctx, req) -> HttpResponse.of(MediaType.JSON, "{\"channels\":[{\"channelId\":\"us\"}]}"))
                .service("/api/token", (ctx, req) -> HttpResponse.of(MediaType.JSON, "{\"token\":\"t\"}"))
                .service(
                        "/whep/us",
                        (ctx, req) -> HttpResponse.of(req.aggregate()
                                .thenApplyAsync(body -> created(body.contentUtf8()), ctx.blockingTaskExecutor())))
                .service("/whep/session/s1", (ctx, req) -> HttpResponse.of(HttpStatus.OK))
                .service("/ws", WebSocketService.builder((ctx, in) -> chat(in)).build())
                .build();
        server.start().join();
        pump.scheduleAtFixedRate(this::pushPicture, 0, 40, TimeUnit.MILLISECONDS);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.activeLocalPort());
    }

    /** Plays sound to a viewer that is connected. @return when its sample {@code mark} went in */
    CompletableFuture<Long> play(short[] pcm, int mark) {
        engine.stopRecording();
        host = new WavMicrophone(sound, nanoClock);
        return host.play(pcm, mark);
    }

    private HttpResponse created(String offer) {
        return HttpResponse.of(
                ResponseHeaders.builder(HttpStatus.CREATED)
                        .contentType(MediaType.parse("application/sdp"))
                        .add("Location", "/whep/session/s1")
                        .build(),
                com.linecorp.armeria.common.HttpData.ofUtf8(answer(offer)));
    }

    private String answer(String offer) {
        RTCPeerConnection pc = engine.factory.createPeerConnection(new RTCConfiguration(), new Observer());
        connection = pc;
        pc.addTrack(engine.factory.createVideoTrack("v", pictures), List.of("show"));
        pc.addTrack(engine.factory.createAudioTrack("a", sound), List.of("show"));
        CompletableFuture<@Nullable Void> remote = new CompletableFuture<>();
        pc.setRemoteDescription(new RTCSessionDescription(RTCSdpType.OFFER, offer), done(remote));
        remote.join();
        CompletableFuture<RTCSessionDescription> made = new CompletableFuture<>();
        pc.createAnswer(new RTCAnswerOptions(), new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                made.complete(description);
            }

            @Override
            public void onFailure(String error) {
                made.completeExceptionally(new IllegalStateException(error));
            }
        });
        CompletableFuture<@Nullable Void> local = new CompletableFuture<>();
        pc.setLocalDescription(made.join(), done(local));
        local.join();
        gathered.orTimeout(5, TimeUnit.SECONDS).join();
        return pc.getLocalDescription().sdp;
    }

    private static SetSessionDescriptionObserver done(CompletableFuture<@Nullable Void> future) {
        return new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                future.complete(null);
            }

            @Override
            public void onFailure(String error) {
                future.completeExceptionally(new IllegalStateException(error));
            }
        };
    }

    private void pushPicture() {
        NativeI420Buffer buffer = NativeI420Buffer.allocate(WIDTH, HEIGHT);
        for (var plane : List.of(buffer.getDataY(), buffer.getDataU(), buffer.getDataV())) {
            while (plane.hasRemaining()) {
                plane.put((byte) 128);
            }
        }
        VideoFrame frame = new VideoFrame(buffer, nanoClock.getAsLong());
        pictures.pushFrame(frame);
        frame.release();
    }

    private WebSocket chat(WebSocket in) {
        WebSocketWriter out = WebSocket.streaming();
        out.write("{\"type\":\"welcome\",\"viewerId\":\"v\"}");
        in.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(WebSocketFrame frame) {
                if (frame.type() == WebSocketFrameType.TEXT) {
                    reply(frame.text(), out);
                }
            }

            @Override
            public void onError(Throwable error) {
                out.close();
            }

            @Override
            public void onComplete() {
                out.close();
            }
        });
        return out;
    }

    private void reply(String text, WebSocketWriter out) {
        try {
            JsonNode message = json.readTree(text);
            if (message.path("type").asText().equals("chat")) {
                out.write(json.createObjectNode()
                        .put("type", "answer")
                        .put("id", message.path("id").asText())
                        .put("text", "You asked: " + message.path("text").asText())
                        .toString());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        pump.shutdownNow();
        if (host != null) {
            host.close();
        }
        if (connection != null) {
            connection.close();
        }
        server.stop().join();
    }

    private final class Observer implements PeerConnectionObserver {
        @Override
        public void onIceCandidate(RTCIceCandidate candidate) {}

        @Override
        public void onIceGatheringChange(RTCIceGatheringState state) {
            if (state == RTCIceGatheringState.COMPLETE) {
                gathered.complete(null);
            }
        }

        @Override
        public void onTrack(RTCRtpTransceiver transceiver) {
            if (transceiver.getReceiver().getTrack() instanceof AudioTrack audio) {
                audio.addSink(ear);
            }
        }
    }
}
