package dev.nightmarket.cli.doctor;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Home;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.up.EdgeOptions;
import dev.nightmarket.cli.up.MediaOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightmarket doctor}. Prints each finding as it comes, so that even a crash shows where it happened. */
@Command(
        name = "doctor",
        description = "Looks whether this machine can run the show, and names the mend of what is wrong.",
        mixinStandardHelpOptions = true,
        footer =
                "%nGive the options of `up` to check for the same ports and certificate. Exit code 1 when a check fails.")
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EdgeOptions edge;

    @Mixin
    private MediaOptions media;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec);
        Home home = Home.open();
        Assets assets = Assets.open();
        List<Check> checks = new ArrayList<>(MachineChecks.all(assets.cache(), home.root()));
        checks.addAll(AssetChecks.all(assets));
        checks.addAll(NativeChecks.all());
        checks.addAll(NetworkChecks.all(home, edge, media));
        TlsCheck tls = new TlsCheck(InstantSource.system());
        checks.add(new Check("tls", () -> tls.look(edge.tlsCert(), edge.tlsKey()), "give PEM files that can be read"));
        return report(checks, terminal);
    }

    private int report(List<Check> checks, Terminal terminal) {
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean sound = true;
        for (Check check : checks) {
            Finding finding = check.run();
            sound &= finding.level() != Finding.Level.FAIL;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("check", check.name());
            row.put("level", finding.level().key());
            row.put("detail", finding.detail());
            row.put("mend", finding.mend());
            rows.add(row);
            if (!json) {
                terminal.print(String.format("%-4s  %-18s %s", finding.level(), check.name(), finding.detail()));
                if (!finding.mend().isEmpty()) {
                    terminal.print("      mend: " + finding.mend());
                }
            }
        }
        if (json) {
            terminal.print(Json.line(Map.of("sound", sound, "checks", rows)));
        }
        return sound ? ExitCode.OK : ExitCode.FAILED;
    }
}
