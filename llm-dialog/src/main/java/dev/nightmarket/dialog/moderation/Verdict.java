package dev.nightmarket.dialog.moderation;

/**
 * What becomes of a message.
 *
 * @param text to go on with: cleaned, and masked where needed; empty when dropped. Never logged
 * @param reason the gravest thing found
 */
public record Verdict(Action action, String text, Reason reason) {
    /** What to do with the message. */
    public enum Action {
        /** Goes on. */
        ALLOW,
        /** Goes on with parts replaced by {@value PersonalData#MASK}. */
        MASK,
        /** Goes nowhere; the asker is told. */
        DROP
    }

    /** Why, mildest first. */
    public enum Reason {
        NONE,
        /** Allowed, but it tries to command the host; no language model may see it. */
        PROMPT_INJECTION,
        PERSONAL_DATA,
        PROFANITY,
        NO_WORDS,
        FLOOD,
        CONTACT_SPAM,
        LINK,
        HATE,
        INVALID_TEXT,
        TOO_LONG
    }

    static Verdict drop(Reason reason) {
        return new Verdict(Action.DROP, "", reason);
    }
}
