package dev.nightmarket.media.intake;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What a viewer reads when a question is refused, in the first language of the browser that we have. Thread-safe. */
final class AckMessages {
    private static final String BUNDLE = "dev.nightmarket.media.intake.acks";
    /** Never the language of the machine. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final int LANGUAGES_MAX = 4;

    private AckMessages() {}

    static String text(String key, List<String> acceptLanguages, Locale channel, Object... values) {
        for (String tag : acceptLanguages.subList(0, Math.min(LANGUAGES_MAX, acceptLanguages.size()))) {
            Locale locale = Locale.forLanguageTag(tag);
            ResourceBundle bundle = bundle(locale);
            if (bundle.getLocale().getLanguage().equals(locale.getLanguage())
                    || locale.getLanguage().equals("en")) {
                return format(bundle, key, values);
            }
        }
        return format(bundle(channel), key, values);
    }

    private static ResourceBundle bundle(Locale locale) {
        try {
            return ResourceBundle.getBundle(BUNDLE, locale, AckMessages.class.getClassLoader(), NO_FALLBACK);
        } catch (MissingResourceException e) {
            throw new IllegalStateException("class path resource: " + BUNDLE + " (expected: present)", e);
        }
    }

    private static String format(ResourceBundle bundle, String key, Object... values) {
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(values);
    }
}
