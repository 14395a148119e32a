package dev.nightmarket.edge.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("unit")
class JitterBufferTest {
    private static final int REORDER = 4;
    private static final int CONCEAL = 5;
    private static final long WAIT_NS = 60;

    private final List<String> drops = new ArrayList<>();
    private JitterBuffer buffer = new JitterBuffer(REORDER, WAIT_NS, CONCEAL, drops::add);

    /** All tries of a property share one test object. */
    private void begin() {
        drops.clear();
        buffer = new JitterBuffer(REORDER, WAIT_NS, CONCEAL, drops::add);
    }

    private static byte[] payload(int index) {
        return ByteBuffer.allocate(4).putInt(index).array();
    }

    private List<Integer> drain(long nowNs) {
        List<Integer> out = new ArrayList<>();
        JitterBuffer.Item item;
        while ((item = buffer.poll(nowNs)) != null) {
            byte[] bytes = item.payload();
            out.add(bytes == null ? -1 : ByteBuffer.wrap(bytes).getInt());
        }
        return out;
    }

    /** Whatever arrives, in whatever order within the window, comes out once and in order, with gaps marked. */
    @Property(tries = 500)
    void restoresTheOrder(@ForAll long seed, @ForAll @IntRange(max = 65_535) int start) {
        begin();
        Random random = new Random(seed);
        List<Integer> arriving = new ArrayList<>(List.of(0)); // the first one begins the stream
        TreeSet<Integer> delivered = new TreeSet<>(List.of(0));
        int lostInRow = 0;
        for (int i = 1; i < 300; i++) {
            boolean lost = lostInRow < CONCEAL && random.nextInt(10) == 0;
            lostInRow = lost ? lostInRow + 1 : 0;
            if (!lost) {
                delivered.add(i);
                arriving.add(i);
            }
        }
        for (int i = 1; i + REORDER < arriving.size(); i += REORDER + 1) {
            java.util.Collections.shuffle(arriving.subList(i, i + REORDER), random);
        }
        List<Integer> out = new ArrayList<>();
        int duplicates = 0;
        for (int index : arriving) {
            buffer.offer((start + index) & 0xffff, payload(index), 0);
            out.addAll(drain(0));
            if (random.nextInt(8) == 0) {
                buffer.offer((start + index) & 0xffff, payload(index), 0);
                duplicates++;
                out.addAll(drain(0));
            }
        }
        out.addAll(drain(WAIT_NS));
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i <= delivered.last(); i++) {
            expected.add(delivered.contains(i) ? i : -1);
        }
        assertEquals(expected, out);
        assertEquals(duplicates, drops.size());
    }

    /** Hostile sequence numbers neither break it nor make it grow. */
    @Property(tries = 300)
    void staysBounded(@ForAll long seed) {
        begin();
        Random random = new Random(seed);
        int out = 0;
        for (int i = 0; i < 1_000; i++) {
            buffer.offer(random.nextInt(65_536), payload(i), i);
            int items = drain(i).size();
            assertTrue(items <= CONCEAL + JitterBuffer.MISORDER_MAX, items + " at once");
            out += items;
        }
        assertTrue(out + drops.size() <= 1_000 * (1 + CONCEAL));
    }

    @Example
    void waitsForAGapNoLongerThanItMust() {
        buffer.offer(10, payload(10), 0);
        assertEquals(List.of(10), drain(0));
        buffer.offer(12, payload(12), 100);
        assertEquals(List.of(), drain(100 + WAIT_NS - 1));
        assertEquals(List.of(-1, 12), drain(100 + WAIT_NS));
        buffer.offer(11, payload(11), 200);
        assertNull(buffer.poll(200));
        assertEquals(List.of("late"), drops);
    }

    @Example
    void skipsALongGap() {
        buffer.offer(10, payload(10), 0);
        buffer.offer(60, payload(60), 0);
        assertEquals(List.of(10, -1, -1, -1, -1, -1, 60), drain(WAIT_NS));
    }

    @Example
    void followsASenderThatStartsAnew() {
        buffer.offer(10, payload(10), 0);
        drain(0);
        buffer.offer(30_000, payload(1), 0);
        assertEquals(List.of(), drain(0));
        buffer.offer(30_001, payload(2), 0);
        assertEquals(List.of(2), drain(0));
        buffer.offer(30_002, payload(3), 0);
        assertEquals(List.of(3), drain(0));
        assertArrayEquals(new String[] {"jump"}, drops.toArray());
    }
}
