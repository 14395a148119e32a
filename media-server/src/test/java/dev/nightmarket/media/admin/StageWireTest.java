package dev.nightmarket.media.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.server.Server;
import dev.nightmarket.media.FolderStore;
import dev.nightmarket.media.drive.Puppet;
import dev.nightmarket.media.drive.Timeline;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.rpc.GrpcServices;
import dev.nightmarket.proto.admin.v1.DriveHostRequest;
import dev.nightmarket.proto.admin.v1.DriveHostResponse;
import dev.nightmarket.proto.admin.v1.PlayTimelineRequest;
import dev.nightmarket.proto.admin.v1.PlayTimelineResponse;
import dev.nightmarket.proto.admin.v1.StageGrpc;
import dev.nightmarket.proto.admin.v1.UploadHostModelRequest;
import dev.nightmarket.proto.admin.v1.UploadHostModelResponse;
import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.testing.VirtualClock;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Stage service over gRPC on loopback, with input as bad as it comes. */
@Tag("contract")
class StageWireTest {
    private static final long TIMEOUT_S = 20;
    private static final long FRAME_US = 16_667;

    @TempDir
    Path folder;

    private final VirtualClock clock = new VirtualClock();
    private final Puppet puppet = new Puppet((now, out) -> {}, clock::nanoTime);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Server server = Server.builder()
            .http(0)
            .service(GrpcServices.build(
                    List.of(new GrpcServices.Secured(
                            new StageService(new Control(), new FolderStore(() -> folder), meters, clock::nanoTime),
                            "t")),
                    meters))
            .build();

    StageWireTest() {
        server.start().join();
    }

    @AfterEach
    void stop() {
        server.stop().join();
    }

    /** One channel is on air; what says "unspeakable" cannot be said. */
    private final class Control implements StageControl {
        @Override
        public List<Puppet> puppets(String show, String channel) {
            return show.equals("shows/a") ? List.of(puppet) : List.of();
        }

        @Override
        public Played play(String show, String channel, Timeline timeline) {
            if (timeline.lines().stream().anyMatch(l -> l.text().contains("unspeakable"))) {
                throw new IllegalStateException("speech[0]: the voice of channel us cannot speak it");
            }
            puppet.play(timeline);
            return new Played(1, List.of("a notice"));
        }
    }

    private <S> S client(Class<S> stub, String token) {
        return GrpcClients.builder("gproto+http://127.0.0.1:" + server.activeLocalPort())
                .addHeader("authorization", "Bearer " + token)
                .build(stub);
    }

    /** An answer or a status, awaited. */
    private static final class Answer<T> implements StreamObserver<T> {
        private final CompletableFuture<T> value = new CompletableFuture<>();

        @Override
        public void onNext(T answer) {
            value.complete(answer);
        }

        @Override
        public void onError(Throwable t) {
            value.completeExceptionally(t);
        }

        @Override
        public void onCompleted() {
            value.completeExceptionally(new AssertionError("no answer"));
        }

        T get() throws Exception {
            return value.get(TIMEOUT_S, TimeUnit.SECONDS);
        }

        Status status() throws Exception {
            return Status.fromThrowable(
                    value.handle((answer, failure) -> failure).get(TIMEOUT_S, TimeUnit.SECONDS));
        }
    }

    private Answer<DriveHostResponse> drive(DriveHostRequest... frames) {
        Answer<DriveHostResponse> answer = new Answer<>();
        StreamObserver<DriveHostRequest> out =
                client(StageGrpc.StageStub.class, "t").driveHost(answer);
        for (DriveHostRequest frame : frames) {
            out.onNext(frame);
        }
        out.onCompleted();
        return answer;
    }

    private static DriveHostRequest.Builder first(long captureUs, float... weights) {
        return frame(captureUs, weights).toBuilder()
                .setName("shows/a")
                .addChannels("jawOpen")
                .addChannels("headYaw");
    }

    private static DriveHostRequest frame(long captureUs, float... weights) {
        DriveHostRequest.Builder frame = DriveHostRequest.newBuilder().setCaptureUs(captureUs);
        for (float weight : weights) {
            frame.addWeights(weight);
        }
        return frame.build();
    }

    private double dropped(String reason) {
        return meters.counter("nightmarket.media.capture.dropped", "reason", reason)
                .count();
    }

