package dev.nightmarket.cli.doctor;

import dev.nightmarket.assets.Asset;
import dev.nightmarket.assets.Assets;
import java.util.List;

/** Whether the cache is complete; reads manifests, not files. */
final class AssetChecks {
    private static final String MEND = "./nightmarket assets fetch";

    private AssetChecks() {}

    static List<Check> all(Assets assets) {
        return List.of(new Check("assets", () -> look(assets), MEND));
    }

    private static Finding look(Assets assets) {
        List<Asset> all = assets.catalogue().assets();
        List<String> missing = all.stream()
                .filter(asset -> !assets.present(asset))
                .map(Asset::id)
                .toList();
        if (missing.isEmpty()) {
            return Finding.ok("all " + all.size() + " of the catalogue, in " + assets.cache()
                    + " (./nightmarket assets verify reads every byte)");
        }
        return Finding.warn("missing: " + String.join(", ", missing), MEND + " (./nightmarket up does it too)");
    }
}
