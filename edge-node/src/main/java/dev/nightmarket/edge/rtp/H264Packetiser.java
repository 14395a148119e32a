package dev.nightmarket.edge.rtp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an Annex-B access unit into RTP payloads (RFC 6184, packetization-mode 1): SPS and PPS together in one
 * STAP-A (section 5.7.1), a small NAL unit as it is, a large one as FU-A parts of equal size (section 5.8).
 *
 * <pre>
 * FU-A:  | F NRI 28 | S E R type | fragment …
 * STAP-A: | F NRI 24 | size (2) | NAL unit | size (2) | NAL unit …
 * </pre>
 *
 * Equal sizes let one frame leave in one UDP_SEGMENT send. Access unit delimiters and SEI are left out: no
 * browser reads them.
 */
public final class H264Packetiser {
    /** 1200 − 12 RTP − 24 extensions − 2 FU-A − 16 tag − 2 RTX. */
    public static final int PAYLOAD_BYTES_MAX = 1_144;

    private static final int FU_A = 28;
    private static final int STAP_A = 24;
    private static final int FU_HEADER = 2;
    private static final int SEI = 6;
    private static final int SPS = 7;
    private static final int PPS = 8;
    private static final int DELIMITER = 9;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> runEnds = new ArrayList<>();

    private H264Packetiser() {}

    /** The payloads, or null when the unit holds no picture. */
    public static @Nullable RtpPayloads packetise(byte[] accessUnit) {
        return new H264Packetiser().cut(accessUnit);
    }

    private @Nullable RtpPayloads cut(byte[] unit) {
        List<int[]> parameterSets = new ArrayList<>();
        List<int[]> pictures = new ArrayList<>();
        for (int[] nal : nalUnits(unit)) {
            int type = unit[nal[0]] & 0x1f;
            if (type == SPS || type == PPS) {
                parameterSets.add(nal);
            } else if (type != SEI && type != DELIMITER) {
                pictures.add(nal);
            }
        }
        if (pictures.isEmpty()) {
            return null;
        }
        addParameterSets(unit, parameterSets);
        pictures.forEach(nal -> addNal(unit, nal));
        starts.add(out.size());
        return new RtpPayloads(out.toByteArray(), ints(starts), ints(runEnds));
    }

    private void addParameterSets(byte[] unit, List<int[]> sets) {
        int bytes = 1;
        int importance = 0;
        for (int[] nal : sets) {
            bytes += 2 + nal[1] - nal[0];
            importance = Math.max(importance, unit[nal[0]] & 0x60);
        }
        if (sets.size() < 2 || bytes > PAYLOAD_BYTES_MAX) {
            sets.forEach(nal -> addNal(unit, nal));
            return;
        }
        starts.add(out.size());
        out.write(importance | STAP_A);
        for (int[] nal : sets) {
            int length = nal[1] - nal[0];
            out.write(length >>> 8);
            out.write(length);
            out.write(unit, nal[0], length);
        }
        endRun();
    }

    private void addNal(byte[] unit, int[] nal) {
        int length = nal[1] - nal[0];
        if (length <= PAYLOAD_BYTES_MAX) {
            starts.add(out.size());
            out.write(unit, nal[0], length);
            endRun();
            return;
        }
        int body = length - 1; // the NAL header goes into the two FU bytes
        int parts = (body + PAYLOAD_BYTES_MAX - 1) / PAYLOAD_BYTES_MAX;
        int size = (body + parts - 1) / parts;
        int header = unit[nal[0]];
        for (int at = nal[0] + 1; at < nal[1]; at += size) {
            int part = Math.min(size, nal[1] - at);
            boolean first = at == nal[0] + 1;
            boolean last = at + part == nal[1];
            starts.add(out.size());
            out.write(header & 0xe0 | FU_A);
            out.write((first ? 0x80 : 0) | (last ? 0x40 : 0) | header & 0x1f);
            out.write(unit, at, part);
        }
        endRun();
    }

    private void endRun() {
        runEnds.add(starts.size());
    }

    /** The longest payload that {@link #packetise} makes, FU-A header included. */
    public static int payloadBytesMax() {
        return PAYLOAD_BYTES_MAX + FU_HEADER;
    }

    /** Start (after the start code) and end of each NAL unit, empty ones left out. */
    static List<int[]> nalUnits(byte[] unit) {
        List<int[]> found = new ArrayList<>();
        int start = -1;
        int at = 0;
        while (at + 2 < unit.length) {
            if (unit[at] == 0 && unit[at + 1] == 0 && unit[at + 2] == 1) {
                addUnit(unit, start, at, found);
                start = at + 3;
                at += 3;
            } else {
                at++;
            }
        }
        addUnit(unit, start, unit.length, found);
        return found;
    }

    private static void addUnit(byte[] unit, int start, int end, List<int[]> to) {
        if (start < 0) {
            return;
        }
        int trimmed = end;
        while (trimmed > start && unit[trimmed - 1] == 0) {
            trimmed--; // trailing zeros and the first byte of a 4-byte start code
        }
        if (trimmed > start) {
            to.add(new int[] {start, trimmed});
        }
    }

    private static int[] ints(List<Integer> list) {
        int[] all = new int[list.size()];
        Arrays.setAll(all, list::get);
        return all;
    }
}
