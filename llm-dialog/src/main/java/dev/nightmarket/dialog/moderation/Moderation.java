package dev.nightmarket.dialog.moderation;

import dev.nightmarket.dialog.ChannelContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The first look at what a viewer wrote or said. Stateless but for its counters; some ten microseconds
 * a message. Rate limits and doubles are the intake's.
 */
public final class Moderation {
    /** Longest message, in UTF-16 units; the page allows the same. */
    public static final int CHARS_MAX = 500;

    private final int charsMax;
    private final AbuseWords abuse = AbuseWords.load();
    private final Map<Verdict.Reason, LongAdder> counts = new EnumMap<>(Verdict.Reason.class);

    public Moderation() {
        this(CHARS_MAX);
    }

    /** @param charsMax longest message let through, 1 or more */
    public Moderation(int charsMax) {
        if (charsMax < 1) {
            throw new IllegalArgumentException("charsMax: " + charsMax + " (expected: 1 or more)");
        }
        this.charsMax = charsMax;
        for (Verdict.Reason reason : Verdict.Reason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    /** Judges {@code text}; {@code channel} will carry a market's own rules. Never throws for what was written. */
    public Verdict check(String text, ChannelContext channel) {
        Verdict verdict = judge(text);
        LongAdder count = counts.get(verdict.reason());
        if (count != null) {
            count.increment();
        }
        return verdict;
    }

    /** How many messages had which reason since the start. */
    public Map<Verdict.Reason, Long> counts() {
        Map<Verdict.Reason, Long> now = new EnumMap<>(Verdict.Reason.class);
        counts.forEach((reason, count) -> now.put(reason, count.sum()));
        return now;
    }

    private Verdict judge(String text) {
        if (text.length() > charsMax) {
            return Verdict.drop(Verdict.Reason.TOO_LONG);
        }
        if (!TextCleaner.wellFormed(text)) {
            return Verdict.drop(Verdict.Reason.INVALID_TEXT);
        }
        String clean = TextCleaner.clean(text);
        if (!TextCleaner.hasWords(clean)) {
            return Verdict.drop(Verdict.Reason.NO_WORDS);
        }
        if (Floods.flood(clean)) {
            return Verdict.drop(Verdict.Reason.FLOOD);
        }
        AbuseWords.Found hate = abuse.find(clean);
        if (hate.hate()) {
            return Verdict.drop(Verdict.Reason.HATE);
        }
        if (Floods.contactSpam(clean)) {
            return Verdict.drop(Verdict.Reason.CONTACT_SPAM);
        }
        String personal = PersonalData.mask(clean);
        if (Floods.link(personal)) {
            return Verdict.drop(Verdict.Reason.LINK);
        }
        return mask(clean, personal);
    }

    private Verdict mask(String clean, String personal) {
        AbuseWords.Found words = abuse.find(personal);
        if (!words.masked().equals(personal)) {
            return new Verdict(Verdict.Action.MASK, words.masked(), Verdict.Reason.PROFANITY);
        }
        if (!personal.equals(clean)) {
            return new Verdict(Verdict.Action.MASK, personal, Verdict.Reason.PERSONAL_DATA);
        }
        boolean commands = PromptInjection.suspected(clean);
        return new Verdict(
                Verdict.Action.ALLOW, clean, commands ? Verdict.Reason.PROMPT_INJECTION : Verdict.Reason.NONE);
    }
}
