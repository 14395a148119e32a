package dev.nightmarket.media.intake;

import dev.nightmarket.dialog.ChannelContext;

/** The moderation, as the intake sees it. Thread-safe; computes only, does not block. */
@FunctionalInterface
public interface ModerationStep {
    /** Lets everything through. */
    ModerationStep ALLOW_ALL = (channel, text) -> new Verdict.Allow(text);

    Verdict review(ChannelContext channel, String text);

    /** What to do with a question. */
    sealed interface Verdict {
        /** @param text as it may be used: the viewer's, or with parts masked */
        record Allow(String text) implements Verdict {}

        /** @param reason a short code for the counter, e.g. {@code insult}; never the text */
        record Drop(String reason) implements Verdict {}
    }
}
