package dev.nightmarket.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MediaSettingsTest {
    private static final Config REFERENCE = ConfigFactory.parseResources("reference.conf");

    private static Map<String, ConfigValue> keys() {
        Map<String, ConfigValue> keys = new TreeMap<>();
        REFERENCE.getConfig(MediaSettings.PATH).entrySet().forEach(e -> keys.put(e.getKey(), e.getValue()));
        return keys;
    }

    @Test
    void codeAndFileAgree() {
        MediaSettings.from(REFERENCE); // throws for a key that is read but not there
        for (String key : keys().keySet()) {
            Config without = REFERENCE.withoutPath(MediaSettings.PATH + "." + key);
            assertThrows(ConfigException.Missing.class, () -> MediaSettings.from(without), key + " is never read");
        }
    }

    @Test
    void everyKeyIsExplained() {
        assertTrue(keys().size() > 15);
        keys().forEach((key, value) -> {
            String comment = String.join(" ", value.origin().comments());
            assertFalse(comment.length() < 20, key + ": the comment is missing or says nothing");
        });
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("nightmarket.media.port: 70000 (expected: 0..65535)", refusal("port", 70000));
        assertEquals("quality: 4k (expected: auto, 720p, 540p or 360p)", refusal("quality", "4k"));
        assertEquals(
                "nightmarket.media.video.frames-per-second: 30 (expected: 25)", refusal("video.frames-per-second", 30));
    }

    private static String refusal(String key, Object value) {
        Config wrong = REFERENCE.withValue(MediaSettings.PATH + "." + key, ConfigValueFactory.fromAnyRef(value));
        return assertThrows(IllegalArgumentException.class, () -> MediaSettings.from(wrong))
                .getMessage();
    }
}