    @Test
    void aCaptureWithBadFramesKeepsTheGoodOnes() throws Exception {
        DriveHostResponse answer = drive(
                        first(0, .8f, 5).build(),
                        frame(FRAME_US, Float.NaN, 5),
                        frame(FRAME_US, .8f, Float.POSITIVE_INFINITY),
                        frame(FRAME_US, .8f, 5),
                        frame(FRAME_US, .8f, 5),
                        frame(FRAME_US - 1, .1f, 5),
                        frame(FRAME_US + 1_000, .1f, 5),
                        frame(FRAME_US + 7_999, .1f, 5),
                        frame(FRAME_US + 8_000, 70, 500))
                .get();
        assertEquals(3, answer.getFrames());
        assertEquals(6, answer.getFramesDropped());
        assertEquals(2, dropped("not_a_number"));
        assertEquals(2, dropped("late"));
        assertEquals(2, dropped("rate"));
        assertEquals(3, meters.counter("nightmarket.media.capture.frames").count());
        Pose pose = new Pose();
        for (int i = 0; i < 7; i++) {
            clock.advance(Duration.ofMillis(40));
            pose.clear();
            puppet.pose(Moment.of(clock.nanoTime() / 1_000, Performer.Stance.IDLE, Score.SILENT, 0), pose);
        }
        float jaw = pose.curves[ArkitCurve.JAW_OPEN.ordinal()];
        assertTrue(jaw > .7f && jaw <= 1, "jaw " + jaw);
        assertTrue(Math.abs(Math.toDegrees(pose.headYaw)) < 90, "a turn that a neck can make");
    }

