package dev.nightmarket.edge.rtp;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AEAD_AES_128_GCM (RFC 7714) with the JDK's cipher. Sealed SRTCP (section 9.2):
 *
 * <pre>
 * | 8 bytes header | ciphertext | 16 bytes tag | E (1 bit) index (31 bits) |
 * </pre>
 */
final class GcmProtector implements SrtpProtector {
    private static final int TAG = 16;
    private static final int IV = 12;
    private static final int RTCP_HEADER = 8;

    private final SecretKeySpec rtpKey;
    private final SecretKeySpec rtcpKey;
    private final byte[] rtpSalt;
    private final byte[] rtcpSalt;
    private final byte[] iv = new byte[IV];
    private final byte[] word = new byte[SrtpProfile.SRTCP_INDEX_BYTES];
    private Cipher cipher = newCipher();
    private long lastSealedIndex = -1;
    private int lastSealedSsrc;

    GcmProtector(SrtpKeys keys) {
        rtpKey = new SecretKeySpec(keys.rtpKey(), "AES");
        rtcpKey = new SecretKeySpec(keys.rtcpKey(), "AES");
        rtpSalt = keys.rtpSalt().clone();
        rtcpSalt = keys.rtcpSalt().clone();
    }

    @Override
    public int rtpOverhead() {
        return TAG;
    }

    @Override
    public int rtcpOverhead() {
        return TAG + SrtpProfile.SRTCP_INDEX_BYTES;
    }

    @Override
    public int protectRtp(
            long index, byte[] out, int at, int headerBytes, byte[] payload, int payloadAt, int payloadBytes) {
        int ssrc = Bytes.int32(out, at + 8);
        if (index == lastSealedIndex && ssrc == lastSealedSsrc) {
            // The same packet once more (a repair without RTX). The JDK refuses to repeat an IV on one object,
            // and cannot know that the plaintext is the same too.
            cipher = newCipher();
        }
        lastSealedIndex = index;
        lastSealedSsrc = ssrc;
        rtpIv(ssrc, index);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, rtpKey, new GCMParameterSpec(TAG * 8, iv));
            cipher.updateAAD(out, at, headerBytes);
            return headerBytes + cipher.doFinal(payload, payloadAt, payloadBytes, out, at + headerBytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing RTP index " + index, e);
        }
    }

    @Override
    public int unprotectRtp(long index, byte[] packet, int at, int bytes, int headerBytes) {
        if (bytes < headerBytes + TAG) {
            return NOT_AUTHENTIC;
        }
        rtpIv(Bytes.int32(packet, at + 8), index);
        try {
            cipher.init(Cipher.DECRYPT_MODE, rtpKey, new GCMParameterSpec(TAG * 8, iv));
            cipher.updateAAD(packet, at, headerBytes);
            return headerBytes
                    + cipher.doFinal(packet, at + headerBytes, bytes - headerBytes, packet, at + headerBytes);
        } catch (AEADBadTagException e) {
            return NOT_AUTHENTIC;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening RTP index " + index, e);
        }
    }

    @Override
    public int protectRtcp(int index, byte[] packet, int at, int bytes) {
        rtcpIv(Bytes.int32(packet, at + 4), index);
        Bytes.putInt32(word, 0, index | 0x80000000);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, rtcpKey, new GCMParameterSpec(TAG * 8, iv));
            cipher.updateAAD(packet, at, RTCP_HEADER);
            cipher.updateAAD(word);
            int sealed = RTCP_HEADER
                    + cipher.doFinal(packet, at + RTCP_HEADER, bytes - RTCP_HEADER, packet, at + RTCP_HEADER);
            System.arraycopy(word, 0, packet, at + sealed, word.length);
            return sealed + word.length;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing RTCP index " + index, e);
        }
    }

    @Override
    public int unprotectRtcp(byte[] packet, int at, int bytes) {
        if (bytes < RTCP_HEADER + rtcpOverhead() || packet[at + bytes - word.length] >= 0) {
            return NOT_AUTHENTIC; // too short, or not encrypted: we never negotiate that
        }
        int index = rtcpIndex(packet, at, bytes);
        rtcpIv(Bytes.int32(packet, at + 4), index);
        System.arraycopy(packet, at + bytes - word.length, word, 0, word.length);
        try {
            cipher.init(Cipher.DECRYPT_MODE, rtcpKey, new GCMParameterSpec(TAG * 8, iv));
            cipher.updateAAD(packet, at, RTCP_HEADER);
            cipher.updateAAD(word);
            int sealed = bytes - RTCP_HEADER - word.length;
            return RTCP_HEADER + cipher.doFinal(packet, at + RTCP_HEADER, sealed, packet, at + RTCP_HEADER);
        } catch (AEADBadTagException e) {
            return NOT_AUTHENTIC;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening RTCP index " + index, e);
        }
    }

    @Override
    public int rtcpIndex(byte[] packet, int at, int bytes) {
        return Bytes.int32(packet, at + bytes - SrtpProfile.SRTCP_INDEX_BYTES) & 0x7fffffff;
    }

    /** Section 8.1: 00 00, SSRC, ROC, SEQ, all exclusive-or the salt. */
    private void rtpIv(int ssrc, long index) {
        System.arraycopy(rtpSalt, 0, iv, 0, IV);
        Bytes.xorInt32(iv, 2, ssrc);
        Bytes.xorInt32(iv, 6, (int) (index >>> 16));
        iv[10] ^= (byte) (index >>> 8);
        iv[11] ^= (byte) index;
    }

    /** Section 9.1: 00 00, SSRC, 00 00, 0 and index, all exclusive-or the salt. */
    private void rtcpIv(int ssrc, int index) {
        System.arraycopy(rtcpSalt, 0, iv, 0, IV);
        Bytes.xorInt32(iv, 2, ssrc);
        Bytes.xorInt32(iv, 8, index);
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no AES/GCM/NoPadding", e);
        }
    }
}
