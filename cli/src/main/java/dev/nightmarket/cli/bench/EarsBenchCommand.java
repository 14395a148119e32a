package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.OwnOptions;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.loadtests.ears.EarsBench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket bench ears}: hands all options to the bench, which knows them. */
@Command(
        name = "ears",
        description = "Says questions, noise and music to the recogniser and counts what goes wrong; minutes.",
        footer = {
            "",
            "Options: [--questions 66] [--pauses 20] [--noise-minutes 60] [--seed N] [--json] [--verbose]",
        })
final class EarsBenchCommand implements Callable<Integer>, OwnOptions {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "As below; a wrong one prints the usage.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        Assets assets = Assets.open();
        AssetsCommand.fetchAll(
                assets,
                Stream.of("en_US-joe-medium", "silero-vad", "vosk-model-en")
                        .map(assets.catalogue()::asset)
                        .toList(),
                Terminal.of(spec));
        return EarsBench.run(options.toArray(String[]::new));
    }
}
