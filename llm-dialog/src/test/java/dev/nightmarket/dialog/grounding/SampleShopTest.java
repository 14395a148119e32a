package dev.nightmarket.dialog.grounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sample shop is whole: every product can be priced, shown and pitched. */
@Tag("unit")
class SampleShopTest {
    private static final int WORDS_MAX = 18;
    private static final List<String> CLAIMS =
            List.of(" best ", " cure", " heal", "guarantee", " always ", " never fails", "anti-", "wrinkle", "perfect");

    private final SampleShop shop = SampleShop.load();

    @Test
    void holdsEnoughAndTheSerumFirst() {
        List<Product> products = shop.catalogue().products();
        assertTrue(products.size() >= 10, () -> products.size() + " products");
        assertTrue(shop.catalogue().faq().size() >= 10);
        Product serum = products.get(0);
        assertEquals("camellia-serum", serum.id());
        assertEquals(
                "19.90",
                serum.price(Currency.getInstance("USD")).orElseThrow().amount().toPlainString());
        assertTrue(serum.shipping().stream().anyMatch(z -> z.countries().contains("ES")));
        Set<String> ids = new HashSet<>();
        products.forEach(p -> assertTrue(ids.add(p.id()), p.id()));
    }

    @Test
    void pitchesAreShortAndPromiseNothing() {
        for (Product product : shop.catalogue().products()) {
            assertTrue(product.pitch().size() >= 4 && product.pitch().size() <= 6, product.id());
            product.pitch().forEach(SampleShopTest::speakable);
        }
        for (RundownCue cue : shop.rundown()) {
            if (cue instanceof RundownCue.Say say) {
                say.sentences().forEach(SampleShopTest::speakable);
            }
        }
    }

    @Test
    void everyCueAndPictureExists() {
        Set<String> pitched = new HashSet<>();
        for (RundownCue cue : shop.rundown()) {
            if (cue instanceof RundownCue.Pitch pitch) {
                assertTrue(shop.catalogue().product(pitch.productId()).isPresent(), pitch.productId());
                pitched.add(pitch.productId());
            }
        }
        Path web = Path.of(System.getProperty("nightmarket.root"), "web");
        for (Product product : shop.catalogue().products()) {
            assertTrue(pitched.contains(product.id()), product.id());
            assertTrue(Files.isRegularFile(web.resolve(product.imageUrl().substring(1))), product.imageUrl());
        }
    }

    private static void speakable(String sentence) {
        assertTrue(sentence.split(" ").length <= WORDS_MAX, sentence);
        assertTrue(sentence.endsWith(".") || sentence.endsWith("?"), sentence);
        String lower = " " + sentence.toLowerCase(java.util.Locale.ROOT) + " ";
        CLAIMS.forEach(c -> assertFalse(lower.contains(c), () -> sentence + " claims " + c));
    }
}
