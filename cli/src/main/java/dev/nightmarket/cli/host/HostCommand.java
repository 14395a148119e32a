package dev.nightmarket.cli.host;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.media.render.baker.HostLook;
import dev.nightmarket.media.render.baker.HostLooks;
import dev.nightmarket.media.render.baker.Lighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket host …}. */
@Command(
        name = "host",
        description = "The hosts: who they are, pictures and films of them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "For example:",
            "  ./nightmarket host list",
            "  ./nightmarket host film --host mei --text \"Hello, and welcome.\" --out clip.mp4",
            "  ./nightmarket host show mei > own.json    # then move the sliders, choose another id, and:",
            "  ./nightmarket host add own.json",
            "docs/HOSTS.md tells what each host is like, and what the sliders do."
        },
        subcommands = {SheetCommand.class, FilmCommand.class})
public final class HostCommand {
    @Spec
    private CommandSpec spec;

    @Command(name = "list", description = "Lists the hosts.", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "Prints one JSON object.") boolean json) {
        Terminal terminal = Terminal.of(spec);
        Assets assets = Assets.open();
        HostLooks looks = new HostLooks(assets);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (HostLook look : looks.list()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", look.id());
            row.put("name", look.name());
            row.put("about", look.about());
            row.put("voice", look.voice());
            row.put("hair", look.hair().style());
            row.put("outfit", look.outfit().style());
            row.put("own", looks.isOwn(look.id()));
            rows.add(row);
            if (!json) {
                terminal.print(String.format(
                        "%-10s %-10s %-8s %-8s %-14s %s",
                        look.id(),
                        look.name(),
                        look.hair().style(),
                        look.outfit().style(),
                        look.voice(),
                        look.about()));
            }
        }
        if (json) {
            terminal.print(Json.line(Map.of("hosts", rows)));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "bake",
            description = "Bakes hosts into the cache, so that a show with them starts at once.",
            mixinStandardHelpOptions = true)
    int bake(
            @Parameters(paramLabel = "HOST", arity = "0..*", description = "Ids of `host list`; none: all of them.")
                    @Nullable
                    List<String> ids,
            @Option(names = "--json", description = "Prints one JSON object.") boolean json)
            throws IOException {
        Terminal terminal = Terminal.of(spec);
        Assets assets = HostBake.assets(terminal);
        List<HostLook> looks = ids == null || ids.isEmpty()
                ? new HostLooks(assets).list()
                : ids.stream().map(id -> HostBake.look(assets, id)).toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (HostLook look : looks) {
            long startedNs = System.nanoTime();
            Path pack = HostBake.bake(assets, look, Lighting.STUDIO, terminal);
            double seconds = (System.nanoTime() - startedNs) / 1e9;
            rows.add(Map.of("id", look.id(), "file", pack.toString(), "bytes", Files.size(pack), "seconds", seconds));
            if (!json) {
                terminal.print(
                        String.format("%-10s %5.1f s %5.1f MB  %s", look.id(), seconds, Files.size(pack) / 1e6, pack));
            }
        }
        if (json) {
            terminal.print(Json.line(Map.of("packs", rows)));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            description = "Prints a host's look as JSON: the sliders, to begin an own host with.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "HOST", description = "An id of `host list`.") String id) throws IOException {
        Terminal terminal = Terminal.of(spec);
        terminal.print(
                Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(HostBake.look(Assets.open(), id)));
        return ExitCode.OK;
    }

    @Command(
            name = "add",
            description = "Adds a host of your own to this machine: its JSON is checked and baked once.",
            mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "FILE", description = "A look as `host show` prints it.") Path file) {
        Terminal terminal = Terminal.of(spec);
        Assets assets = HostBake.assets(terminal);
        try {
            HostLook look = HostLook.read(file);
            HostBake.bake(assets, look, Lighting.STUDIO, terminal);
            new HostLooks(assets).add(file);
            terminal.print("added " + look.id() + "; see it: ./nightmarket host sheet --hosts " + look.id()
                    + " --out sheet.png");
            return ExitCode.OK;
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(file + " was not added: " + e.getMessage());
        }
    }

    @Command(name = "remove", description = "Removes a host of your own.", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "HOST", description = "Its id.") String id) {
        Terminal terminal = Terminal.of(spec);
        try {
            new HostLooks(Assets.open()).remove(id);
            terminal.print("removed " + id);
            return ExitCode.OK;
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }
}
