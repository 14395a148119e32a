package dev.nightmarket.media.studio;

import dev.nightmarket.media.render.Layout;
import dev.nightmarket.media.render.baker.Lighting;
import dev.nightmarket.media.render.baker.LightingMoods;
import dev.nightmarket.media.render.scene.Palette;
import dev.nightmarket.media.render.scene.Scene;
import dev.nightmarket.proto.admin.v1.BrandKit;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import dev.nightmarket.proto.admin.v1.Studio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How one channel looks: the show's studio, the channel's own choices before it, defaults for what neither says, and
 * what the market's rules replace.
 *
 * @param studio complete
 * @param notices what was replaced or mended, and why
 */
public record StudioChoice(Studio studio, List<String> notices) {
    /** Prefix of the names of a seller's files. */
    public static final String FILES = "studioAssets/";

    private static final String BACKGROUND = "shop";

    public StudioChoice {
        notices = List.copyOf(notices);
    }

    /** @param month 1 to 12, for rules of a season */
    public static StudioChoice of(Show show, ShowChannel channel, MarketRules rules, int month) {
        Studio s = merge(show.getStudio(), channel.getStudio());
        Locale market = Locale.forLanguageTag(channel.getLocale());
        List<String> notices = new ArrayList<>();
        boolean lightAsked = !s.getMood().isEmpty();
        Studio.Builder b = s.toBuilder();
        b.setBackground(
                checked(market, month, rules, MarketRules.Kind.BACKGROUND, or(s.getBackground(), BACKGROUND), notices));
        b.setPalette(
                checked(market, month, rules, MarketRules.Kind.PALETTE, or(s.getPalette(), Palette.STOCK), notices));
        String mood = lightAsked
                ? s.getMood()
                : s.getBackground().isEmpty() ? Lighting.STUDIO.id() : moodOf(b.getBackground());
        b.setMood(checked(market, month, rules, MarketRules.Kind.MOOD, mood, notices));
        b.setLayout(or(s.getLayout(), Layout.PORTRAIT.id()));
        BrandColours colours = BrandColours.on(palette(b.build()), s.getBrand());
        colours.flaws().forEach(flaw -> notices.add("brand: " + flaw + "; mended"));
        return new StudioChoice(b.build(), notices);
    }

    /** Fields of {@code over} that are set go before {@code under}'s. */
    static Studio merge(Studio under, Studio over) {
        BrandKit u = under.getBrand();
        BrandKit o = over.getBrand();
        return Studio.newBuilder()
                .setBackground(or(over.getBackground(), under.getBackground()))
                .setMood(or(over.getMood(), under.getMood()))
                .setPalette(or(over.getPalette(), under.getPalette()))
                .setLayout(or(over.getLayout(), under.getLayout()))
                .setLowerThird(over.hasLowerThird() ? over.getLowerThird() : under.getLowerThird())
                .setBrand(BrandKit.newBuilder()
                        .setLogo(or(o.getLogo(), u.getLogo()))
                        .setPrimaryColor(or(o.getPrimaryColor(), u.getPrimaryColor()))
                        .setSecondaryColor(or(o.getSecondaryColor(), u.getSecondaryColor()))
                        .setFont(or(o.getFont(), u.getFont()))
                        .setFixContrast(o.getFixContrast() || u.getFixContrast()))
                .build();
    }

    private static String or(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private static String checked(
            Locale market, int month, MarketRules rules, MarketRules.Kind kind, String value, List<String> notices) {
        return rules.veto(market, month, kind, value)
                .map(rule -> {
                    notices.add(kind.name().toLowerCase(Locale.ROOT) + ": " + value + " is not shown in "
                            + market.getCountry() + ", " + rule.replacement() + " is: " + rule.reason());
                    return rule.replacement();
                })
                .orElse(value);
    }

    /** The light that fits a background; a seller's own picture gets the studio's. */
    private static String moodOf(String background) {
        return Scene.find(background).map(Scene::mood).orElse(Lighting.STUDIO.id());
    }

    private static Palette palette(Studio s) {
        return Palette.find(s.getPalette())
                .orElseThrow(() -> new IllegalArgumentException(
                        "palette: " + s.getPalette() + " (expected: one of " + ids() + ")"));
    }

    private static List<String> ids() {
        return Palette.all().stream().map(Palette::id).toList();
    }

    /** With the brand's colours, readable. */
    public Palette palette() {
        return BrandColours.on(palette(studio), studio.getBrand()).palette();
    }

    public Layout layout() {
        return Layout.find(studio.getLayout())
                .orElseThrow(() -> new IllegalArgumentException(
                        "layout: " + studio.getLayout() + " (expected: portrait, square or landscape)"));
    }

    public Lighting lighting() {
        return LightingMoods.find(studio.getMood())
                .orElseThrow(() -> new IllegalArgumentException(
                        "mood: " + studio.getMood() + " (expected: one of " + LightingMoods.ids() + ")"));
    }
}
