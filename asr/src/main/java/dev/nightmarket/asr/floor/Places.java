package dev.nightmarket.asr.floor;

import dev.nightmarket.asr.TranscriptListener.Refusal;
import dev.nightmarket.asr.turn.Floor;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The places in which speech is recognised. A place belongs to somebody who speaks, for one turn; an open microphone
 * has none. When all are taken, who spoke least of late goes first and, among those, who came first; who finds none in
 * {@value #WAIT_MS_MAX} ms is told to type. Who speaks on to the end of the longest turn, or sends noise again and again, has to
 * rest. Thread-safe.
 */
public final class Places {
    /** A question that starts later than this after it was said would be answered too late. */
    public static final int WAIT_MS_MAX = 1_500;
    /** After a turn of the longest kind. */
    public static final int REST_MS = 10_000;
    /** Turns in a row without a word, after which a microphone sends noise. */
    public static final int EMPTY_TURNS_MAX = 3;
    /** The first rest of a noisy microphone; each further one is twice as long, up to the last. */
    static final int NOISE_REST_MS_MIN = 5_000;

    static final int NOISE_REST_MS_MAX = 60_000;

    /** What somebody has spoken counts half after this time. */
    private static final double HALF_LIFE_NS = 60e9;
    /** Times that differ by less are equally long: then it is first come, first served. */
    private static final double SPOKEN_NS_EQUAL = 500e6;
    /** Who has not asked for so long does not wait any more. */
    private static final long WAITER_LOST_NS = 400_000_000L;
    /** Talkers remembered; the one who came first is forgotten. */
    private static final int TALKERS_MAX = 4_096;

    private static final long NS_PER_MS = 1_000_000L;

    /** Guarded by the lock of {@link Places}. */
    private static final class Account {
        double spokenNs;
        long countedNs;
        int emptyInRow;
        int noisy;
        long restsUntilNs = Long.MIN_VALUE;
        Refusal restsFor = Refusal.TOO_LONG;

        double spoken(long nowNs) {
            return spokenNs * Math.pow(0.5, Math.max(0, nowNs - countedNs) / HALF_LIFE_NS);
        }
    }

    private final int max;
    private int taken;
    private final Map<Seat, Long> waiting = new LinkedHashMap<>();
    private final Map<String, Account> accounts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
            return size() > TALKERS_MAX;
        }
    };
    private final Map<Refusal, LongAdder> refused = new HashMap<>();
    private final LongAdder granted = new LongAdder();
    private final LongAdder waited = new LongAdder();

    /** @param max turns that are recognised at the same time */
    public Places(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("places: " + max + " (expected: at least 1)");
        }
        this.max = max;
        for (Refusal why : Refusal.values()) {
            refused.put(why, new LongAdder());
        }
    }

    /** The way of a microphone of {@code talkerId} to a place. */
    public Floor floorOf(String talkerId) {
        return new Seat(talkerId);
    }

    /** Turns that are being recognised. */
    public synchronized int taken() {
        return taken;
    }

    /** Turns that got a place. */
    public long granted() {
        return granted.sum();
    }

    /** Turns that had to wait for a place and got one. */
    public long waited() {
        return waited.sum();
    }

    /** Turns that got no place. */
    public long refused(Refusal why) {
        LongAdder count = refused.get(why);
        return count == null ? 0 : count.sum();
    }

    private Account account(String talkerId) {
        return accounts.computeIfAbsent(talkerId, id -> new Account());
    }

    private synchronized Floor.Answer ask(Seat seat, long nowNs) {
        if (seat.holds) {
            return Floor.Answer.GRANTED;
        }
        Account account = account(seat.talkerId);
        if (nowNs < account.restsUntilNs) {
            return refuse(seat, account.restsFor);
        }
        waiting.putIfAbsent(seat, nowNs);
        seat.askedNs = nowNs;
        if (taken < max && isFirst(seat, nowNs)) {
            if (nowNs > sinceNs(seat, nowNs)) {
                waited.increment();
            }
            waiting.remove(seat);
            taken++;
            seat.holds = true;
            seat.sinceNs = nowNs;
            granted.increment();
            return Floor.Answer.GRANTED;
        }
        return nowNs - sinceNs(seat, nowNs) >= WAIT_MS_MAX * NS_PER_MS ? refuse(seat, Refusal.BUSY) : Floor.Answer.WAIT;
    }

    private long sinceNs(Seat seat, long nowNs) {
        return waiting.getOrDefault(seat, nowNs);
    }

    private Floor.Answer refuse(Seat seat, Refusal why) {
        waiting.remove(seat);
        seat.why = why;
        LongAdder count = refused.get(why);
        if (count != null) {
            count.increment();
        }
        return Floor.Answer.REFUSED;
    }

    /** In the order of coming, so that the first of equals is found first. */
    private boolean isFirst(Seat seat, long nowNs) {
        Seat best = seat;
        double least = account(seat.talkerId).spoken(nowNs);
        boolean passed = false;
        for (Iterator<Seat> it = waiting.keySet().iterator(); it.hasNext(); ) {
            Seat other = it.next();
            if (other == seat) {
                passed = true;
                continue;
            }
            if (nowNs - other.askedNs > WAITER_LOST_NS) {
                it.remove();
                continue;
            }
            double spoken = account(other.talkerId).spoken(nowNs);
            // Who came before goes first among equals; who came after must have spoken clearly less.
            if (passed ? spoken < least - SPOKEN_NS_EQUAL : spoken < least + SPOKEN_NS_EQUAL) {
                best = other;
                least = spoken;
            }
        }
        return best == seat;
    }

    private synchronized void leave(Seat seat, Floor.Outcome outcome, long nowNs) {
        if (!seat.holds) {
            return;
        }
        seat.holds = false;
        taken--;
        Account account = account(seat.talkerId);
        account.spokenNs = account.spoken(nowNs) + Math.max(0, nowNs - seat.sinceNs);
        account.countedNs = nowNs;
        switch (outcome) {
            case UNDERSTOOD -> {
                account.emptyInRow = 0;
                account.noisy = 0;
            }
            case TOO_LONG -> rest(account, Refusal.TOO_LONG, nowNs + REST_MS * NS_PER_MS);
            case NOTHING_UNDERSTOOD -> {
                account.emptyInRow++;
                if (account.emptyInRow >= EMPTY_TURNS_MAX) {
                    long restMs = Math.min(NOISE_REST_MS_MAX, (long) NOISE_REST_MS_MIN << Math.min(8, account.noisy));
                    account.noisy++;
                    account.emptyInRow = EMPTY_TURNS_MAX - 1; // after the rest one more empty turn is enough
                    rest(account, Refusal.NOISE, nowNs + restMs * NS_PER_MS);
                }
            }
        }
    }

    private static void rest(Account account, Refusal why, long untilNs) {
        account.restsFor = why;
        account.restsUntilNs = untilNs;
    }

    private synchronized void giveUp(Seat seat) {
        waiting.remove(seat);
    }

    /** One microphone. */
    private final class Seat implements Floor {
        private final String talkerId;
        private boolean holds;
        private long sinceNs;
        private long askedNs;
        private Refusal why = Refusal.BUSY;

        Seat(String talkerId) {
            this.talkerId = talkerId;
        }

        @Override
        public Answer ask(long nowNs) {
            return Places.this.ask(this, nowNs);
        }

        @Override
        public Refusal why() {
            synchronized (Places.this) {
                return why;
            }
        }

        @Override
        public void leave(Outcome outcome, long nowNs) {
            Places.this.leave(this, outcome, nowNs);
        }

        @Override
        public void giveUp() {
            Places.this.giveUp(this);
        }
    }
}
