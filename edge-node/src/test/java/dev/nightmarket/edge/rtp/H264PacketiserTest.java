package dev.nightmarket.edge.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class H264PacketiserTest {
    private static final byte[] SPS = {0x67, 0x42, (byte) 0xe0, 0x1f, 1, 2, 3};
    private static final byte[] PPS = {0x68, (byte) 0xce, 4, 5};

    @Test
    void aKeyframeIsAParameterDatagramAndEqualParts() {
        byte[] idr = nal(0x65, 5_000);
        RtpPayloads payloads = H264Packetiser.packetise(annexB(SPS, PPS, idr));
        assertNotNull(payloads);
        assertEquals(2, payloads.runs());
        assertEquals(1, payloads.runEnd(0));
        assertEquals(24, payloads.bytes()[0] & 0x1f);
        // 4,999 bytes without the NAL header in 5 parts of 1,000, the last one of 999.
        assertEquals(6, payloads.parts());
        for (int part = 1; part < 5; part++) {
            assertEquals(1_002, payloads.length(part));
        }
        assertEquals(1_001, payloads.length(5));
        assertEquals(List.of(1, 2), List.of(payloads.runEnd(0), payloads.runs()));
        assertNals(payloads, SPS, PPS, idr);
    }

    @Test
    void aSmallPictureIsSentAsItIs() {
        byte[] slice = nal(0x41, 300);
        RtpPayloads payloads = H264Packetiser.packetise(annexB(slice));
        assertNotNull(payloads);
        assertEquals(1, payloads.parts());
        assertArrayEquals(slice, payloads.bytes());
    }

    @Test
    void delimitersAndSeiAreLeftOutAndAloneTheyAreNoPicture() {
        byte[] slice = nal(0x41, 30);
        RtpPayloads payloads = H264Packetiser.packetise(annexB(new byte[] {9, 16}, new byte[] {6, 5, 1, 1}, slice));
        assertNotNull(payloads);
        assertNals(payloads, slice);
        assertNull(H264Packetiser.packetise(annexB(new byte[] {9, 16}, SPS, PPS)));
        assertNull(H264Packetiser.packetise(new byte[0]));
    }

    @Property(tries = 200)
    void whatIsCutCanBePutTogether(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 9_000) Integer> sizes) {
        byte[][] nals = sizes.stream().map(size -> nal(0x41, size)).toArray(byte[][]::new);
        RtpPayloads payloads = H264Packetiser.packetise(annexB(nals));
        assertNotNull(payloads);
        assertNals(payloads, nals);
        int part = 0;
        for (int run = 0; run < payloads.runs(); run++) {
            int first = payloads.length(part);
            assertTrue(first <= H264Packetiser.payloadBytesMax());
            for (; part < payloads.runEnd(run); part++) {
                boolean last = part == payloads.runEnd(run) - 1;
                assertTrue(last ? payloads.length(part) <= first : payloads.length(part) == first);
            }
        }
        assertEquals(payloads.parts(), part);
    }

    @Property(tries = 500)
    void anythingIsCutWithoutAnException(@ForAll @Size(max = 4_000) byte[] bytes) {
        RtpPayloads payloads = H264Packetiser.packetise(bytes);
        assertTrue(payloads == null || payloads.parts() > 0);
    }

    private static byte[] nal(int header, int size) {
        byte[] nal = new byte[size];
        new Random(size).nextBytes(nal);
        for (int i = 0; i < size; i++) {
            nal[i] = (byte) (nal[i] | 4); // no start code inside, no trailing zero: the encoder's emulation prevention
        }
        nal[0] = (byte) header;
        return nal;
    }

    private static byte[] annexB(byte[]... nals) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < nals.length; i++) {
            byte[] code = i % 2 == 0 ? new byte[] {0, 0, 0, 1} : new byte[] {0, 0, 1};
            out.writeBytes(code);
            out.writeBytes(nals[i]);
        }
        return out.toByteArray();
    }

    /** A depacketiser as RFC 6184 describes it. */
    private static void assertNals(RtpPayloads payloads, byte[]... expected) {
        List<byte[]> nals = new ArrayList<>();
        ByteArrayOutputStream fragments = new ByteArrayOutputStream();
        for (int part = 0; part < payloads.parts(); part++) {
            byte[] p = Arrays.copyOfRange(
                    payloads.bytes(), payloads.start(part), payloads.start(part) + payloads.length(part));
            int type = p[0] & 0x1f;
            if (type == 24) {
                for (int at = 1; at < p.length; at += 2 + Bytes.uint16(p, at)) {
                    nals.add(Arrays.copyOfRange(p, at + 2, at + 2 + Bytes.uint16(p, at)));
                }
            } else if (type == 28) {
                if ((p[1] & 0x80) != 0) {
                    fragments.reset();
                    fragments.write(p[0] & 0xe0 | p[1] & 0x1f);
                }
                fragments.write(p, 2, p.length - 2);
                if ((p[1] & 0x40) != 0) {
                    nals.add(fragments.toByteArray());
                }
            } else {
                nals.add(p);
            }
        }
        assertEquals(expected.length, nals.size());
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], nals.get(i), "NAL unit " + i);
        }
    }
}
