package dev.nightmarket.cli.up;

import com.typesafe.config.Config;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Home;
import dev.nightmarket.cli.Tokens;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nightmarket media-server}: the show alone. */
@Command(
        name = "media-server",
        description = "Runs a media-server alone: the show, without viewers.",
        mixinStandardHelpOptions = true,
        footer =
                "%nTokens come from tokens.json in $NIGHTMARKET_HOME or from NIGHTMARKET_RELAY_TOKEN, _ADMIN_TOKEN and _OPS_TOKEN;"
                        + " without one its service stays closed.")
public final class MediaServerCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private MediaOptions options;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.open();
        Config config = Servers.media(common, options, Tokens.of(home.tokens(), System::getenv), home);
        ServerLife.run("media-server", () -> Servers.startMedia(config));
        return ExitCode.OK;
    }
}
