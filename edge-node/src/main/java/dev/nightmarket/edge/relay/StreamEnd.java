package dev.nightmarket.edge.relay;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Says why a stream ended, shortly enough for a log line and a metric. */
final class StreamEnd {
    private StreamEnd() {}

    /** The gRPC status code, e.g. {@code UNAVAILABLE}; {@code completed} when the origin closed the stream itself. */
    static String code(@Nullable Throwable failure) {
        return failure == null
                ? "completed"
                : Status.fromThrowable(failure).getCode().name();
    }

    /** Code and description. */
    static String describe(@Nullable Throwable failure) {
        if (failure == null) {
            return "completed by the origin";
        }
        Status status = Status.fromThrowable(failure);
        Throwable cause = status.getCause();
        String detail =
                status.getDescription() != null ? status.getDescription() : cause == null ? "" : cause.toString();
        return status.getCode() + (detail.isEmpty() ? "" : ": " + detail);
    }
}
