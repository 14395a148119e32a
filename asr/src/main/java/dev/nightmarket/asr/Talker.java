package dev.nightmarket.asr;

import dev.nightmarket.asr.names.NameBook;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Who is listened to.
 *
 * @param id the same for one person over all of their microphones' sessions: who spoke least goes first
 * @param locale the language that is spoken, most likely
 * @param others tried on a turn that the first language makes little sense of; at most {@value #OTHERS_MAX}
 * @param names what the shop's products are called now; read at every turn
 */
public record Talker(String id, Locale locale, List<Locale> others, Supplier<NameBook> names) {
    public static final int OTHERS_MAX = 2;

    public Talker {
        others = others.stream()
                .filter(other -> !other.getLanguage().equals(locale.getLanguage()))
                .limit(OTHERS_MAX)
                .toList();
    }

    /** Somebody of whom nothing else is known. */
    public static Talker of(String id, Locale locale) {
        return new Talker(id, locale, List.of(), () -> NameBook.EMPTY);
    }
}
