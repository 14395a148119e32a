package dev.nightmarket.media.admin;

import com.linecorp.armeria.server.annotation.Blocking;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.drive.Puppet;
import dev.nightmarket.media.drive.Timeline;
import dev.nightmarket.proto.admin.v1.DriveHostRequest;
import dev.nightmarket.proto.admin.v1.DriveHostResponse;
import dev.nightmarket.proto.admin.v1.PlayTimelineRequest;
import dev.nightmarket.proto.admin.v1.PlayTimelineResponse;
import dev.nightmarket.proto.admin.v1.StageGrpc;
import dev.nightmarket.proto.admin.v1.UploadHostModelRequest;
import dev.nightmarket.proto.admin.v1.UploadHostModelResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.LongSupplier;

/** admin.v1 Stage on the wire. What a caller sends wrong is told to that caller alone. */
@Blocking
public final class StageService extends StageGrpc.StageImplBase {
    private final StageControl control;
    private final AssetStore assets;
    private final LongSupplier nanoClock;
    private final MeterRegistry meters;

    public StageService(StageControl control, AssetStore assets, MeterRegistry meters, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.control = control;
        this.assets = assets;
        this.meters = meters;
    }

    @Override
    public StreamObserver<DriveHostRequest> driveHost(StreamObserver<DriveHostResponse> response) {
        return new Capture(this::puppets, response, meters);
    }

    @Override
    public void playTimeline(PlayTimelineRequest request, StreamObserver<PlayTimelineResponse> response) {
        try {
            puppets(request.getName(), request.getChannelId());
            Timeline timeline = Timeline.parse(request.getTimeline());
            StageControl.Played played = control.play(request.getName(), request.getChannelId(), timeline);
            response.onNext(PlayTimelineResponse.newBuilder()
                    .setDurationUs(timeline.durationUs())
                    .setChannels(played.channels())
                    .addAllNotices(played.notices())
                    .build());
            response.onCompleted();
        } catch (IllegalArgumentException e) {
            response.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
        } catch (IllegalStateException e) {
            response.onError(
                    Status.FAILED_PRECONDITION.withDescription(e.getMessage()).asRuntimeException());
        } catch (StatusRuntimeException e) {
            response.onError(e);
        }
    }

    @Override
    public StreamObserver<UploadHostModelRequest> uploadHostModel(StreamObserver<UploadHostModelResponse> response) {
        return new ModelUpload(assets, nanoClock, response, meters);
    }

    private List<Puppet> puppets(String show, String channel) {
        List<Puppet> puppets = control.puppets(show, channel);
        if (puppets.isEmpty()) {
            throw Status.NOT_FOUND
                    .withDescription(show + (channel.isEmpty() ? "" : ", channel " + channel)
                            + ": not on air (expected: a show that is live)")
                    .asRuntimeException();
        }
        return puppets;
    }
}
