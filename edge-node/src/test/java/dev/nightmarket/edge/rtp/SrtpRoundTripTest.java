package dev.nightmarket.edge.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sealing and opening across roll-overs, repetitions and forgeries. */
@Tag("unit")
@org.junit.jupiter.api.Tag("unit")
class SrtpRoundTripTest {
    private static final int SSRC = 0x1234abcd;

    private static SrtpKeys keys(SrtpProfile profile) {
        byte[] export = new byte[profile.exportBytes()];
        new Random(7).nextBytes(export);
        return SrtpKeys.fromExport(profile, export, true);
    }

    private static byte[] seal(SrtpProtector by, long index, int payloadBytes) {
        byte[] out = new byte[12 + payloadBytes + by.rtpOverhead()];
        RtpHeader.write(out, 0, 111, false, (int) index & 0xffff, (int) index * 960, SSRC, new byte[0]);
        byte[] payload = new byte[payloadBytes];
        Arrays.fill(payload, (byte) index);
        by.protectRtp(index, out, 0, 12, payload, 0, payloadBytes);
        return out;
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void theReceiverFollowsRollOvers(SrtpProfile profile) {
        SrtpProtector sealer = SrtpProtector.of(keys(profile));
        SrtpReceiver receiver = new SrtpReceiver(SrtpProtector.of(keys(profile)));
        for (long index = 32_000; index < 3 * 65_536; index += 997) {
            byte[] packet = seal(sealer, index, 40);
            assertEquals(52, receiver.openRtp(packet, 0, packet.length), "index " + index);
            assertEquals((byte) index, packet[20]);
        }
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void lateAcrossTheRollOverIsAcceptedOnceAndRepeatedNever(SrtpProfile profile) {
        SrtpProtector sealer = SrtpProtector.of(keys(profile));
        SrtpReceiver receiver = new SrtpReceiver(SrtpProtector.of(keys(profile)));
        open(receiver, seal(sealer, 65_530, 10), 22);
        open(receiver, seal(sealer, 65_540, 10), 22);
        open(receiver, seal(sealer, 65_535, 10), 22);
        open(receiver, seal(sealer, 65_535, 10), -1);
        assertEquals(SrtpReceiver.Refusal.REPLAYED, receiver.refusal());
        open(receiver, seal(sealer, 65_540 + ReplayWindow.SIZE, 10), 22);
        open(receiver, seal(sealer, 65_540, 10), -1);
        assertEquals(SrtpReceiver.Refusal.REPLAYED, receiver.refusal());
    }

    private static void open(SrtpReceiver receiver, byte[] packet, int expected) {
        assertEquals(expected, receiver.openRtp(packet, 0, packet.length));
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void everyFlippedBitIsNoticedAndTakesNoWindow(SrtpProfile profile) {
        SrtpProtector sealer = SrtpProtector.of(keys(profile));
        byte[] packet = seal(sealer, 100, 20);
        for (int bit = 0; bit < packet.length * 8; bit++) {
            SrtpReceiver receiver = new SrtpReceiver(SrtpProtector.of(keys(profile)));
            byte[] forged = packet.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertEquals(-1, receiver.openRtp(forged, 0, forged.length), "bit " + bit);
            byte[] good = packet.clone();
            assertEquals(32, receiver.openRtp(good, 0, good.length), "after bit " + bit);
        }
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void theSamePacketCanBeSentAgainWithoutRtx(SrtpProfile profile) {
        SrtpProtector sealer = SrtpProtector.of(keys(profile));
        assertArrayEquals(seal(sealer, 5, 30), seal(sealer, 5, 30));
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void rtcpIsOpenedOnceAndNeverUnencrypted(SrtpProfile profile) {
        SrtpProtector sealer = SrtpProtector.of(keys(profile));
        SrtpReceiver receiver = new SrtpReceiver(SrtpProtector.of(keys(profile)));
        byte[] packet = new byte[200];
        int plain = new RtcpWriter(packet, 0)
                .emptyReceiverReport(SSRC)
                .cname("x", SSRC)
                .bytes();
        byte[] before = Arrays.copyOf(packet, plain);
        int sealed = sealer.protectRtcp(77, packet, 0, plain);
        byte[] again = Arrays.copyOf(packet, sealed);
        assertFalse(Arrays.equals(Arrays.copyOfRange(before, 8, plain), Arrays.copyOfRange(packet, 8, plain)));
        assertEquals(plain, receiver.openRtcp(packet, 0, sealed));
        assertArrayEquals(before, Arrays.copyOf(packet, plain));
        assertEquals(-1, receiver.openRtcp(again, 0, sealed));
        assertEquals(SrtpReceiver.Refusal.REPLAYED, receiver.refusal());
    }

    @ParameterizedTest
    @EnumSource(SrtpProfile.class)
    void aFloodOfSsrcsIsBounded(SrtpProfile profile) {
        SrtpProtector sealer = SrtpProtector.of(keys(profile));
        SrtpReceiver receiver = new SrtpReceiver(SrtpProtector.of(keys(profile)));
        for (int ssrc = 0; ssrc <= SrtpReceiver.SSRCS_MAX; ssrc++) {
            byte[] packet = new byte[12 + 4 + sealer.rtpOverhead()];
            RtpHeader.write(packet, 0, 111, false, 1, 1, ssrc, new byte[0]);
            sealer.protectRtp(1, packet, 0, 12, new byte[4], 0, 4);
            assertEquals(ssrc < SrtpReceiver.SSRCS_MAX, receiver.openRtp(packet, 0, packet.length) > 0);
        }
        assertEquals(SrtpReceiver.Refusal.TOO_MANY_SSRCS, receiver.refusal());
    }

    @Property(tries = 300)
    void rubbishIsRefusedWithoutAnException(
            @ForAll @Size(max = 300) byte[] bytes, @ForAll SrtpProfile profile, @ForAll boolean asRtp) {
        if (asRtp && bytes.length > 0) {
            bytes[0] = (byte) (0x80 | bytes[0] & 0x3f);
        }
        SrtpReceiver receiver = new SrtpReceiver(SrtpProtector.of(keys(profile)));
        assertEquals(-1, receiver.openRtp(bytes.clone(), 0, bytes.length));
        assertEquals(-1, receiver.openRtcp(bytes.clone(), 0, bytes.length));
    }

    @Property
    void theNearestIndexHasTheGivenSequenceAndIsNear(
            @ForAll @IntRange(min = 32_768) int highest, @ForAll @IntRange(max = 65_535) int seq) {
        long index = SerialNumbers.nearestIndex(highest, seq);
        assertEquals(seq, index & 0xffff);
        assertTrue(Math.abs(index - highest) <= 32_768);
        assertEquals((int) (index - highest), SerialNumbers.distance(seq, highest & 0xffff));
    }
}
