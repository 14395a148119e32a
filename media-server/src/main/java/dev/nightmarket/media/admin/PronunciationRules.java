package dev.nightmarket.media.admin;

import dev.nightmarket.media.store.ResourceKind;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.proto.admin.v1.Pronunciation;
import java.util.regex.Pattern;

/** What a pronunciation is: a written form, how it is said, and in which language. */
final class PronunciationRules implements Rules<Pronunciation> {
    private static final int CHARS_MAX = 80;
    private static final int ENTRIES_MAX = 2_000;
    private static final Pattern LANGUAGE = Pattern.compile("|[a-z]{2,3}");
    /** Letters and marks of the International Phonetic Alphabet, and spaces between words. */
    private static final Pattern IPA = Pattern.compile("/[\\p{L}\\p{M}ˈˌːˑ.‿ʰʲʷ˞↓↑→↗↘ -]+/");

    private final Store store;

    PronunciationRules(Store store) {
        this.store = store;
    }

    @Override
    public void check(String at, Pronunciation entry, Violations v) {
        v.text(at + ".written", entry.getWritten(), CHARS_MAX);
        v.text(at + ".spoken", entry.getSpoken(), CHARS_MAX);
        v.addUnless(
                entry.getWritten().codePoints().anyMatch(Character::isLetterOrDigit),
                at + ".written",
                "'" + entry.getWritten() + "'",
                "a letter or digit in it");
        v.addUnless(
                !entry.getSpoken().startsWith("/")
                        || IPA.matcher(entry.getSpoken()).matches(),
                at + ".spoken",
                "'" + entry.getSpoken() + "'",
                "words, or IPA between slashes, e.g. /kiːlz/");
        v.addUnless(
                !entry.getSpoken().contains("<") && !entry.getWritten().contains("<"),
                at + ".spoken",
                "mark-up",
                "words, or IPA between slashes");
        v.addUnless(
                LANGUAGE.matcher(entry.getLanguage()).matches(),
                at + ".language",
                "'" + entry.getLanguage() + "'",
                "ISO 639, e.g. en, or empty for every language");
        var others = store.pronunciations().all();
        v.addUnless(others.size() < ENTRIES_MAX, at, others.size() + " entries", "at most " + ENTRIES_MAX);
        others.stream()
                .filter(o -> !o.body().getName().equals(entry.getName())
                        && o.body().getWritten().equalsIgnoreCase(entry.getWritten())
                        && o.body().getLanguage().equals(entry.getLanguage()))
                .findFirst()
                .ifPresent(o -> v.add(
                        at + ".written",
                        "'" + entry.getWritten() + "'",
                        "one entry a word and language; " + ResourceKind.PRONUNCIATION.name(o.id()) + " has it"));
    }
}
