package dev.nightmarket.media.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.SampleShop;
import dev.nightmarket.proto.admin.v1.FaqEntry;
import dev.nightmarket.proto.admin.v1.Money;
import dev.nightmarket.proto.admin.v1.Product;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import dev.nightmarket.testing.VirtualClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

@Tag("contract")
class StoreTest {
    @TempDir
    Path dir;

    private final VirtualClock clock = new VirtualClock();

    private Store open() {
        return Store.open(dir, () -> Seed.empty("Test shop"), clock);
    }

    private static Product product(String title) {
        return Product.newBuilder()
                .setTitle(title)
                .addPrices(
                        Money.newBuilder().setCurrencyCode("USD").setUnits(19).setNanos(900_000_000))
                .setStock(3)
                .build();
    }

    @Test
    void liveCuesSurviveAReopenForTheirOwnShowAlone() {
        try (Store store = open()) {
            store.liveCues().write("us", "shows/a", "{\"lowerThirdCued\":true}");
            store.liveCues().write("us", "shows/a", "{\"coupon\":{\"code\":\"GLOW20\",\"text\":\"\"}}");
            assertThrows(StoreException.class, () -> store.liveCues().write("us", "shows/a", "no JSON"));
        }
        try (Store store = open()) {
            assertTrue(store.liveCues().read("us", "shows/a").orElseThrow().contains("GLOW20"));
            assertEquals(Optional.empty(), store.liveCues().read("us", "shows/b"));
            assertEquals(Optional.empty(), store.liveCues().read("es", "shows/a"));
            store.liveCues().delete("us");
            assertEquals(Optional.empty(), store.liveCues().read("us", "shows/a"));
        }
    }

    @Test
    void rowsSurviveAReopenWithVersionAndTime() {
        try (Store store = open()) {
            Stored<Product> made =
                    store.products().create("serum", product("Serum")).orElseThrow();
            assertEquals(1, made.version());
            assertEquals("products/serum", made.body().getName());
            assertEquals(Optional.empty(), store.products().create("serum", product("Other")));
            clock.advance(Duration.ofSeconds(5));
            Stored<Product> changed = store.products()
                    .update("serum", p -> p.toBuilder().setStock(2).build())
                    .orElseThrow();
            assertEquals(2, changed.version());
            assertEquals(Duration.ofSeconds(5), Duration.between(made.updated(), changed.updated()));
            assertEquals(
                    changed.updated().getEpochSecond(),
                    changed.body().getUpdateTime().getSeconds());
            assertEquals(Optional.empty(), store.products().update("none", p -> p));
        }
        try (Store store = Store.open(dir, () -> Seed.empty("never asked again"), clock)) {
            Stored<Product> again = store.products().get("serum").orElseThrow();
            assertEquals(2, again.version());
            assertEquals(2, again.body().getStock());
            assertEquals("Test shop", store.catalogue().shopName());
            assertTrue(store.products().delete("serum"));
            assertFalse(store.products().delete("serum"));
            assertEquals(Optional.empty(), store.products().get("serum"));
        }
    }

    @Test
    void pagesAreCompleteInOrderAndStableWhileRowsCome() {
        try (Store store = open()) {
            for (int i = 0; i < 25; i++) {
                store.faqEntries()
                        .create(
                                "f%02d".formatted(i),
                                FaqEntry.newBuilder().setAnswer("a" + i).build());
            }
            List<String> seen = new ArrayList<>();
            String token = "";
            do {
                Page<Stored<FaqEntry>> page = store.faqEntries().list(10, token);
                page.items().forEach(f -> seen.add(f.id()));
                token = page.nextToken();
                store.faqEntries().create("a-before-all" + seen.size(), FaqEntry.getDefaultInstance());
            } while (!token.isEmpty());
            assertEquals(25, seen.size());
            assertEquals(seen.stream().sorted().toList(), seen);
            String foreign = store.faqEntries().list(1, "").nextToken();
            assertThrows(IllegalArgumentException.class, () -> store.products().list(1, foreign));
            assertThrows(
                    IllegalArgumentException.class, () -> store.faqEntries().list(1, "%%%"));
        }
    }

