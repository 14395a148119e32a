package dev.nightmarket.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class EdgeSettingsTest {
    private static final Config REFERENCE = ConfigFactory.parseResources("reference.conf");

    private static Map<String, ConfigValue> keys() {
        Map<String, ConfigValue> keys = new TreeMap<>();
        REFERENCE.getConfig(EdgeSettings.PATH).entrySet().forEach(e -> keys.put(e.getKey(), e.getValue()));
        // An empty list is a value too, but not an entry of a path with no elements: it is there all the same.
        return keys;
    }

    @Test
    void everyKeyReadIsInTheReference() {
        EdgeSettings.read(REFERENCE); // throws for a key that is read but not there
    }

    @Test
    void everyKeyInTheReferenceIsRead() {
        for (String key : keys().keySet()) {
            Config without = REFERENCE.withoutPath(EdgeSettings.PATH + "." + key);
            assertThrows(ConfigException.Missing.class, () -> EdgeSettings.read(without), key + " is never read");
        }
    }

    @Test
    void everyKeyInTheReferenceIsExplained() {
        assertTrue(keys().size() > 30);
        keys().forEach((key, value) -> {
            String comment = String.join(" ", value.origin().comments());
            assertFalse(comment.length() < 20, key + ": the comment is missing or says nothing");
        });
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals(
                "nightmarket.edge.http-port: 70000 (expected: 0..65535)", refusal("nightmarket.edge.http-port", 70000));
        assertEquals(
                "nightmarket.edge.origin.address: nowhere (expected: host:port)",
                refusal("nightmarket.edge.origin.address", "nowhere"));
        assertEquals(
                "nightmarket.edge.tls-cert and tls-key: only one is set (expected: both or none)",
                refusal("nightmarket.edge.tls-cert", "/a.pem"));
        assertTrue(refusal("nightmarket.edge.viewers-max", 0).contains("(expected: at least 1)"));
    }

    private static String refusal(String key, Object value) {
        Config config = ConfigFactory.parseMap(Map.of(ConfigUtil.joinPath(ConfigUtil.splitPath(key)), value));
        return assertThrows(IllegalArgumentException.class, () -> EdgeSettings.from(config))
                .getMessage();
    }
}
