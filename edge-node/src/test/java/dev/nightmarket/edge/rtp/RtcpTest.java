package dev.nightmarket.edge.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class RtcpTest {
    private static final class Recorder implements RtcpReader.Sink {
        final List<String> calls = new ArrayList<>();

        @Override
        public void report(int ssrc, double fractionLost, int lastReport, int delay) {
            calls.add("report " + ssrc + " " + fractionLost + " " + lastReport + " " + delay);
        }

        @Override
        public void nack(int ssrc, int seq) {
            calls.add("nack " + ssrc + " " + seq);
        }

        @Override
        public void keyframe(int ssrc) {
            calls.add("keyframe " + ssrc);
        }

        @Override
        public void other(int packetType, int format) {
            calls.add("other " + packetType + " " + format);
        }
    }

    private final Recorder recorder = new Recorder();

    private boolean read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return RtcpReader.read(bytes, 0, bytes.length, recorder);
    }

    @Test
    void aCompoundOfReportNackPliFirAndUnusedFeedback() {
        assertTrue(read("81c90007 00000001 00000010 40000000 00000000 00000000 00000005 00000006"
                + "81cd0003 00000001 00000010 fffe0005"
                + "81ce0002 00000001 00000010"
                + "84ce0004 00000001 00000000 00000011 07000000"
                + "8fce0002 00000001 00000000"
                + "8fcd0002 00000001 00000010"));
        assertEquals(
                List.of(
                        "report 16 0.25 5 6",
                        "nack 16 65534",
                        "nack 16 65535",
                        "nack 16 1",
                        "keyframe 16",
                        "keyframe 17",
                        "other 206 15",
                        "other 205 15"),
                recorder.calls);
    }

    @Test
    void lengthsBeyondTheEndAndBlocksBeyondTheLengthAreMalformed() {
        assertFalse(read("81c90008 00000001 00000010 40000000 00000000 00000000 00000005 00000006"));
        assertFalse(read("82c90007 00000001 00000010 40000000 00000000 00000000 00000005 00000006"));
        assertFalse(read("81c9"));
        assertFalse(read(""));
        assertFalse(read("01c90000"));
        assertTrue(recorder.calls.isEmpty());
    }

    @Test
    void whatIsWrittenCanBeRead() {
        OutboundStream video = new OutboundStream(5, 96, 90, new SplittableRandom(1));
        byte[] out = new byte[RtcpWriter.COMPOUND_BYTES_MAX];
        video.takeIndex(100);
        int bytes = new RtcpWriter(out, 0)
                .senderReport(video, 0x0102030405060708L, 9)
                .cname("abcdefghijkl", 5, 6)
                .bye(5, 6)
                .bytes();
        assertEquals(0, bytes % 4);
        assertTrue(RtcpReader.read(out, 0, bytes, recorder));
        assertEquals(List.of("other 202 2", "other 203 2"), recorder.calls);
        assertEquals(1, Bytes.int32(out, 20));
        assertEquals(100, Bytes.int32(out, 24));
    }

    @Property(tries = 1_000)
    void rubbishIsReadWithoutAnException(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean plausible) {
        if (plausible && bytes.length >= 4) {
            bytes[0] = (byte) (0x80 | bytes[0] & 0x1f);
            bytes[1] = (byte) (200 + Math.floorMod(bytes[1], 8));
            bytes[2] = 0;
            bytes[3] = (byte) (bytes.length / 4 - 1);
        }
        RtcpReader.read(bytes, 0, bytes.length, recorder);
    }

    @Property(tries = 1_000)
    void anRtpHeaderIsMeasuredWithoutAnException(@ForAll @Size(max = 60) byte[] bytes) {
        int header = RtpHeader.bytes(bytes, 0, bytes.length);
        assertTrue(header == -1 || header >= 12 && header <= bytes.length);
        if (header > 0) {
            int padding = RtpHeader.padding(bytes, 0, bytes.length, header);
            assertTrue(padding >= -1 && padding <= bytes.length - header);
        }
    }

    @Test
    void timestampsFollowTheMediaTimeInBothClocks() {
        OutboundStream video = new OutboundStream(1, 96, 90, new SplittableRandom(1));
        OutboundStream audio = new OutboundStream(2, 111, 48, new SplittableRandom(2));
        assertEquals(3_600, video.timestamp(1_040_000) - video.timestamp(1_000_000));
        assertEquals(960, audio.timestamp(1_020_000) - audio.timestamp(1_000_000));
        long yearUs = 365L * 86_400 * 1_000_000;
        assertEquals(3_600, video.timestamp(yearUs + 40_000) - video.timestamp(yearUs));
    }

    @Test
    void aLostPacketIsFoundUntilTheRingHasTurned() {
        SentParts sent = new SentParts();
        RtpPayloads unit = RtpPayloads.single(new byte[3]);
        sent.put(65_535, unit, 0, 7);
        assertEquals(unit, sent.unit(65_535));
        assertEquals(7, sent.timestamp(65_535));
        assertTrue(sent.tryResend(65_535, 1_000, 10));
        assertFalse(sent.tryResend(65_535, 1_009, 10));
        assertTrue(sent.tryResend(65_535, 1_010, 10));
        sent.put(65_535 + SentParts.CAPACITY, unit, 0, 8);
        assertEquals(null, sent.unit(65_535));
        assertEquals(null, sent.unit(12));
    }

    @Test
    void aHeaderCarriesItsExtensions() {
        byte[] block = RtpHeader.extensions(new TreeMap<>(Map.of(4, new byte[] {'0'})));
        assertEquals("bede000140300000", HexFormat.of().formatHex(block));
        byte[] two = RtpHeader.extensions(new TreeMap<>(Map.of(4, new byte[] {'0'}, 6, new byte[] {1, 2, 3})));
        assertEquals("bede00024030620102030000", HexFormat.of().formatHex(two));
        assertEquals(0, RtpHeader.extensions(new TreeMap<>()).length);
        byte[] packet = new byte[40];
        int header = RtpHeader.write(packet, 0, 96, true, 65_535, -1, 7, block);
        assertEquals(20, header);
        assertEquals(20, RtpHeader.bytes(packet, 0, 40));
        assertEquals(65_535, RtpHeader.sequence(packet, 0));
        assertEquals(0xffffffffL, RtpHeader.timestamp(packet, 0));
        assertEquals(96, RtpHeader.payloadType(packet, 0));
    }
}
