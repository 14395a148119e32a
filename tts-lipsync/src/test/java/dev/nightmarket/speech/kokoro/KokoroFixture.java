package dev.nightmarket.speech.kokoro;

import dev.nightmarket.assets.AssetMissingException;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.speech.kokoro.bake.KokoroBaker;
import org.junit.jupiter.api.Assumptions;

/** The published model, where it is on this machine. */
final class KokoroFixture {
    private KokoroFixture() {}

    static Assets assets() {
        Assets assets = Assets.open();
        try {
            assets.require(KokoroBaker.ASSET_ID);
        } catch (AssetMissingException | IllegalArgumentException e) {
            Assumptions.abort("Kokoro is not here, its tests are left out: " + e.getMessage());
        }
        return assets;
    }
}
