package dev.nightmarket.media.render.baker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class HostLookTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryStockLookAndWritesItAlwaysTheSame() throws IOException {
        Set<Long> seeds = new HashSet<>();
        for (String id : HostLook.stock()) {
            HostLook look = HostLook.builtIn(id);
            assertEquals(id, look.id());
            assertTrue(seeds.add(look.seed()), id + " has a seed of its own");
            assertEquals(HostLook.canonicalJson(look), HostLook.canonicalJson(HostLook.builtIn(id)));
        }
        assertEquals(8, HostLook.stock().size());
    }

    @Test
    void saysWhichLookIsMissing() {
        FileNotFoundException e = assertThrows(FileNotFoundException.class, () -> HostLook.builtIn("nobody"));
        assertEquals("host look: nobody (expected: one of " + HostLook.stock() + ")", e.getMessage());
    }

    @Test
    void saysWhichSliderIsUnknownOrOutOfRange() throws IOException {
        assertTrue(refusal("\"cheek/cheek-bones\": [0-9.]+", "\"cheek/dimple\": 0.3")
                .contains("face slider: cheek/dimple (expected: [cheek/cheek-bones,"));
        assertTrue(refusal("\"cheek/cheek-bones\": [0-9.]+", "\"cheek/cheek-bones\": 3")
                .contains("face slider cheek/cheek-bones: 3.0 (expected: -1.5..1.5)"));
        assertTrue(
                refusal("\"ageYears\": 32", "\"ageYears\": 7").contains("shape ageYears: 7.0 (expected: 18.0..90.0)"));
        assertTrue(refusal("\"flush\":", "\"flash\":").contains("skin slider: flash (expected: [depth, undertone,"));
        assertTrue(refusal("\"caucasian\": [0-9.]+", "\"caucasian\": 0.55").contains("(expected: 0.999..1.001)"));
    }

    @Test
    void saysWhatIsWrongWithAnOutfitOrAnAccessory() throws IOException {
        String outfit = "\"style\": \"jumper\"";
        assertEquals(
                "outfit: toga (expected: one of [blazer, dress, hoodie, jumper, kurta, qipao, shirt])",
                refusal(outfit, "\"style\": \"toga\""));
        assertTrue(refusal(outfit, "\"style\": \"qipao\"").contains("outfit qipao: colour shirt (expected: one of ["));
        assertTrue(refusal(outfit, outfit + ", \"pattern\": \"tartan\"").contains("[plain, stripe"));
        assertTrue(refusal("\"main\": \\[[0-9., ]+\\]", "\"main\": [2, 0, 0]")
                .contains("colour main (expected: three numbers of 0 to 1)"));
        assertTrue(refusal(outfit, outfit + ", \"sliders\": {\"cape\": 1}").contains("outfit jumper: slider cape"));
        assertTrue(accessory("{\"kind\": \"crown\", \"colours\": {}, \"sliders\": {}}")
                .contains("accessory: crown (expected: one of [drops, glasses, hoops, necklace, studs])"));
        assertTrue(accessory("{\"kind\": \"studs\", \"colours\": {}, \"sliders\": {\"size\": 9}}")
                .contains("accessory studs: slider size is 9.0 (expected: 0 to 2.0)"));
    }

    private String accessory(String json) throws IOException {
        return refusal("\"accessories\": \\[\\]", "\"accessories\": [" + json + "]");
    }

    /** What reading marcus says when the first match of {@code from} is {@code to}. */
    private String refusal(String from, String to) throws IOException {
        String json;
        try (var in = HostLook.class.getResourceAsStream("/dev/nightmarket/media/render/looks/marcus.json")) {
            json = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        String changed = json.replaceFirst(from, to);
        assertNotEquals(json, changed, from);
        Path file = Files.writeString(folder.resolve("look.json"), changed);
        return assertThrows(IOException.class, () -> HostLook.read(file)).getMessage();
    }
}
