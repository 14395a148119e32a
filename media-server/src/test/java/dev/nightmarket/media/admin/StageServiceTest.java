package dev.nightmarket.media.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.nightmarket.media.FolderStore;
import dev.nightmarket.media.drive.Puppet;
import dev.nightmarket.media.drive.Timeline;
import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.proto.admin.v1.DriveHostRequest;
import dev.nightmarket.proto.admin.v1.DriveHostResponse;
import dev.nightmarket.proto.admin.v1.PlayTimelineRequest;
import dev.nightmarket.proto.admin.v1.PlayTimelineResponse;
import dev.nightmarket.proto.admin.v1.UploadHostModelRequest;
import dev.nightmarket.proto.admin.v1.UploadHostModelResponse;
import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.speech.viseme.VisemeTrack;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class StageServiceTest {
    @TempDir
    Path folder;

    private long nowNs;
    private final List<String> gestures = new ArrayList<>();
    private final Puppet puppet = new Puppet(
            new Performer() {
                @Override
                public void pose(Moment now, Pose out) {
                    out.curves[ArkitCurve.JAW_OPEN.ordinal()] = .1f;
                }

                @Override
                public void gesture(Gesture gesture, ArmActor.Side side, long ptsUs, long holdUs) {
                    gestures.add(gesture + " " + side + " at " + ptsUs);
                }
            },
            () -> nowNs);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StageService service = new StageService(
            new StageControl() {
                @Override
                public List<Puppet> puppets(String show, String channel) {
                    return show.equals("shows/a") && (channel.isEmpty() || channel.equals("us"))
                            ? List.of(puppet)
                            : List.of();
                }

                @Override
                public Played play(String show, String channel, Timeline timeline) {
                    puppet.play(timeline);
                    return new Played(1, List.of());
                }
            },
            new FolderStore(() -> folder),
            meters,
            () -> nowNs);

    private static final class Heard<T> implements StreamObserver<T> {
        private T answer;
        private Status status = Status.OK;

        @Override
        public void onNext(T value) {
            answer = value;
        }

        @Override
        public void onError(Throwable t) {
            status = Status.fromThrowable(t);
        }

        @Override
        public void onCompleted() {}
    }

    private float jaw(long ptsUs) {
        Pose pose = new Pose();
        puppet.pose(Moment.of(ptsUs, Performer.Stance.IDLE, Score.of(VisemeTrack.SILENT), 0), pose);
        return pose.curves[ArkitCurve.JAW_OPEN.ordinal()];
    }

    private static DriveHostRequest frame(int i, float... weights) {
        DriveHostRequest.Builder frame = DriveHostRequest.newBuilder().setCaptureUs(i * 16_667L);
        for (float w : weights) {
            frame.addWeights(w);
        }
        return frame.build();
    }

    @Test
    void aFaceMovesTheHostWhileItIsThere() {
        Heard<DriveHostResponse> heard = new Heard<>();
        StreamObserver<DriveHostRequest> frames = service.driveHost(heard);
        assertEquals(.1f, jaw(0), 1e-6);
        frames.onNext(frame(0, .8f).toBuilder()
                .setName("shows/a")
                .addChannels("jawOpen")
                .build());
        for (int i = 1; i < 40; i++) {
            nowNs += 16_667_000;
            frames.onNext(frame(i, .8f));
            jaw(nowNs / 1_000);
        }
        assertEquals(.8f, jaw(nowNs / 1_000), 1e-3);
        frames.onNext(frame(39, .8f));
        frames.onCompleted();
        assertEquals(40, heard.answer.getFrames());
        assertEquals(1, heard.answer.getFramesDropped());
        assertEquals(40, meters.counter("nightmarket.media.capture.frames").count());
        for (int i = 0; i < 30; i++) {
            nowNs += 40_000_000;
            jaw(nowNs / 1_000);
        }
        assertEquals(.1f, jaw(nowNs / 1_000), 1e-6, "its own life again");
    }

    @Test
    void saysWhatIsWrongWithACapture() {
        assertRefused(
                frame(0, 1).toBuilder().setName("shows/b").addChannels("jawOpen"), Status.Code.NOT_FOUND, "shows/b");
        assertRefused(frame(0, 1).toBuilder().setName("shows/a"), Status.Code.INVALID_ARGUMENT, "channels: none");
        assertRefused(
                frame(0, 1).toBuilder().setName("shows/a").addChannels("nose"),
                Status.Code.INVALID_ARGUMENT,
                "channels[0]: 'nose'");
        assertRefused(
                frame(0, 1, 2).toBuilder().setName("shows/a").addChannels("jawOpen"),
                Status.Code.INVALID_ARGUMENT,
                "weights: 2 (expected: 1");
    }

    private void assertRefused(DriveHostRequest.Builder first, Status.Code code, String text) {
        Heard<DriveHostResponse> heard = new Heard<>();
        StreamObserver<DriveHostRequest> frames = service.driveHost(heard);
        frames.onNext(first.build());
        frames.onNext(first.build());
        frames.onCompleted();
        assertEquals(code, heard.status.getCode());
        assertTrue(String.valueOf(heard.status.getDescription()).contains(text), heard.status.getDescription());
    }

    @Test
    void aTimelinePlaysFromTheNextPictureOn() {
        Heard<PlayTimelineResponse> heard = new Heard<>();
        String timeline = "{\"durationMs\": 1000, \"tracks\": {\"jawOpen\": [[0, 0.5], [1000, 0.5]]},"
                + " \"gestures\": [{\"at\": 100, \"gesture\": \"WAVE\"}]}";
        service.playTimeline(
                PlayTimelineRequest.newBuilder()
                        .setName("shows/a")
                        .setChannelId("us")
                        .setTimeline(timeline)
                        .build(),
                heard);
        assertEquals(1_000_000, heard.answer.getDurationUs());
        assertEquals(.5f, jaw(5_000_000), 1e-6);
        assertEquals(List.of(), gestures);
        jaw(5_120_000);
        assertEquals(List.of("WAVE RIGHT at 5120000"), gestures);
        assertEquals(.1f, jaw(6_040_000), 1e-6);
        Heard<PlayTimelineResponse> bad = new Heard<>();
        service.playTimeline(
                PlayTimelineRequest.newBuilder()
                        .setName("shows/a")
                        .setTimeline("{}")
                        .build(),
                bad);
        assertEquals(Status.Code.INVALID_ARGUMENT, bad.status.getCode());
    }

    @Test
    void aFileThatIsNoModelIsNotKept() throws IOException {
        Heard<UploadHostModelResponse> heard = new Heard<>();
        StreamObserver<UploadHostModelRequest> upload = service.uploadHostModel(heard);
        upload.onNext(UploadHostModelRequest.newBuilder()
                .setLook("nova")
                .setLicence("CC0-1.0")
                .setChunk(ByteString.copyFromUtf8("not a model at all, but long enough"))
                .build());
        upload.onCompleted();
        assertNotNull(heard.answer);
        assertEquals(false, heard.answer.getUsable());
        assertEquals(1, heard.answer.getFindingsCount());
        try (Stream<Path> left = Files.list(folder.resolve("own-models"))) {
            assertEquals(0, left.count());
        }
        Heard<UploadHostModelResponse> unnamed = new Heard<>();
        service.uploadHostModel(unnamed)
                .onNext(UploadHostModelRequest.newBuilder().setLook("No Va").build());
        assertEquals(Status.Code.INVALID_ARGUMENT, unnamed.status.getCode());
    }
}
