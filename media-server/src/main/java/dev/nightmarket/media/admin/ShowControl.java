package dev.nightmarket.media.admin;

import dev.nightmarket.proto.admin.v1.ChannelStudio;
import dev.nightmarket.proto.admin.v1.ChannelVoice;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicResponse;
import dev.nightmarket.proto.admin.v1.Show;
import java.util.List;

/** What puts shows on air, as the admin sees it. Called by one thread at a time. */
public interface ShowControl {
    /**
     * What only the studio knows to be missing for this show, e.g. a voice that has not been fetched; empty when nothing is.
     * Each entry is a sentence part for the seller: what, and what mends it.
     */
    default List<String> missing(Show show) {
        return List.of();
    }

    /** Who speaks in each channel of a show: now when it is on air, else who would. */
    default List<ChannelVoice> voices(Show show) {
        return List.of();
    }

    /** How each channel of a show looks, after its market's rules. */
    default List<ChannelStudio> studios(Show show) {
        return List.of();
    }

    /**
     * Shows or takes away a graphic on a show that is on air.
     *
     * @return the polls that this ended
     * @throws IllegalStateException when the show, or a channel that is named, is not on air
     */
    default List<CueGraphicResponse.PollResult> cue(CueGraphicRequest cue) {
        throw new IllegalStateException(cue.getName() + " is not on air");
    }

    /** A show was made or changed: what takes long for it may begin now, on another thread. Returns at once. */
    default void prepare(Show show) {}

    /**
     * Puts all channels of the show on air; returns when they are.
     *
     * @throws RuntimeException when it did not work; nothing of the show is on air then
     */
    void goLive(Show show);

    /** Takes the show off air; does nothing when it is not on air. */
    void stop(String showName);
}
