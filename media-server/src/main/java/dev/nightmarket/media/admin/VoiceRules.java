package dev.nightmarket.media.admin;

import dev.nightmarket.proto.admin.v1.Voice;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import java.util.Locale;
import java.util.Optional;

/** What names a voice. */
final class VoiceRules {
    private static final int ID_CHARS_MAX = 200;

    private VoiceRules() {}

    /** Looks a voice up; a violation when there is none. */
    static Optional<VoiceEntry> voice(String at, String id, VoiceCatalogue catalogue, Violations v) {
        if (id.length() > ID_CHARS_MAX) {
            v.add(at, id.length() + " characters", "at most " + ID_CHARS_MAX);
            return Optional.empty();
        }
        try {
            return Optional.of(catalogue.get(id));
        } catch (IllegalArgumentException e) {
            v.add(at, "'" + id + "'", expected(id, catalogue, e));
            return Optional.empty();
        }
    }

    private static String expected(String id, VoiceCatalogue catalogue, IllegalArgumentException e) {
        if (id.startsWith("mix:")) {
            return "a mix as in mix:af_heart=0.6,af_bella=0.4; " + e.getMessage();
        }
        return catalogue
                .nearest(id)
                .map(n -> "a voice of the catalogue, perhaps " + n)
                .orElse("a voice of ListVoices");
    }

    /** A voice that has to speak a language. */
    static void speaks(String at, String id, String locale, VoiceCatalogue catalogue, Violations v) {
        voice(at, id, catalogue, v)
                .ifPresent(entry -> v.addUnless(
                        entry.speaks(Locale.forLanguageTag(locale)),
                        at,
                        "'" + id + "', which speaks " + entry.locales(),
                        "a voice of the channel's locale " + locale));
    }

    static Voice toProto(VoiceEntry entry, VoiceControl control, VoiceCatalogue catalogue) {
        String missing = control.missing(entry);
        return Voice.newBuilder()
                .setVoiceId(entry.id())
                .setDisplayName(entry.name())
                .setEngine(entry.engine().key())
                .addAllLocales(entry.locales())
                .setSex(entry.sex().key())
                .setAge(entry.age().key())
                .addAllTags(entry.tags())
                .setGrade(entry.grade())
                .setLicence(entry.licence().spdx())
                .setLicenceUrl(entry.licence().url())
                .setLicenceNotice(entry.licence().notice())
                .setRealTimeFactor(catalogue.engine(entry.engine()).realTimeFactor())
                .setSampleText(catalogue.sample(entry, catalogue.sampleLocale(entry)))
                .setMissing(missing == null ? "" : missing)
                .setOwn(VoiceCatalogue.builtIn().find(entry.id()).isEmpty())
                .build();
    }
}