    @Test
    void theCatalogueIsASnapshotWhoseVersionGoesOnAfterARestart() {
        List<Long> told = new ArrayList<>();
        long last;
        try (Store store = open()) {
            store.onCatalogueChange(c -> told.add(c.version()));
            Catalogue before = store.catalogue();
            store.products().create("serum", product("Serum"));
            store.products().update("serum", p -> p.toBuilder().setStock(0).build());
            store.faqEntries()
                    .create(
                            "f",
                            FaqEntry.newBuilder().setProduct("products/serum").build());
            assertTrue(before.products().isEmpty(), "a snapshot does not change");
            Catalogue now = store.catalogue();
            assertEquals(0, now.product("serum").orElseThrow().stock());
            assertEquals(
                    new BigDecimal("19.90"),
                    now.product("serum")
                            .orElseThrow()
                            .price(Currency.getInstance("USD"))
                            .orElseThrow()
                            .amount());
            assertEquals(Optional.of("serum"), now.faq().get(0).productId());
            assertSame(now, store.catalogue());
            assertEquals(told.stream().sorted().distinct().toList(), told);
            assertEquals(3, told.size());
            last = now.version();
        }
        try (Store store = open()) {
            assertEquals(last, store.catalogue().version());
            store.products().delete("serum");
            assertTrue(store.catalogue().version() > last);
        }
    }

    @Test
    void theSampleShopComesBackAsItWasGiven() {
        SampleShop shop = SampleShop.load();
        ShowChannel us = ShowChannel.newBuilder()
                .setChannelId("us")
                .setLocale("en-US")
                .setCurrency("USD")
                .build();
        try (Store store = Store.open(dir, () -> Seed.of(shop, "en_US-joe-medium", "marcus", List.of(us)), clock)) {
            Comparator<dev.nightmarket.dialog.grounding.Product> byId =
                    Comparator.comparing(dev.nightmarket.dialog.grounding.Product::id);
            assertEquals(
                    shop.catalogue().products().stream().sorted(byId).toList(),
                    store.catalogue().products());
            assertEquals(shop.catalogue().faq().size(), store.catalogue().faq().size());
            assertEquals(shop.catalogue().shopName(), store.catalogue().shopName());
            assertEquals(
                    shop.rundown().size(),
                    store.shows().get("sample").orElseThrow().body().getRundownCount());
            assertEquals(
                    "hosts/marcus",
                    store.shows().get("sample").orElseThrow().body().getHost());
        }
    }

    @Test
    void aFullDiskFailsTheCallAndNothingElse() {
        try (Store store = Store.open(
                dir,
                () -> Seed.empty("Test shop"),
                clock,
                c -> c.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, "40"))) {
            Product big =
                    product("Big").toBuilder().setDescription("x".repeat(8_000)).build();
            int made = 0;
            StoreException full = null;
            while (full == null && made < 1_000) {
                try {
                    store.products().create("p%03d".formatted(made), big);
                    made++;
                } catch (StoreException e) {
                    full = e;
                }
            }
            assertEquals(StoreException.Kind.FULL, full.kind());
            assertEquals(
                    "create products/p%03d: the database cannot grow, the disk is full".formatted(made),
                    full.getMessage());
            assertEquals(made, store.catalogue().products().size(), "the snapshot serves on");
            assertEquals(made, store.products().all().size(), "no half row");
            assertTrue(store.products().delete("p000"), "making room works");
            assertEquals(made - 1, store.catalogue().products().size());
        }
    }

    @Test
    void aDatabaseThatCannotBeWrittenSaysSo() throws IOException {
        open().close();
        try (Store store = Store.open(dir, () -> Seed.empty("x"), clock, c -> c.setReadOnly(true))) {
            assertEquals("Test shop", store.catalogue().shopName());
            StoreException readOnly =
                    assertThrows(StoreException.class, () -> store.products().create("p", product("P")));
            assertEquals(StoreException.Kind.READ_ONLY, readOnly.kind());
            assertEquals("create products/p: the database cannot be written", readOnly.getMessage());
        }
        Path file = Files.createFile(dir.resolve("not-a-folder"));
        StoreException noFolder =
                assertThrows(StoreException.class, () -> Store.open(file, () -> Seed.empty("x"), clock));
        assertEquals(StoreException.Kind.READ_ONLY, noFolder.kind());
        Path corrupt = Files.createDirectory(dir.resolve("corrupt"));
        Files.write(
                corrupt.resolve(Store.FILE),
                "this is no database, whatever its name says"
                        .repeat(50)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        StoreException notADatabase =
                assertThrows(StoreException.class, () -> Store.open(corrupt, () -> Seed.empty("x"), clock));
        assertTrue(notADatabase.getMessage().contains(corrupt.toString()), notADatabase.getMessage());
    }
}
