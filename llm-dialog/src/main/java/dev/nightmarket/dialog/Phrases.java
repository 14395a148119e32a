package dev.nightmarket.dialog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The sentences of one language, from {@code phrases/<language>.properties}; {@code {name}} is filled in. */
final class Phrases {
    private static final Map<String, Phrases> ALL = readAll();

    private final String language;
    private final Map<String, String> byKey;

    private Phrases(String language, Map<String, String> byKey) {
        this.language = language;
        this.byKey = byKey;
    }

    /** Phrases of {@code language} (ISO 639-1), English where there are none. */
    static Phrases of(String language) {
        Phrases phrases = ALL.get(language);
        return phrases != null ? phrases : english();
    }

    static boolean speaks(String language) {
        return ALL.containsKey(language);
    }

    static Phrases english() {
        Phrases phrases = ALL.get("en");
        if (phrases == null) {
            throw new IllegalStateException("phrases of en: none (expected: present)");
        }
        return phrases;
    }

    String language() {
        return language;
    }

    /** Keys of this language; for the test that all languages are whole. */
    java.util.Set<String> keys() {
        return byKey.keySet();
    }

    /** The phrase of {@code key} with {@code {name}} replaced. */
    String fill(String key, Map<String, String> values) {
        String template = byKey.get(key);
        if (template == null) {
            throw new IllegalArgumentException("phrase of " + language + ": " + key + " (expected: a known key)");
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0) {
                out.append(template, at, template.length());
                break;
            }
            out.append(template, at, open);
            String name = template.substring(open + 1, close);
            String value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "value of {" + name + "} in " + key + ": none (expected: one of " + values.keySet() + ")");
            }
            out.append(value);
            at = close + 1;
        }
        return out.toString();
    }

    String get(String key) {
        return fill(key, Map.of());
    }

    /** "a, b and c" in this language. */
    String list(List<String> items) {
        if (items.size() < 2) {
            return String.join("", items);
        }
        List<String> head = new ArrayList<>(items.subList(0, items.size() - 1));
        return String.join(get("list.separator"), head) + get("list.and") + items.get(items.size() - 1);
    }

    private static Map<String, Phrases> readAll() {
        Map<String, Phrases> all = new HashMap<>();
        for (String language : Lexicon.LANGUAGES) {
            String name = "phrases/" + language + ".properties";
            Properties properties = new Properties();
            try (InputStream in = Phrases.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("class path resource: " + name + " (expected: present)");
                }
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
            Map<String, String> byKey = new HashMap<>();
            properties.stringPropertyNames().forEach(k -> byKey.put(k, properties.getProperty(k)));
            all.put(language, new Phrases(language, byKey));
        }
        return Map.copyOf(all);
    }
}
