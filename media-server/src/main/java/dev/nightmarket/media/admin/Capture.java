package dev.nightmarket.media.admin;

import dev.nightmarket.media.drive.FaceFeed;
import dev.nightmarket.media.drive.Puppet;
import dev.nightmarket.proto.admin.v1.DriveHostRequest;
import dev.nightmarket.proto.admin.v1.DriveHostResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** One stream of motion capture. Its calls come one after the other. */
final class Capture implements StreamObserver<DriveHostRequest> {
    /** Frames nearer to each other than this are too many; a little under the step of 120 a second. */
    static final long STEP_US_MIN = 8_000;

    /** Why a frame is not used. */
    private enum Drop {
        /** Not after the one before. */
        LATE,
        /** More than 120 a second. */
        RATE,
        /** A weight is infinite or none: a face that jumps is worse than one that waits for 8 ms. */
        NOT_A_NUMBER
    }

    private final BiFunction<String, String, List<Puppet>> find;
    private final StreamObserver<DriveHostResponse> response;
    private final Counter used;
    private final MeterRegistry meters;
    private List<Puppet> puppets = List.of();
    private int[] channels = {};
    private float[] weights = {};
    private boolean begun;
    private boolean over;
    private long frames;
    private long framesDropped;
    private long lastCaptureUs = Long.MIN_VALUE;

    Capture(
            BiFunction<String, String, List<Puppet>> find,
            StreamObserver<DriveHostResponse> response,
            MeterRegistry meters) {
        this.find = find;
        this.response = response;
        this.meters = meters;
        used = meters.counter("nightmarket.media.capture.frames");
    }

    @Override
    public void onNext(DriveHostRequest frame) {
        if (over) {
            return;
        }
        try {
            if (!begun) {
                begin(frame);
            }
            take(frame);
        } catch (StatusRuntimeException e) {
            over = true;
            response.onError(e);
        }
    }

    private void begin(DriveHostRequest first) {
        puppets = find.apply(first.getName(), first.getChannelId());
        if (first.getChannelsCount() == 0) {
            throw invalid("channels: none (expected: in the first message, e.g. jawOpen, eyeBlinkLeft, headYaw)");
        }
        channels = new int[first.getChannelsCount()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = FaceFeed.channel(first.getChannels(i));
            if (channels[i] < 0) {
                throw invalid("channels[" + i + "]: '" + first.getChannels(i)
                        + "' (expected: one of ARKit's curves, or headYaw, headPitch, headRoll, gazeYaw, gazePitch, "
                        + "torsoYaw, torsoPitch, sway, breath)");
            }
        }
        weights = new float[channels.length];
        begun = true;
    }

    private void take(DriveHostRequest frame) {
        if (frame.getWeightsCount() != weights.length) {
            throw invalid("weights: " + frame.getWeightsCount() + " (expected: " + weights.length
                    + ", one a channel of the first message)");
        }
        if (lastCaptureUs != Long.MIN_VALUE && frame.getCaptureUs() <= lastCaptureUs) {
            drop(Drop.LATE);
            return;
        }
        if (lastCaptureUs != Long.MIN_VALUE && frame.getCaptureUs() - lastCaptureUs < STEP_US_MIN) {
            drop(Drop.RATE);
            return;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = frame.getWeights(i);
            if (!Float.isFinite(weights[i])) {
                drop(Drop.NOT_A_NUMBER);
                return;
            }
        }
        boolean taken = false;
        for (Puppet puppet : puppets) {
            taken |= puppet.feed().offer(frame.getCaptureUs(), channels, weights, puppet.nowUs());
        }
        if (!taken) {
            drop(Drop.LATE);
            return;
        }
        lastCaptureUs = frame.getCaptureUs();
        frames++;
        used.increment();
    }

    private void drop(Drop reason) {
        framesDropped++;
        meters.counter(
                        "nightmarket.media.capture.dropped",
                        "reason",
                        reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private static StatusRuntimeException invalid(String why) {
        return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
    }

    @Override
    public void onError(Throwable t) {
        // The caller is gone; the host goes back to its own life by itself.
        over = true;
    }

    @Override
    public void onCompleted() {
        if (over) {
            return;
        }
        over = true;
        response.onNext(DriveHostResponse.newBuilder()
                .setFrames(frames)
                .setFramesDropped(framesDropped)
                .build());
        response.onCompleted();
    }
}
