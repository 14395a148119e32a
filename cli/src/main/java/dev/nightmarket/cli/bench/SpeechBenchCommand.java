package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.OwnOptions;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.loadtests.speech.SpeechBench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket bench speech}: hands all options to the bench, which knows them. */
@Command(
        name = "speech",
        description = "Has the voices say shop talk in their languages and measures how soon, how fast and how well.",
        footer = {
            "",
            "Options: [--voices af_heart,…] [--languages en,es,…] [--sentences 20] [--json] [--verbose]",
        })
final class SpeechBenchCommand implements Callable<Integer>, OwnOptions {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "As below; a wrong one prints the usage.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        Assets assets = Assets.open();
        AssetsCommand.fetchAll(
                assets,
                Stream.of("kokoro", "vosk-model-en")
                        .map(assets.catalogue()::asset)
                        .toList(),
                Terminal.of(spec));
        return SpeechBench.run(options.toArray(String[]::new));
    }
}
