package dev.nightmarket.media.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.Contrast;
import dev.nightmarket.media.render.baker.LightingMoods;
import dev.nightmarket.media.render.scene.Palette;
import dev.nightmarket.media.render.scene.Scene;
import dev.nightmarket.proto.admin.v1.BrandKit;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import dev.nightmarket.proto.admin.v1.Studio;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class StudioChoiceTest {
    private static StudioChoice choice(String locale, Studio show, Studio channel, int month) {
        return StudioChoice.of(
                Show.newBuilder().setStudio(show).build(),
                ShowChannel.newBuilder().setLocale(locale).setStudio(channel).build(),
                MarketRules.SHIPPED,
                month);
    }

    private static Studio background(String id) {
        return Studio.newBuilder().setBackground(id).build();
    }

    @Test
    void nothingSaidIsTheStockStudio() {
        StudioChoice c = choice("en-US", Studio.getDefaultInstance(), Studio.getDefaultInstance(), 6);
        assertEquals("shop", c.studio().getBackground());
        assertEquals("studio", c.studio().getMood(), "the light that hosts are baked in ahead");
        assertEquals("signature", c.studio().getPalette());
        assertEquals("portrait", c.studio().getLayout());
        assertTrue(c.notices().isEmpty());
    }

    @Test
    void aChannelsOwnFieldsGoBeforeTheShows() {
        Studio show = Studio.newBuilder()
                .setBackground("loft")
                .setPalette("spring")
                .setLayout("square")
                .build();
        StudioChoice c = choice("de-DE", show, background("city"), 6);
        assertEquals("city", c.studio().getBackground());
        assertEquals("spring", c.studio().getPalette());
        assertEquals("square", c.studio().getLayout());
        assertEquals("cool-studio", c.studio().getMood(), "the light follows the background that is shown");
    }

    @Test
    void aMarketVetoesAndSaysWhy() {
        Studio festive = background("festive");
        assertEquals("festive", choice("en-US", festive, festive, 12).studio().getBackground());
        StudioChoice c = choice("ar-SA", festive, Studio.getDefaultInstance(), 12);
        assertEquals("shop", c.studio().getBackground());
        assertEquals(1, c.notices().size());
        assertTrue(
                c.notices().get(0).contains("festive is not shown in SA, shop is: "),
                c.notices().get(0));
    }

    @Test
    void aSeasonsRuleHoldsInItsMonthsOnly() {
        Studio winter = Studio.newBuilder().setPalette("winter").build();
        assertEquals("lunar", choice("zh-CN", winter, winter, 2).studio().getPalette());
        assertEquals("winter", choice("zh-CN", winter, winter, 11).studio().getPalette());
    }

    @Test
    void rulesReplaceByWhatExistsAndDoNotChain() {
        for (MarketRules.Rule rule : MarketRules.SHIPPED.all()) {
            boolean known =
                    switch (rule.kind()) {
                        case BACKGROUND ->
                            Scene.find(rule.value()).isPresent()
                                    && Scene.find(rule.replacement()).isPresent();
                        case PALETTE ->
                            Palette.find(rule.value()).isPresent()
                                    && Palette.find(rule.replacement()).isPresent();
                        case MOOD ->
                            LightingMoods.find(rule.value()).isPresent()
                                    && LightingMoods.find(rule.replacement()).isPresent();
                        case OUTFIT -> true;
                    };
            assertTrue(known, rule.toString());
            for (String country : rule.countries()) {
                Locale market = new Locale.Builder().setRegion(country).build();
                for (int month = 1; month <= 12; month++) {
                    assertTrue(
                            MarketRules.SHIPPED
                                    .veto(market, month, rule.kind(), rule.replacement())
                                    .isEmpty(),
                            "the replacement is vetoed, too: " + rule);
                }
            }
        }
    }

    @Test
    void everyShippedPaletteCanBeRead() {
        for (Palette p : Palette.all()) {
            var style = p.style(null);
            assertTrue(Contrast.ratio(style.card(), style.ink()) >= 7, p.id() + " ink");
            assertTrue(Contrast.ratio(style.card(), style.muted()) >= Contrast.TEXT_MIN, p.id() + " muted");
            assertTrue(Contrast.ratio(style.card(), style.accent()) >= Contrast.TEXT_MIN, p.id() + " price");
            assertTrue(Contrast.ratio(style.accent(), style.onAccent()) >= Contrast.TEXT_MIN, p.id() + " badge");
        }
        for (Scene s : Scene.values()) {
            assertTrue(LightingMoods.find(s.mood()).isPresent(), s + " names a mood that is not there: " + s.mood());
        }
    }

    @Test
    void aBrandsColourThatCannotBeReadIsMendedAndTold() {
        Palette base = Palette.find("signature").orElseThrow();
        BrandColours yellow = BrandColours.on(
                base, BrandKit.newBuilder().setPrimaryColor("#ffe600").build());
        assertEquals(1, yellow.flaws().size());
        assertTrue(
                yellow.flaws().get(0).startsWith("#ffe600 on #ffffff: contrast 1.3:1"),
                yellow.flaws().get(0));
        assertTrue(Contrast.ratio(0xffffff, yellow.palette().accent()) >= Contrast.TEXT_MIN);
        BrandColours dark = BrandColours.on(
                base,
                BrandKit.newBuilder()
                        .setPrimaryColor("#ffe600")
                        .setSecondaryColor("#101018")
                        .build());
        assertTrue(dark.flaws().isEmpty(), "yellow on black is readable: " + dark.flaws());
        assertTrue(Contrast.ratio(0x101018, dark.palette().ink()) >= 7);
        assertThrows(
                IllegalArgumentException.class,
                () -> BrandColours.on(
                        base, BrandKit.newBuilder().setPrimaryColor("red").build()));
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertEquals(21, Contrast.ratio(0, 0xffffff), 1e-9);
        assertEquals(4.54, Contrast.ratio(0x767676, 0xffffff), .01);
        assertEquals(1, Contrast.ratio(0x336699, 0x336699), 1e-9);
    }

    @Test
    void filesAreCheckedBeforeTheyAreUsed() throws Exception {
        assertEquals(new StudioFiles.Size(400, 700), StudioFiles.check(StudioAsset.Kind.BACKGROUND, png(400, 700)));
        refused(StudioAsset.Kind.BACKGROUND, png(100, 700), "100x700");
        refused(StudioAsset.Kind.LOGO, new byte[] {1, 2, 3, 4}, "unknown");
        refused(StudioAsset.Kind.LOGO, new byte[0], "0 bytes");
        refused(StudioAsset.Kind.LOGO, png(6_001, 20), "6001x20");
        byte[] cut = png(400, 400);
        refused(StudioAsset.Kind.LOGO, java.util.Arrays.copyOf(cut, cut.length / 4), "damaged");
        refused(StudioAsset.Kind.FONT, png(20, 20), "not a font");
    }

    private static void refused(StudioAsset.Kind kind, byte[] bytes, String because) {
        String said = assertThrows(StudioFiles.BadFileException.class, () -> StudioFiles.check(kind, bytes))
                .getMessage();
        assertTrue(said.contains(because) && said.contains("expected"), said);
    }

    private static byte[] png(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width; i++) {
            image.setRGB(i, i * 7 % height, i * 2654435);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
