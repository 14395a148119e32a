package dev.nightmarket.edge.rtp;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES128_CM_SHA1_80 (RFC 3711 sections 4.1.1 and 4.2.1) with the JDK's cipher. Sealed SRTCP (section 3.4):
 *
 * <pre>
 * | 8 bytes header | ciphertext | E (1 bit) index (31 bits) | 10 bytes tag |
 * </pre>
 */
final class CounterModeProtector implements SrtpProtector {
    private static final int TAG = 10;
    private static final int SHA1 = 20;
    private static final int IV = 16;
    private static final int SALT = 14;
    private static final int RTCP_HEADER = 8;
    private static final int WORD = SrtpProfile.SRTCP_INDEX_BYTES;

    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final Cipher cipher;
    private final Mac rtpMac;
    private final Mac rtcpMac;
    private final byte[] iv = new byte[IV];
    private final byte[] roc = new byte[4];
    private final byte[] digest = new byte[SHA1];

    CounterModeProtector(SrtpKeys keys) {
        rtpKey = new SecretKeySpec(keys.rtpKey(), "AES");
        rtcpKey = new SecretKeySpec(keys.rtcpKey(), "AES");
        rtpSalt = keys.rtpSalt().clone();
        rtcpSalt = keys.rtcpSalt().clone();
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            rtpMac = Mac.getInstance("HmacSHA1");
            rtpMac.init(new SecretKeySpec(keys.rtpAuth(), "HmacSHA1"));
            rtcpMac = Mac.getInstance("HmacSHA1");
            rtcpMac.init(new SecretKeySpec(keys.rtcpAuth(), "HmacSHA1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES/CTR/NoPadding or HmacSHA1", e);
        }
    }

    @Override
    public int rtpOverhead() {
        return TAG;
    }

    @Override
    public int rtcpOverhead() {
        return WORD + TAG;
    }

    @Override
    public int protectRtp(
            long index, byte[] out, int at, int headerBytes, byte[] payload, int payloadAt, int payloadBytes) {
        crypt(
                rtpKey,
                rtpSalt,
                Bytes.int32(out, at + 8),
                index,
                payload,
                payloadAt,
                payloadBytes,
                out,
                at + headerBytes);
        int bytes = headerBytes + payloadBytes;
        rtpDigest(index, out, at, bytes);
        System.arraycopy(digest, 0, out, at + bytes, TAG);
        return bytes + TAG;
    }

    @Override
    public int unprotectRtp(long index, byte[] packet, int at, int bytes, int headerBytes) {
        int plain = bytes - TAG;
        if (plain < headerBytes) {
            return NOT_AUTHENTIC;
        }
        rtpDigest(index, packet, at, plain);
        if (!tagMatches(packet, at + plain)) {
            return NOT_AUTHENTIC;
        }
        int body = at + headerBytes;
        crypt(rtpKey, rtpSalt, Bytes.int32(packet, at + 8), index, packet, body, plain - headerBytes, packet, body);
        return plain;
    }

    @Override
    public int protectRtcp(int index, byte[] packet, int at, int bytes) {
        int body = at + RTCP_HEADER;
        crypt(rtcpKey, rtcpSalt, Bytes.int32(packet, at + 4), index, packet, body, bytes - RTCP_HEADER, packet, body);
        Bytes.putInt32(packet, at + bytes, index | 0x80000000);
        rtcpDigest(packet, at, bytes + WORD);
        System.arraycopy(digest, 0, packet, at + bytes + WORD, TAG);
        return bytes + WORD + TAG;
    }

    @Override
    public int unprotectRtcp(byte[] packet, int at, int bytes) {
        int plain = bytes - WORD - TAG;
        if (plain < RTCP_HEADER || packet[at + plain] >= 0) {
            return NOT_AUTHENTIC; // too short, or not encrypted: we never negotiate that
        }
        rtcpDigest(packet, at, plain + WORD);
        if (!tagMatches(packet, at + plain + WORD)) {
            return NOT_AUTHENTIC;
        }
        int index = rtcpIndex(packet, at, bytes);
        int body = at + RTCP_HEADER;
        crypt(rtcpKey, rtcpSalt, Bytes.int32(packet, at + 4), index, packet, body, plain - RTCP_HEADER, packet, body);
        return plain;
    }

    @Override
    public int rtcpIndex(byte[] packet, int at, int bytes) {
        return Bytes.int32(packet, at + bytes - WORD - TAG) & 0x7fffffff;
    }

    /** Section 4.1.1: IV = (salt · 2^16) xor (SSRC · 2^64) xor (index · 2^16). */
    private void crypt(
            SecretKeySpec key,
            byte[] salt,
            int ssrc,
            long index,
            byte[] in,
            int inAt,
            int bytes,
            byte[] out,
            int outAt) {
        System.arraycopy(salt, 0, iv, 0, SALT);
        iv[14] = 0;
        iv[15] = 0;
        Bytes.xorInt32(iv, 4, ssrc);
        Bytes.xorInt32(iv, 8, (int) (index >>> 16));
        iv[12] ^= (byte) (index >>> 8);
        iv[13] ^= (byte) index;
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
            cipher.doFinal(in, inAt, bytes, out, outAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES counter mode, index " + index, e);
        }
    }

    private void rtpDigest(long index, byte[] packet, int at, int bytes) {
        Bytes.putInt32(roc, 0, (int) (index >>> 16));
        rtpMac.update(packet, at, bytes);
        rtpMac.update(roc);
        finish(rtpMac);
    }

    private void rtcpDigest(byte[] packet, int at, int bytes) {
        rtcpMac.update(packet, at, bytes);
        finish(rtcpMac);
    }

    private void finish(Mac mac) {
        try {
            mac.doFinal(digest, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 of the JDK does not work", e);
        }
    }

    /** In constant time. */
    private boolean tagMatches(byte[] packet, int at) {
        int differences = 0;
        for (int i = 0; i < TAG; i++) {
            differences |= packet[at + i] ^ digest[i];
        }
        return differences == 0;
    }
}
