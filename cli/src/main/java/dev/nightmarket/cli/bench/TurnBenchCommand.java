package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Asset;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.loadtests.turn.TurnBench;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code nightmarket bench turn}: hands all options to the bench, which knows them. */
@Command(
        name = "turn",
        description = "Asks the host questions, typed and spoken, and measures until the answer is heard; minutes.",
        footer = {
            "",
            "Options: [--turns 20] [--spoken 6] [--joins 8] [--json] [--quality auto|720p|540p|360p] [--channel ID] [--seed N]",
            "         [--edge http://localhost:8080 --ops 127.0.0.1:8090 --ops-token TOKEN [--server-pids 1,2]]",
            "Without --edge it starts servers of its own."
        })
final class TurnBenchCommand extends OwnBench {
    @Override
    List<Asset> needs(Assets assets) {
        return assets.catalogue().assets();
    }

    @Override
    int run(String[] args) {
        return TurnBench.run(args);
    }
}
