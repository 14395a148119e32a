package dev.nightmarket.media.admin;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.PreconditionFailure;
import dev.nightmarket.media.store.StoreException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;

/** The errors of admin.v1 that are not about a field. */
final class AdminErrors {
    private AdminErrors() {}

    static StatusRuntimeException notFound(String name) {
        return Status.NOT_FOUND.withDescription(name + ": not found").asRuntimeException();
    }

    static StatusRuntimeException alreadyExists(String name) {
        return Status.ALREADY_EXISTS
                .withDescription(name + ": exists already (expected: a new id)")
                .asRuntimeException();
    }

    /** FAILED_PRECONDITION with one violation for each thing that is in the way. */
    static StatusRuntimeException failedPrecondition(String subject, List<String> reasons) {
        PreconditionFailure.Builder failure = PreconditionFailure.newBuilder();
        reasons.forEach(
                reason -> failure.addViolationsBuilder().setSubject(subject).setDescription(reason));
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Code.FAILED_PRECONDITION_VALUE)
                .setMessage(subject + ": " + String.join("; ", reasons))
                .addDetails(Any.pack(failure.build()))
                .build());
    }

    static StatusRuntimeException of(StoreException e) {
        Status status =
                switch (e.kind()) {
                    case FULL -> Status.RESOURCE_EXHAUSTED;
                    case BUSY -> Status.UNAVAILABLE;
                    case READ_ONLY, FAILED -> Status.INTERNAL;
                };
        return status.withDescription(e.getMessage()).withCause(e).asRuntimeException();
    }
}
