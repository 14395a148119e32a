package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Asset;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.loadtests.speech.SpeechBench;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code nightmarket bench speech}: hands all options to the bench, which knows them. */
@Command(
        name = "speech",
        description = "Has the voices say shop talk in their languages and measures how soon, how fast and how well.",
        footer = {
            "",
            "Options: [--voices af_heart,…] [--languages en,es,…] [--sentences 20] [--json] [--verbose]",
        })
final class SpeechBenchCommand extends OwnBench {
    @Override
    List<Asset> needs(Assets assets) {
        return Stream.of("kokoro", "vosk-model-en")
                .map(assets.catalogue()::asset)
                .toList();
    }

    @Override
    int run(String[] args) {
        return SpeechBench.run(args);
    }
}
