package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.rtp.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A STUN message as received (RFC 8489 section 5), with what ICE needs of it (RFC 8445 section 7.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |0 0|     STUN Message Type     |         Message Length        |
 * |                    Magic Cookie 0x2112A442                    |
 * |                  Transaction ID (96 bits)                     |
 * </pre>
 *
 * Attributes behind MESSAGE-INTEGRITY are ignored, FINGERPRINT excepted (section 14.5).
 */
final class StunMessage {
    static final int BINDING_REQUEST = 0x0001;
    static final int BINDING_SUCCESS = 0x0101;
    static final int BINDING_ERROR = 0x0111;

    static final int HEADER_BYTES = 20;
    static final int COOKIE = 0x2112A442;
    static final int FINGERPRINT_XOR = 0x5354554e;
    static final int INTEGRITY_BYTES = 20;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int UNKNOWN_ATTRIBUTES = 0x000a;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;
    static final int ICE_CONTROLLING = 0x802a;

    private static final int ATTRIBUTES_MAX = 32;
    private static final int USERNAME_BYTES_MAX = 513;
    private static final int COMPREHENSION_OPTIONAL = 0x8000;

    private final byte[] bytes;
    private int integrityAt = -1;
    private boolean useCandidate;
    private boolean controlled;
    private boolean fingerprint;
    private int unknownRequired = -1;
    private @Nullable String username;

    private StunMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether a datagram may be STUN (RFC 7983 section 7). */
    static boolean mayBe(int firstByte) {
        return firstByte < 4;
    }

    /** The message, or null when it is malformed or its FINGERPRINT is wrong. */
    static @Nullable StunMessage parse(byte[] bytes) {
        if (bytes.length < HEADER_BYTES
                || (bytes[0] & 0xc0) != 0
                || Bytes.int32(bytes, 4) != COOKIE
                || Bytes.uint16(bytes, 2) != bytes.length - HEADER_BYTES
                || bytes.length % 4 != 0) {
            return null;
        }
        StunMessage message = new StunMessage(bytes);
        return message.readAttributes() ? message : null;
    }

    private boolean readAttributes() {
        int at = HEADER_BYTES;
        for (int n = 0; at < bytes.length; n++) {
            if (n == ATTRIBUTES_MAX || bytes.length - at < 4) {
                return false;
            }
            int type = Bytes.uint16(bytes, at);
            int length = Bytes.uint16(bytes, at + 2);
            if (length > bytes.length - at - 4 || !readAttribute(type, at, length)) {
                return false;
            }
            at += 4 + (length + 3 & ~3);
        }
        return true;
    }

    private boolean readAttribute(int type, int at, int length) {
        if (fingerprint) {
            return false; // FINGERPRINT is the last one, section 14.7
        }
        if (type == FINGERPRINT) {
            fingerprint = true;
            return length == 4 && Bytes.int32(bytes, at + 4) == fingerprint(bytes, at);
        }
        if (integrityAt >= 0) {
            return true;
        }
        switch (type) {
            case MESSAGE_INTEGRITY:
                integrityAt = at;
                return length == INTEGRITY_BYTES;
            case USERNAME:
                username = new String(bytes, at + 4, length, StandardCharsets.UTF_8);
                return length <= USERNAME_BYTES_MAX;
            case USE_CANDIDATE:
                useCandidate = true;
                return length == 0;
            case ICE_CONTROLLED:
                controlled = true;
                return length == 8;
            case PRIORITY:
                return length == 4;
            default:
                if (type < COMPREHENSION_OPTIONAL && unknownRequired < 0) {
                    unknownRequired = type;
                }
                return true;
        }
    }

    int type() {
        return Bytes.uint16(bytes, 0);
    }

    byte[] transactionId() {
        return Arrays.copyOfRange(bytes, 8, HEADER_BYTES);
    }

    /** {@code <ours>:<theirs>} in a check that we receive. */
    @Nullable
    String username() {
        return username;
    }

    boolean useCandidate() {
        return useCandidate;
    }

    /** The sender claims the controlled role, which is ours: a lite agent never controls a full one. */
    boolean isControlled() {
        return controlled;
    }

    /** The first attribute that must be understood and is not, −1 without one. */
    int unknownRequired() {
        return unknownRequired;
    }

    /** Whether MESSAGE-INTEGRITY is there and right (section 14.5). */
    boolean isAuthentic(byte[] password) {
        if (integrityAt < 0) {
            return false;
        }
        byte[] expected = integrity(bytes, integrityAt, password);
        byte[] found = Arrays.copyOfRange(bytes, integrityAt + 4, integrityAt + 4 + INTEGRITY_BYTES);
        return MessageDigest.isEqual(expected, found);
    }

    /**
     * HMAC-SHA1 over the first {@code end} bytes, with the length field as if the message ended after
     * MESSAGE-INTEGRITY.
     */
    static byte[] integrity(byte[] message, int end, byte[] password) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password, "HmacSHA1"));
            byte[] length = new byte[2];
            Bytes.putInt16(length, 0, end + 4 + INTEGRITY_BYTES - HEADER_BYTES);
            mac.update(message, 0, 2);
            mac.update(length);
            mac.update(message, 4, end - 4);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA1", e);
        }
    }

    /** CRC-32 over what precedes FINGERPRINT, exclusive-or "STUN"; the length field already counts it. */
    static int fingerprint(byte[] message, int end) {
        CRC32 crc = new CRC32();
        crc.update(message, 0, end);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }
}
