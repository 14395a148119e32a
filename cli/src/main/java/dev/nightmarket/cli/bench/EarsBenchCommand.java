package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Asset;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.loadtests.ears.EarsBench;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code nightmarket bench ears}: hands all options to the bench, which knows them. */
@Command(
        name = "ears",
        description = "Says questions, noise and music to the recogniser and counts what goes wrong; minutes.",
        footer = {
            "",
            "Options: [--questions 66] [--pauses 20] [--noise-minutes 60] [--seed N] [--json] [--verbose]",
        })
final class EarsBenchCommand extends OwnBench {
    @Override
    List<Asset> needs(Assets assets) {
        return Stream.of("en_US-joe-medium", "silero-vad", "vosk-model-en")
                .map(assets.catalogue()::asset)
                .toList();
    }

    @Override
    int run(String[] args) {
        return EarsBench.run(args);
    }
}
