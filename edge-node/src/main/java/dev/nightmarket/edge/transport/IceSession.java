package dev.nightmarket.edge.transport;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ICE-lite for one viewer (RFC 8445 section 2.5): answers checks, remembers from where they came, follows the
 * nomination, and keeps consent (RFC 7675). Owned by the viewer's event loop.
 */
final class IceSession {
    /** A browser has a handful of interfaces; older addresses are forgotten. */
    static final int ADDRESSES_MAX = 8;

    private final byte[] password;
    private final Set<InetSocketAddress> validated = new LinkedHashSet<>();
    private @Nullable InetSocketAddress selected;
    private boolean nominated;
    private long consentAtNs;

    IceSession(String password, long nowNs) {
        this.password = password.getBytes(StandardCharsets.US_ASCII);
        this.consentAtNs = nowNs;
    }

    /** What a check led to. */
    enum Outcome {
        ANSWERED,
        NOT_A_REQUEST,
        NOT_AUTHENTIC,
        UNKNOWN_ATTRIBUTE,
        ROLE_CONFLICT
    }

    /** A check's outcome and the message to send back, null where silence is the answer. */
    record Answer(Outcome outcome, byte @Nullable [] message) {}

    Answer onMessage(StunMessage message, InetSocketAddress from, long nowNs) {
        if (message.type() != StunMessage.BINDING_REQUEST) {
            return new Answer(Outcome.NOT_A_REQUEST, null);
        }
        if (!message.isAuthentic(password)) {
            return new Answer(Outcome.NOT_AUTHENTIC, null);
        }
        if (message.unknownRequired() >= 0) {
            return new Answer(
                    Outcome.UNKNOWN_ATTRIBUTE,
                    error(message)
                            .error(420, "Unknown Attribute")
                            .unknownAttribute(message.unknownRequired())
                            .sign(password));
        }
        if (message.isControlled()) {
            return new Answer(
                    Outcome.ROLE_CONFLICT,
                    error(message).error(487, "Role Conflict").sign(password));
        }
        validate(from, message.useCandidate());
        consentAtNs = nowNs;
        byte[] success = new StunWriter(StunMessage.BINDING_SUCCESS, message.transactionId())
                .xorMappedAddress(from)
                .sign(password);
        return new Answer(Outcome.ANSWERED, success);
    }

    private static StunWriter error(StunMessage message) {
        return new StunWriter(StunMessage.BINDING_ERROR, message.transactionId());
    }

    private void validate(InetSocketAddress from, boolean nominates) {
        if (validated.add(from) && validated.size() > ADDRESSES_MAX) {
            InetSocketAddress oldest = validated.iterator().next();
            validated.remove(oldest.equals(selected) ? second() : oldest);
        }
        if (selected == null || nominates || !nominated && !validated.contains(selected)) {
            selected = from;
        }
        nominated |= nominates;
    }

    private InetSocketAddress second() {
        return validated.stream().skip(1).findFirst().orElseThrow();
    }

    /** Addresses from which an authentic check came; the newest last. */
    Set<InetSocketAddress> validated() {
        return validated;
    }

    /** Where media goes, null before the first check. */
    @Nullable
    InetSocketAddress selected() {
        return selected;
    }

    /** When the last authentic check came. */
    long consentAtNs() {
        return consentAtNs;
    }
}
