package dev.nightmarket.media.admin;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, field by field, so that a seller mends all of it at once (AIP-193). */
final class Violations {
    private static final int MAX = 32;

    private final List<BadRequest.FieldViolation> found = new ArrayList<>();

    /** @param field path in the request, e.g. {@code product.prices[0].currency_code} */
    void add(String field, Object value, String expected) {
        if (found.size() < MAX) {
            found.add(BadRequest.FieldViolation.newBuilder()
                    .setField(field)
                    .setDescription(value + " (expected: " + expected + ")")
                    .build());
        }
    }

    void addUnless(boolean good, String field, Object value, String expected) {
        if (!good) {
            add(field, value, expected);
        }
    }

    /** A text that must be there and must not be too long. */
    void text(String field, String value, int charsMax) {
        addUnless(!value.isBlank(), field, "empty", "1 to " + charsMax + " characters");
        optionalText(field, value, charsMax);
    }

    void optionalText(String field, String value, int charsMax) {
        addUnless(value.length() <= charsMax, field, value.length() + " characters", "at most " + charsMax);
    }

    /** @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT with a {@link BadRequest} when something was found */
    void throwIfAny() {
        if (found.isEmpty()) {
            return;
        }
        List<String> lines = found.stream()
                .map(v -> v.getField() + ": " + v.getDescription())
                .toList();
        throw StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(Code.INVALID_ARGUMENT_VALUE)
                .setMessage(String.join("; ", lines))
                .addDetails(Any.pack(
                        BadRequest.newBuilder().addAllFieldViolations(found).build()))
                .build());
    }
}
