package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.OwnOptions;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.loadtests.air.AirBench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
final class AirBenchCommand implements Callable<Integer>, OwnOptions {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "As below; a wrong one prints the usage.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        Assets assets = Assets.open();
        AssetsCommand.fetchAll(assets, assets.catalogue().assets(), Terminal.of(spec));
        return AirBench.run(options.toArray(String[]::new));
    }
}
