package dev.nightmarket.edge.voice;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts RTP packets back in order (RFC 3550, section 5.1: sequence numbers of 16 bits that wrap around). Packets in order
 * come out at once, since a recogniser needs no steady playout; only a gap is waited for, until enough later packets have
 * come or enough time has passed. Owned by a voice thread.
 */
final class JitterBuffer {
    /** RFC 3550, appendix A.1: a jump beyond it is a new stream once two packets agree on it. */
    static final int MISORDER_MAX = 100;

    private static final int CYCLE = 1 << 16;

    /** Counts what does not come out. */
    interface Drops {
        /** @param reason {@code late}, {@code duplicate}, {@code jump} */
        void dropped(String reason);
    }

    /** The next packet, or the place of a lost one. */
    record Item(byte @Nullable [] payload) {
        boolean lost() {
            return payload == null;
        }
    }

    private record Held(byte[] payload, long arrivalNs) {}

    private static final Item LOST = new Item(null);

    private final int reorderPackets;
    private final long reorderWaitNs;
    private final int concealMax;
    private final Drops drops;
    private final TreeMap<Long, Held> held = new TreeMap<>();
    private long next = -1;
    private int probation = -1;
    private int concealedInRow;

    /**
     * @param reorderPackets later packets that show that one is lost
     * @param reorderWaitNs time after which it is lost anyway
     * @param concealMax lost packets in a row that are marked; of a longer gap the rest is skipped
     */
    JitterBuffer(int reorderPackets, long reorderWaitNs, int concealMax, Drops drops) {
        this.reorderPackets = reorderPackets;
        this.reorderWaitNs = reorderWaitNs;
        this.concealMax = concealMax;
        this.drops = drops;
    }

    /** Takes a packet in; {@link #poll} until it gives null afterwards. */
    void offer(int sequence, byte[] payload, long arrivalNs) {
        if (next < 0) {
            next = sequence + CYCLE; // so that an earlier number is not negative
        }
        int delta = (short) (sequence - (int) next);
        if (Math.abs(delta) > MISORDER_MAX && !restarts(sequence)) {
            drops.dropped("jump");
            return;
        }
        probation = -1;
        long extended = next + (short) (sequence - (int) next);
        if (extended < next) {
            drops.dropped("late");
        } else if (held.putIfAbsent(extended, new Held(payload, arrivalNs)) != null) {
            drops.dropped("duplicate");
        }
    }

    /** Whether the packet is the second in a row of a new range, which then begins with it. */
    private boolean restarts(int sequence) {
        if (sequence != probation) {
            probation = (sequence + 1) & 0xffff;
            return false;
        }
        held.clear();
        concealedInRow = 0;
        next = sequence + CYCLE;
        return true;
    }

    /** What comes next; null when it is to be waited for. */
    @Nullable
    Item poll(long nowNs) {
        Map.Entry<Long, Held> first = held.firstEntry();
        if (first == null) {
            return null;
        }
        if (first.getKey() != next) {
            if (held.size() <= reorderPackets && nowNs - first.getValue().arrivalNs < reorderWaitNs) {
                return null;
            }
            if (concealedInRow < concealMax) {
                concealedInRow++;
                next++;
                return LOST;
            }
        }
        held.remove(first.getKey());
        next = first.getKey() + 1;
        concealedInRow = 0;
        return new Item(first.getValue().payload);
    }
}
