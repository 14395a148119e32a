package dev.nightmarket.cli.bench;

import picocli.CommandLine.Command;

/** {@code nightmarket bench …}; with {@code --json} the last line is one object, keys in snake_case with units. */
@Command(
        name = "bench",
        description = "Measures this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TurnBenchCommand.class,
            AirBenchCommand.class,
            EarsBenchCommand.class,
            SpeechBenchCommand.class,
            LipsBenchCommand.class,
            RenderBenchCommand.class
        })
public final class BenchCommand {}
