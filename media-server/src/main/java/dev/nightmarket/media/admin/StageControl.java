package dev.nightmarket.media.admin;

import dev.nightmarket.media.drive.Puppet;
import java.util.List;

/** The hosts on air, as those see them who move them from outside. Thread-safe. */
public interface StageControl {
    /**
     * The host of each channel of a show on air; empty when it is not on air.
     *
     * @param channelId only of this one; empty: of all
     */
    List<Puppet> puppets(String showName, String channelId);
}