    @Test
    void aThousandFramesInATenthOfASecondAreHeldToTheRate() throws Exception {
        DriveHostRequest[] frames = new DriveHostRequest[1_000];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = i == 0 ? first(0, 0, 0).build() : frame(i * 100L, 0, 0);
        }
        DriveHostResponse answer = drive(frames).get();
        assertEquals(13, answer.getFrames(), "one in 8 ms of 99.9");
        assertEquals(987, answer.getFramesDropped());
        assertEquals(987, dropped("rate"));
    }

    @Test
    void aCaptureThatIsWrongEndsWithItsReason() throws Exception {
        assertStatus(drive(first(0, 1).build()), Status.Code.INVALID_ARGUMENT, "weights: 1 (expected: 2");
        assertStatus(drive(frame(0, 1)), Status.Code.NOT_FOUND, "not on air");
        assertStatus(drive(first(0, 1, 2).setName("shows/b").build()), Status.Code.NOT_FOUND, "shows/b: not on air");
        assertStatus(
                drive(first(0, 1, 2, 3).addChannels("nose").build()),
                Status.Code.INVALID_ARGUMENT,
                "channels[2]: 'nose'");
        assertStatus(drive(), Status.Code.OK, "");
        Answer<DriveHostResponse> stranger = new Answer<>();
        client(StageGrpc.StageStub.class, "x")
                .driveHost(stranger)
                .onNext(first(0, 1, 2).build());
        assertEquals(Status.Code.UNAUTHENTICATED, stranger.status().getCode());
    }

    private static void assertStatus(Answer<?> answer, Status.Code code, String text) throws Exception {
        if (code == Status.Code.OK) {
            answer.get();
            return;
        }
        Status status = answer.status();
        assertEquals(code, status.getCode(), String.valueOf(status));
        assertTrue(String.valueOf(status.getDescription()).contains(text), String.valueOf(status));
    }

    @Test
    void aTimelinePlaysOrSaysWhatIsWrong() {
        Function<String, PlayTimelineResponse> play = json -> client(StageGrpc.StageBlockingStub.class, "t")
                .playTimeline(PlayTimelineRequest.newBuilder()
                        .setName("shows/a")
                        .setTimeline(json)
                        .build());
        PlayTimelineResponse played =
                play.apply("{\"durationMs\": 900, \"tracks\": {\"jawOpen\": [[0, 0.5], [900, 0.5]]}}");
        assertEquals(900_000, played.getDurationUs());
        assertEquals(List.of("a notice"), played.getNoticesList());
        Pose pose = new Pose();
        puppet.pose(Moment.of(0, Performer.Stance.IDLE, Score.SILENT, 0), pose);
        assertEquals(.5f, pose.curves[ArkitCurve.JAW_OPEN.ordinal()], 1e-6);
        refused(play, "{\"durationMs\": 900, \"tracks\": {\"jawOpen\": [[0, NaN]]}}", "no JSON");
        refused(play, "{\"durationMs\": 900, \"tracks\": {\"jawOpen\": [[0, 1e999]]}}", "expected: 0.0..1.0");
        refused(play, "{\"durationMs\": 900, \"tracks\": {\"jawOpen\": [[500, 0], [400, 1]]}}", "ascending");
        refused(play, "{\"durationMs\": 900, \"gestures\": [{\"at\": 0, \"gesture\": \"MOONWALK\"}]}", "MOONWALK");
        refused(
                play,
                "{\"durationMs\": 900, \"speech\": [{\"at\": 500, \"text\": \"a\"}, {\"at\": 400, \"text\": \"b\"}]}",
                "speech[1].at");
        StatusRuntimeException unsaid = assertThrows(
                StatusRuntimeException.class,
                () -> play.apply("{\"durationMs\": 900, \"speech\": [{\"at\": 0, \"text\": \"unspeakable\"}]}"));
        assertEquals(Status.Code.FAILED_PRECONDITION, unsaid.getStatus().getCode());
        assertTrue(String.valueOf(unsaid.getStatus().getDescription()).contains("speech[0]"), unsaid.toString());
    }

    private static void refused(Function<String, PlayTimelineResponse> play, String json, String why) {
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, () -> play.apply(json));
        assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode(), refused.toString());
        assertTrue(String.valueOf(refused.getStatus().getDescription()).contains(why), refused.toString());
    }

    private Answer<UploadHostModelResponse> upload(String look, byte[]... chunks) {
        Answer<UploadHostModelResponse> answer = new Answer<>();
        StreamObserver<UploadHostModelRequest> out =
                client(StageGrpc.StageStub.class, "t").uploadHostModel(answer);
        for (byte[] chunk : chunks) {
            out.onNext(UploadHostModelRequest.newBuilder()
                    .setLook(look)
                    .setLicence("CC0-1.0")
                    .setChunk(ByteString.copyFrom(chunk))
                    .build());
        }
        out.onCompleted();
        return answer;
    }

    private double uploads(String outcome) {
        return meters.counter("nightmarket.media.model.uploads", "outcome", outcome)
                .count();
    }

    /** A binary glTF whose header says more than is there. */
    private static byte[] broken(String json, int lengthTold) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(20 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x46546c67)
                .putInt(2)
                .putInt(lengthTold)
                .putInt(text.length)
                .putInt(0x4e4f534a)
                .put(text)
                .array();
    }

    @Test
    void aBrokenModelIsListedNotKept() throws Exception {
        byte[] cut = broken("{\"asset\": {\"version\": \"2.0\"}}  ", 1 << 20);
        UploadHostModelResponse answer = upload(
                        "nova", Stream.of(0, 1).map(i -> half(cut, i)).toArray(byte[][]::new))
                .get();
        assertFalse(answer.getUsable());
        assertTrue(answer.getFindingsCount() > 0);
        UploadHostModelResponse empty = upload("nova", broken("{\"asset\": {\"version\": \"2.0\"}} ", 20 + 31))
                .get();
        assertFalse(empty.getUsable());
        assertTrue(empty.getFindingsCount() > 0, "no meshes, no morphs");
        assertEquals(2, uploads("refused"));
        assertStatus(upload("No Va!", new byte[10]), Status.Code.INVALID_ARGUMENT, "No Va!");
        assertStatus(upload("nova"), Status.Code.INVALID_ARGUMENT, "nothing was sent");
        assertEquals(4, uploads("refused"));
        assertStatus(upload("nova", new byte[2 << 20]), Status.Code.RESOURCE_EXHAUSTED, "");
        awaitEmpty();
        assertEquals(0, uploads("kept"));
    }

    private static byte[] half(byte[] all, int which) {
        int middle = all.length / 2;
        return which == 0
                ? java.util.Arrays.copyOf(all, middle)
                : java.util.Arrays.copyOfRange(all, middle, all.length);
    }

    /** The server clears up after it has answered. */
    private void awaitEmpty() throws IOException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
        long left = -1;
        while (left != 0 && System.nanoTime() < untilNs) {
            try (Stream<Path> files = Files.list(folder.resolve("own-models"))) {
                left = files.count();
            }
            Thread.onSpinWait();
        }
        assertEquals(0, left, "files left");
    }
}
