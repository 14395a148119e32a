package dev.nightmarket.dialog.moderation;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nightmarket.dialog.ChannelContext;
import java.util.Currency;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** What holds for any text at all. */
@Tag("unit")
class ModerationPropertyTest {
    private static final ChannelContext US = new ChannelContext("us", Locale.US, Currency.getInstance("USD"));
    private final Moderation moderation = new Moderation();

    @Property(tries = 500)
    void neverThrowsAndNeverLetsACardThrough(@ForAll String before, @ForAll String after) {
        Verdict verdict = moderation.check(before + " 4111-1111-1111-1111 " + after, US);
        assertFalse(verdict.text().contains("4111-1111-1111-1111"), verdict::text);
    }
}
