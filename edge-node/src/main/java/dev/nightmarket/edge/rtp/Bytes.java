package dev.nightmarket.edge.rtp;

/** Big-endian fields in byte arrays. */
public final class Bytes {
    private Bytes() {}

    public static int uint8(byte[] b, int at) {
        return b[at] & 0xff;
    }

    public static int uint16(byte[] b, int at) {
        return (b[at] & 0xff) << 8 | (b[at + 1] & 0xff);
    }

    public static int int24(byte[] b, int at) {
        return b[at] << 16 | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff);
    }

    public static int int32(byte[] b, int at) {
        return b[at] << 24 | (b[at + 1] & 0xff) << 16 | (b[at + 2] & 0xff) << 8 | (b[at + 3] & 0xff);
    }

    public static void putInt16(byte[] b, int at, int value) {
        b[at] = (byte) (value >>> 8);
        b[at + 1] = (byte) value;
    }

    public static void putInt24(byte[] b, int at, int value) {
        b[at] = (byte) (value >>> 16);
        b[at + 1] = (byte) (value >>> 8);
        b[at + 2] = (byte) value;
    }

    public static void putInt32(byte[] b, int at, int value) {
        b[at] = (byte) (value >>> 24);
        b[at + 1] = (byte) (value >>> 16);
        b[at + 2] = (byte) (value >>> 8);
        b[at + 3] = (byte) value;
    }

    static void xorInt32(byte[] b, int at, int value) {
        b[at] ^= (byte) (value >>> 24);
        b[at + 1] ^= (byte) (value >>> 16);
        b[at + 2] ^= (byte) (value >>> 8);
        b[at + 3] ^= (byte) value;
    }
}
