package dev.nightmarket.media.show;

import dev.nightmarket.dialog.TruthGate;
import dev.nightmarket.media.drive.Puppet;
import dev.nightmarket.media.drive.Timeline;
import dev.nightmarket.speech.SpeechException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An operator's timeline on its way on air: its words are checked against the catalogue and made into sound in every channel
 * first, then it begins in all of them, so that each sentence comes at its time. One call's; blocks its thread.
 */
final class TimelinePlay {
    /** Sentences of a timeline, and their characters: some five minutes of sound a channel in memory. */
    static final int LINES_MAX = 60;

    static final int CHARS_MAX = 4_000;
    /** So long a timeline waits for its sound. */
    private static final long MADE_S_MAX = 60;

    /** A channel that plays it. */
    record Stage(ChannelShow show, Puppet puppet) {}

    private final Timeline timeline;
    private final List<Stage> stages;
    private final List<String> notices = new ArrayList<>();

    TimelinePlay(Timeline timeline, List<Stage> stages) {
        this.timeline = timeline;
        this.stages = stages;
    }

    /**
     * Plays it.
     *
     * @return what will not be as it was written, for the operator
     * @throws IllegalArgumentException when it may not be said: too long, not true, or in several languages at once
     * @throws IllegalStateException when it cannot be said now
     */
    List<String> begin() {
        check();
        List<List<Script.Line>> lines =
                stages.stream().map(stage -> stage.show.prepare(timeline)).toList();
        try {
            for (int i = 0; i < stages.size(); i++) {
                await(lines.get(i), stages.get(i).show.context().channelId());
            }
        } catch (IllegalStateException e) {
            lines.forEach(all -> all.forEach(line -> line.utterance().abandon()));
            throw e;
        }
        for (int i = 0; i < stages.size(); i++) {
            Puppet puppet = stages.get(i).puppet;
            stages.get(i).show.play(new Script(lines.get(i), ptsUs -> puppet.play(timeline, ptsUs)));
        }
        return List.copyOf(notices);
    }

    private void check() {
        List<Timeline.Line> lines = timeline.lines();
        int chars = lines.stream().mapToInt(line -> line.text().length()).sum();
        if (lines.size() > LINES_MAX || chars > CHARS_MAX) {
            throw new IllegalArgumentException("speech: " + lines.size() + " sentences of " + chars
                    + " characters (expected: at most " + LINES_MAX + " of " + CHARS_MAX + ")");
        }
        List<String> languages = stages.stream()
                .map(s -> s.show.context().locale().getLanguage())
                .distinct()
                .toList();
        if (!lines.isEmpty() && languages.size() > 1) {
            throw new IllegalArgumentException("speech: the show is on air in " + String.join(", ", languages)
                    + " (expected: channel_id, of the channel whose language this is)");
        }
        for (int i = 0; i < lines.size(); i++) {
            for (Stage stage : stages) {
                check("speech[" + i + "]", lines.get(i).text(), stage.show);
            }
        }
    }

    private static void check(String where, String text, ChannelShow show) {
        Optional<TruthGate.Flaw> flaw;
        try {
            flaw = show.flaw(text);
        } catch (SpeechException e) {
            throw new IllegalArgumentException(where + ".text: " + e.getMessage(), e);
        }
        if (flaw.isPresent()) {
            throw new IllegalArgumentException(where + ".text: "
                    + flaw.get().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + ": the catalogue does not bear that out in channel "
                    + show.context().channelId() + " (expected: what the shop's own figures say)");
        }
    }

    private void await(List<Script.Line> lines, String channelId) {
        long freeUs = 0;
        for (int i = 0; i < lines.size(); i++) {
            Script.Line line = lines.get(i);
            boolean made;
            try {
                made = line.utterance().made().get(MADE_S_MAX, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new IllegalStateException(
                        "speech[" + i + "]: its sound was not made within " + MADE_S_MAX + " s in channel " + channelId,
                        e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("speech[" + i + "]: cannot be spoken in channel " + channelId, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("speech: interrupted", e);
            }
            if (!made) {
                throw new IllegalStateException("speech[" + i + "]: the voice of channel " + channelId
                        + " cannot speak it (expected: words of its language)");
            }
            if (freeUs > line.atUs()) {
                notices.add("channel " + channelId + ": speech[" + i + "] comes at " + freeUs / 1_000
                        + " ms, when the one before it has ended");
            }
            freeUs = Math.max(freeUs, line.atUs()) + line.utterance().durationUs();
        }
    }
}
