package dev.nightmarket.media.render.baker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HairStylesTest {
    @Test
    void anUnknownStyleIsRefusedWithTheListOfThoseThereAre() {
        String message = assertThrows(IllegalArgumentException.class, () -> HairStyles.sliders("mullet"))
                .getMessage();
        assertTrue(message.contains("mullet"), message);
        for (String name : HairStyles.NAMES) {
            assertTrue(message.contains(name), message);
        }
    }

    @Test
    void everyStyleTakesItsOwnDefaults() {
        for (String name : HairStyles.NAMES) {
            HairStyles.sliders(name).known().forEach((slider, range) -> {
                Dials dials = new Dials(HairStyles.sliders(name), Map.of(slider, range.standard()));
                assertEquals((float) range.standard(), dials.get(slider), name + " " + slider);
            });
        }
    }

    @Test
    void aSliderThatIsNotTheStylesOwnIsRefusedWithTheListOfThoseItHas() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new Dials(HairStyles.sliders("bob"), Map.of("sides", .2)));
        assertTrue(e.getMessage().contains("sides") && e.getMessage().contains("fringe"), e.getMessage());
    }

    @Test
    void aSliderOutOfItsRangeOrNoNumberIsRefused() {
        for (double value : new double[] {1.01, -.01, Double.NaN}) {
            IllegalArgumentException e = assertThrows(
                    IllegalArgumentException.class,
                    () -> new Dials(HairStyles.sliders("bob"), Map.of("fringe", value)));
            assertTrue(e.getMessage().contains("0.0..1.0"), e.getMessage());
        }
    }
}
