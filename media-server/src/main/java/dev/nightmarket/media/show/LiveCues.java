package dev.nightmarket.media.show;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what a seller has put up in each channel, so that a show which comes back after a crash shows it again. A disk
 * that cannot be written costs only that, counted. Thread-safe; writing happens on the given executor, the newest state of a
 * channel only.
 */
public final class LiveCues {
    /** Where they are kept; may throw. */
    public interface Disk {
        /** Of this show; empty when another one wrote it, or nothing is there. */
        Optional<String> read(String channelId, String show);

        void write(String channelId, String show, String body);

        void delete(String channelId);
    }

    /**
     * What is up; null for nothing.
     *
     * @param lowerThirdCued whether the lower third is a cue's, or was taken away by one; else it is the show's own
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            @Nullable Poll poll,
            @Nullable Countdown countdown,
            @Nullable Coupon coupon,
            boolean lowerThirdCued,
            @Nullable LowerThird lowerThird) {
        static final State NOTHING = new State(null, null, null, false, null);
    }

    /**
     * @param voters by the fingerprint of a viewer's id, not by the id
     * @param votes may be more than voters, beyond {@link StageGraphics#VOTERS_MAX}
     */
    record Poll(String question, List<String> options, List<Integer> votes, Map<String, Integer> voters) {
        Poll {
            options = List.copyOf(options);
            votes = List.copyOf(votes);
            voters = Map.copyOf(voters);
            if (options.size() != votes.size()) {
                throw new IllegalArgumentException(
                        "votes: " + votes.size() + " (expected: " + options.size() + ", one an option)");
            }
        }
    }

    record Countdown(String label, long endEpochMs) {}

    record Coupon(String code, String text) {}

    record LowerThird(String name, String role) {}

    private static final Logger LOG = LoggerFactory.getLogger(LiveCues.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private record Key(String channelId, String show) {}

    private final Disk disk;
    private final Executor writer;
    private final Counter unkept;
    private final ConcurrentHashMap<Key, Supplier<State>> latest = new ConcurrentHashMap<>();

    public LiveCues(Disk disk, Executor writer, MeterRegistry meters) {
        this.disk = disk;
        this.writer = writer;
        unkept = meters.counter("nightmarket.media.cues.unkept");
    }

    /** Nothing is kept. */
    public static LiveCues none(MeterRegistry meters) {
        return new LiveCues(
                new Disk() {
                    @Override
                    public Optional<String> read(String channelId, String show) {
                        return Optional.empty();
                    }

                    @Override
                    public void write(String channelId, String show, String body) {}

                    @Override
                    public void delete(String channelId) {}
                },
                Runnable::run,
                meters);
    }

    /** What was up when the show was last on air, if it was not stopped. */
    State of(String channelId, String show) {
        Supplier<State> unwritten = latest.get(new Key(channelId, show));
        if (unwritten != null) {
            return unwritten.get();
        }
        try {
            Optional<String> body = disk.read(channelId, show);
            return body.isEmpty() ? State.NOTHING : JSON.readValue(body.get(), State.class);
        } catch (JsonProcessingException | RuntimeException e) {
            LOG.warn("the live cues of {} cannot be read, they do not come back: {}", channelId, e.toString());
            unkept.increment();
            return State.NOTHING;
        }
    }

    /** @param state asked when it is written: of many changes only the last one is */
    void keep(String channelId, String show, Supplier<State> state) {
        Key key = new Key(channelId, show);
        if (latest.put(key, state) == null) {
            writer.execute(() -> write(key));
        }
    }

    private void write(Key key) {
        Supplier<State> state = latest.remove(key);
        if (state == null) {
            return;
        }
        try {
            State now = state.get();
            if (now.equals(State.NOTHING)) {
                disk.delete(key.channelId);
            } else {
                disk.write(key.channelId, key.show, JSON.writeValueAsString(now));
            }
        } catch (JsonProcessingException | RuntimeException e) {
            unkept.increment();
            LOG.warn("the live cues of {} cannot be kept: {}", key.channelId, e.toString());
        }
    }

    /** The show was stopped: what was up belongs to the past. */
    void forget(String channelId, String show) {
        keep(channelId, show, () -> State.NOTHING);
    }
}
