package dev.nightmarket.loadtests.speech;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence that voices say.
 *
 * @param spoken what a listener should hear, in one of several ways; empty where nobody listens
 */
record ShopTalk(Locale locale, String text, List<String> spoken) {
    /** All sentences of a language, ISO 639. */
    static List<ShopTalk> of(String language) {
        List<ShopTalk> out = new ArrayList<>();
        try (InputStream in = ShopTalk.class.getResourceAsStream("sentences.tsv")) {
            if (in == null) {
                throw new IllegalStateException("sentences.tsv is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] field = line.split("\t", -1);
                Locale locale = Locale.forLanguageTag(field[0]);
                if (!line.startsWith("#") && locale.getLanguage().equals(language)) {
                    out.add(new ShopTalk(
                            locale, field[1], field.length > 2 ? List.of(field[2].split("\\|", -1)) : List.of()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("sentences.tsv cannot be read", e);
        }
        return out;
    }
}
