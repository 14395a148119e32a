package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.rtp.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the answers of an ICE-lite agent, and for tests its requests (RFC 8489). */
final class StunWriter {
    private static final int CAPACITY = 512;

    private final byte[] out = new byte[CAPACITY];
    private int at = StunMessage.HEADER_BYTES;

    StunWriter(int type, byte[] transactionId) {
        Bytes.putInt16(out, 0, type);
        Bytes.putInt32(out, 4, StunMessage.COOKIE);
        System.arraycopy(transactionId, 0, out, 8, 12);
    }

    /** Section 14.2: port and address exclusive-or cookie and transaction id. */
    StunWriter xorMappedAddress(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        byte[] raw = ip.getAddress();
        int value = attribute(StunMessage.XOR_MAPPED_ADDRESS, 4 + raw.length);
        out[value + 1] = (byte) (raw.length == 4 ? 1 : 2);
        Bytes.putInt16(out, value + 2, address.getPort() ^ StunMessage.COOKIE >>> 16);
        for (int i = 0; i < raw.length; i++) {
            out[value + 4 + i] = (byte) (raw[i] ^ out[4 + i]);
        }
        return this;
    }

    /** Section 14.8. */
    StunWriter error(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int value = attribute(StunMessage.ERROR_CODE, 4 + text.length);
        out[value + 2] = (byte) (code / 100);
        out[value + 3] = (byte) (code % 100);
        System.arraycopy(text, 0, out, value + 4, text.length);
        return this;
    }

    StunWriter unknownAttribute(int type) {
        Bytes.putInt16(out, attribute(StunMessage.UNKNOWN_ATTRIBUTES, 2), type);
        return this;
    }

    StunWriter attribute(int type, byte[] bytes) {
        System.arraycopy(bytes, 0, out, attribute(type, bytes.length), bytes.length);
        return this;
    }

    /** Ends the message with MESSAGE-INTEGRITY and FINGERPRINT. */
    byte[] sign(byte[] password) {
        byte[] integrity = StunMessage.integrity(out, at, password);
        attribute(StunMessage.MESSAGE_INTEGRITY, integrity);
        int end = at;
        int value = attribute(StunMessage.FINGERPRINT, 4);
        Bytes.putInt32(out, value, StunMessage.fingerprint(out, end));
        return Arrays.copyOf(out, at);
    }

    /** Writes type and length, updates the message's length; where the value goes. */
    private int attribute(int type, int length) {
        Bytes.putInt16(out, at, type);
        Bytes.putInt16(out, at + 2, length);
        int value = at + 4;
        at = value + (length + 3 & ~3);
        Bytes.putInt16(out, 2, at - StunMessage.HEADER_BYTES);
        return value;
    }
}
