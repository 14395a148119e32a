package dev.nightmarket.media.admin;

import dev.nightmarket.media.render.Layout;
import dev.nightmarket.media.render.baker.LightingMoods;
import dev.nightmarket.media.render.scene.Palette;
import dev.nightmarket.media.render.scene.Scene;
import dev.nightmarket.media.store.ResourceKind;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.media.studio.BrandColours;
import dev.nightmarket.proto.admin.v1.BrandKit;
import dev.nightmarket.proto.admin.v1.Studio;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** What a studio is: choices that exist, files that are there, colours that can be read. */
final class StudioRules {
    static final int NAME_CHARS_MAX = 40;

    private final Store store;

    StudioRules(Store store) {
        this.store = store;
    }

    void check(String at, Studio s, Violations v) {
        if (!s.getBackground().startsWith(ResourceKind.STUDIO_ASSET.collection() + "/")) {
            one(
                    at + ".background",
                    s.getBackground(),
                    Arrays.stream(Scene.values()).map(Scene::id).toList(),
                    v);
        } else {
            file(at + ".background", s.getBackground(), StudioAsset.Kind.BACKGROUND, v);
        }
        one(at + ".mood", s.getMood(), LightingMoods.ids(), v);
        one(
                at + ".palette",
                s.getPalette(),
                Palette.all().stream().map(Palette::id).toList(),
                v);
        one(
                at + ".layout",
                s.getLayout(),
                Arrays.stream(Layout.values()).map(Layout::id).toList(),
                v);
        v.optionalText(at + ".lower_third.name", s.getLowerThird().getName(), NAME_CHARS_MAX);
        v.optionalText(at + ".lower_third.role", s.getLowerThird().getRole(), NAME_CHARS_MAX);
        v.addUnless(
                s.getLowerThird().getRole().isBlank()
                        || !s.getLowerThird().getName().isBlank(),
                at + ".lower_third.name",
                "empty",
                "a name beside the role");
        brand(at + ".brand", s, v);
    }

    private void brand(String at, Studio s, Violations v) {
        BrandKit b = s.getBrand();
        file(at + ".logo", b.getLogo(), StudioAsset.Kind.LOGO, v);
        file(at + ".font", b.getFont(), StudioAsset.Kind.FONT, v);
        boolean primary = colour(at + ".primary_color", b.getPrimaryColor(), v);
        boolean secondary = colour(at + ".secondary_color", b.getSecondaryColor(), v);
        if (primary && secondary && !b.getFixContrast()) {
            String id = s.getPalette().isEmpty() ? Palette.STOCK : s.getPalette();
            Palette.find(id).ifPresent(p -> BrandColours.on(p, b)
                    .flaws()
                    .forEach(flaw -> v.add(
                            at + (b.getPrimaryColor().isEmpty() ? ".secondary_color" : ".primary_color"),
                            flaw,
                            "colours that can be read, or fix_contrast")));
        }
    }

    private static boolean colour(String at, String value, Violations v) {
        if (value.isEmpty()) {
            return true;
        }
        try {
            Palette.colour(value);
            return true;
        } catch (IllegalArgumentException e) {
            v.add(at, "'" + value + "'", "#rrggbb");
            return false;
        }
    }

    private static void one(String at, String value, List<String> ids, Violations v) {
        v.addUnless(value.isEmpty() || ids.contains(value), at, "'" + value + "'", "one of " + ids);
    }

    private void file(String at, String name, StudioAsset.Kind kind, Violations v) {
        Predicate<StudioAsset> fits = asset -> asset.getKind() == kind;
        v.addUnless(
                name.isEmpty()
                        || store.studioAssets()
                                .kind()
                                .id(name)
                                .flatMap(store.studioAssets()::get)
                                .filter(row -> fits.test(row.body()))
                                .isPresent(),
                at,
                "'" + name + "'",
                "the name of a studio asset of kind " + kind + ", e.g. studioAssets/my-"
                        + kind.name().toLowerCase(java.util.Locale.ROOT));
    }
}
