package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.scene.Palette;
import dev.nightmarket.media.render.scene.Scene;

/** The stock room, for tools and tests that need any: {@link Scene} has all rooms, in every shape. */
public final class BackdropPainter {
    private BackdropPainter() {}

    /** @param seed ignored: the stock room is always the same */
    public static PackTexture paint(long seed) {
        return Scene.SHOP.paint(Palette.all().get(0).scenery(), 720, 1280, .5);
    }
}
