package dev.nightmarket.cli.up;

import com.typesafe.config.Config;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Home;
import dev.nightmarket.cli.Tokens;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nightmarket edge-node}: viewers alone. */
@Command(
        name = "edge-node",
        description = "Runs an edge-node alone: viewers of a show that a media-server elsewhere makes.",
        mixinStandardHelpOptions = true,
        footer = "%nThe relay token comes from tokens.json in $NIGHTMARKET_HOME or from NIGHTMARKET_RELAY_TOKEN.")
public final class EdgeNodeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private EdgeOptions options;

    @Option(names = "--origin", paramLabel = "HOST:PORT", description = "The media-server; 127.0.0.1:8090 by default.")
    private String origin = "";

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.open();
        Config config = Servers.edge(common, options, Tokens.of(home.tokens(), System::getenv), origin);
        ServerLife.run("edge-node", () -> Servers.startEdge(config));
        return ExitCode.OK;
    }
}
