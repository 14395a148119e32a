package dev.nightmarket.edge.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The examples printed in RFC 3711 (appendix B), RFC 7714 (sections 16 and 17) and libsrtp. */
@Tag("unit")
class SrtpVectorsTest {
    private static final byte[] SALT_7714 = hex("517569642070726f2071756f");
    private static final byte[] KEY_7714 = hex("000102030405060708090a0b0c0d0e0f");

    @Test
    void keyDerivationOfRfc3711() {
        SrtpKeys keys = SrtpKeys.derive(
                SrtpProfile.AES128_CM_SHA1_80,
                hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
                hex("0EC675AD498AFEEBB6960B3AABE6"));
        assertArrayEquals(hex("C61E7A93744F39EE10734AFE3FF7A087"), keys.rtpKey());
        assertArrayEquals(hex("30CBBC08863D8C85D49DB34A9AE1"), keys.rtpSalt());
        assertArrayEquals(hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"), keys.rtpAuth());
    }

    @Test
    void counterModePacketOfLibsrtp() {
        SrtpProtector seal = SrtpProtector.of(SrtpKeys.derive(
                SrtpProfile.AES128_CM_SHA1_80,
                hex("E1F97A0D3E018BE0D64FA32C06DE4139"),
                hex("0EC675AD498AFEEBB6960B3AABE6")));
        byte[] plain = hex("800f1234decafbadcafebabeabababababababababababababababab");
        byte[] sealed = hex("800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb");
        byte[] out = Arrays.copyOf(plain, sealed.length);
        assertEquals(sealed.length, seal.protectRtp(0x1234, out, 0, 12, plain, 12, 16));
        assertArrayEquals(sealed, out);
    }

    @Test
    void gcmRtpOfRfc7714() {
        SrtpProtector seal = SrtpProtector.of(gcmKeys());
        byte[] plain = hex("8040f17b8041f8d35501a0b2"
                + "47616c6c696120657374206f6d6e697320646976697361"
                + "20696e207061727465732074726573");
        byte[] sealed = hex("8040f17b8041f8d35501a0b2"
                + "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                + "899d7f27beb16a9152cf765ee4390cce");
        byte[] out = Arrays.copyOf(plain, sealed.length);
        assertEquals(sealed.length, seal.protectRtp(0xf17b, out, 0, 12, plain, 12, plain.length - 12));
        assertArrayEquals(sealed, out);
        assertEquals(plain.length, seal.unprotectRtp(0xf17b, out, 0, sealed.length, 12));
        assertArrayEquals(plain, Arrays.copyOf(out, plain.length));
    }

    @Test
    void gcmRtcpOfRfc7714() {
        SrtpProtector seal = SrtpProtector.of(gcmKeys());
        byte[] plain = hex("81c8000d4d617273"
                + "4e5450314e545032525450200000042a0000e9304c756e61"
                + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef");
        byte[] sealed = hex("81c8000d4d617273"
                + "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda"
                + "4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade"
                + "800005d4");
        byte[] out = Arrays.copyOf(plain, sealed.length);
        assertEquals(sealed.length, seal.protectRtcp(0x5d4, out, 0, plain.length));
        assertArrayEquals(sealed, out);
        assertEquals(0x5d4, seal.rtcpIndex(out, 0, out.length));
        assertEquals(plain.length, seal.unprotectRtcp(out, 0, out.length));
        assertArrayEquals(plain, Arrays.copyOf(out, plain.length));
    }

    /** The RFC gives session keys, not master keys. */
    private static SrtpKeys gcmKeys() {
        byte[] none = new byte[0];
        return new SrtpKeys(SrtpProfile.AEAD_AES_128_GCM, KEY_7714, none, SALT_7714, KEY_7714, none, SALT_7714);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
