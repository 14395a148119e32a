package dev.nightmarket.media.store;

import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * What is put up on air in each channel, a row a channel; what a row says is its writer's matter. Thread-safe; blocks on the
 * database. Every method may throw {@link StoreException}.
 */
public final class LiveCueTable {
    private final Jdbi jdbi;
    private final InstantSource clock;

    LiveCueTable(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** What was put up in a channel by a show; empty when that was another show, or nothing is up. */
    public Optional<String> read(String channelId, String show) {
        try {
            return jdbi.withHandle(handle -> handle.createQuery(
                            "SELECT body FROM live_cue WHERE channel_id = :channel AND show = :show")
                    .bind("channel", channelId)
                    .bind("show", show)
                    .mapTo(String.class)
                    .findOne());
        } catch (JdbiException e) {
            throw StoreException.of("read the live cues of " + channelId, e);
        }
    }

    /** @param body JSON */
    public void write(String channelId, String show, String body) {
        try {
            jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO live_cue (channel_id, show, update_time_us, body)"
                            + " VALUES (:channel, :show, :us, :body) ON CONFLICT (channel_id)"
                            + " DO UPDATE SET show = :show, update_time_us = :us, body = :body")
                    .bind("channel", channelId)
                    .bind("show", show)
                    .bind("us", ResourceKind.micros(clock.instant()))
                    .bind("body", body)
                    .execute());
        } catch (JdbiException e) {
            throw StoreException.of("keep the live cues of " + channelId, e);
        }
    }

    /** Nothing is up in a channel any more. */
    public void delete(String channelId) {
        try {
            jdbi.useHandle(handle -> handle.execute("DELETE FROM live_cue WHERE channel_id = ?", channelId));
        } catch (JdbiException e) {
            throw StoreException.of("forget the live cues of " + channelId, e);
        }
    }
}
