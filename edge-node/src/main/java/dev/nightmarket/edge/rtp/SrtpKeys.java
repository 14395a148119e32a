package dev.nightmarket.edge.rtp;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session keys of one direction (RFC 3711 section 4.3). For GCM the authentication keys are empty.
 */
public record SrtpKeys(
        SrtpProfile profile,
        byte[] rtpKey,
        byte[] rtpAuth,
        byte[] rtpSalt,
        byte[] rtcpKey,
        byte[] rtcpAuth,
        byte[] rtcpSalt) {
    private static final int SHA1_KEY_BYTES = 20;
    private static final int LABEL_AT = 7;

    /**
     * Derives the session keys with a key derivation rate of 0.
     *
     * @param masterSalt {@code profile.saltBytes()} bytes
     */
    public static SrtpKeys derive(SrtpProfile profile, byte[] masterKey, byte[] masterSalt) {
        int authBytes = profile == SrtpProfile.AES128_CM_SHA1_80 ? SHA1_KEY_BYTES : 0;
        return new SrtpKeys(
                profile,
                derive(masterKey, masterSalt, 0, profile.keyBytes()),
                derive(masterKey, masterSalt, 1, authBytes),
                derive(masterKey, masterSalt, 2, profile.saltBytes()),
                derive(masterKey, masterSalt, 3, profile.keyBytes()),
                derive(masterKey, masterSalt, 4, authBytes),
                derive(masterKey, masterSalt, 5, profile.saltBytes()));
    }

    /**
     * The two directions from the DTLS export (RFC 5764 section 4.2): client key, server key, client salt,
     * server salt.
     *
     * @param ofClient true for what the client protects
     */
    public static SrtpKeys fromExport(SrtpProfile profile, byte[] export, boolean ofClient) {
        if (export.length != profile.exportBytes()) {
            throw new IllegalArgumentException(
                    "keying material: " + export.length + " bytes (expected: " + profile.exportBytes() + ")");
        }
        int key = ofClient ? 0 : profile.keyBytes();
        int salt = 2 * profile.keyBytes() + (ofClient ? 0 : profile.saltBytes());
        return derive(
                profile,
                Arrays.copyOfRange(export, key, key + profile.keyBytes()),
                Arrays.copyOfRange(export, salt, salt + profile.saltBytes()));
    }

    static byte[] derive(byte[] masterKey, byte[] masterSalt, int label, int bytes) {
        if (bytes == 0) {
            return new byte[0];
        }
        byte[] iv = Arrays.copyOf(masterSalt, 16);
        iv[LABEL_AT] ^= (byte) label;
        try {
            Cipher counter = Cipher.getInstance("AES/CTR/NoPadding");
            counter.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(masterKey, "AES"), new IvParameterSpec(iv));
            return counter.doFinal(new byte[bytes]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES/CTR of the JDK does not work", e);
        }
    }
}
