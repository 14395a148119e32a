package dev.nightmarket.edge.rtp;

/** The SRTP protection profiles we speak, best first (RFC 5764 section 4.1.2, RFC 7714 section 14.2). */
public enum SrtpProfile {
    AEAD_AES_128_GCM(0x0007, 16, 12, 16),
    AES128_CM_SHA1_80(0x0001, 16, 14, 10);

    /** What SRTCP adds besides the tag: the E flag and the index (RFC 3711 section 3.4). */
    static final int SRTCP_INDEX_BYTES = 4;

    private final int id;
    private final int keyBytes;
    private final int saltBytes;
    private final int tagBytes;

    SrtpProfile(int id, int keyBytes, int saltBytes, int tagBytes) {
        this.id = id;
        this.keyBytes = keyBytes;
        this.saltBytes = saltBytes;
        this.tagBytes = tagBytes;
    }

    /** The number in the use_srtp extension. */
    public int id() {
        return id;
    }

    public int keyBytes() {
        return keyBytes;
    }

    public int saltBytes() {
        return saltBytes;
    }

    public int tagBytes() {
        return tagBytes;
    }

    /** Bytes of keying material that DTLS exports: two keys and two salts. */
    public int exportBytes() {
        return 2 * (keyBytes + saltBytes);
    }
}
