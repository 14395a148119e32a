package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Asset;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.loadtests.air.AirBench;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code nightmarket bench air}: hands all options to the bench, which knows them. */
@Command(
        name = "air",
        description = "Watches the show for minutes and tells whether pictures and sound kept coming.",
        footer = {
            "",
            "Options: [--minutes 10] [--ask-every 60] [--json] [--quality auto|720p|540p|360p] [--channel ID]",
            "         [--edge http://localhost:8080 --ops 127.0.0.1:8090 --ops-token TOKEN]",
            "Without --edge it starts servers of its own."
        })
final class AirBenchCommand extends OwnBench {
    @Override
    List<Asset> needs(Assets assets) {
        return assets.catalogue().assets();
    }

    @Override
    int run(String[] args) {
        return AirBench.run(args);
    }
}
