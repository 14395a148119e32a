package dev.nightmarket.media.admin;

import dev.nightmarket.media.drive.Puppet;
import dev.nightmarket.media.drive.Timeline;
import java.util.List;

/** The hosts on air, as those see them who move them from outside. Thread-safe. */
public interface StageControl {
    /**
     * The host of each channel of a show on air; empty when it is not on air.
     *
     * @param channelId only of this one; empty: of all
     */
    List<Puppet> puppets(String showName, String channelId);

    /**
     * A timeline that was begun.
     *
     * @param channels that play it; 0 when none is on air
     * @param notices what is not as it was written
     */
    record Played(int channels, List<String> notices) {}

    /**
     * Plays a timeline with its speech; another one that plays ends.
     *
     * @param channelId only in this one; empty: in all of the show
     * @throws IllegalArgumentException when it may not be said
     * @throws IllegalStateException when it cannot be said now
     */
    Played play(String showName, String channelId, Timeline timeline);
}
