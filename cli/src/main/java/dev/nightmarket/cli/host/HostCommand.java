package dev.nightmarket.cli.host;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.voice.VoiceCommand;
import dev.nightmarket.media.render.baker.GlbHost;
import dev.nightmarket.media.render.baker.HostLook;
import dev.nightmarket.media.render.baker.HostLooks;
import dev.nightmarket.media.render.baker.HostReport;
import dev.nightmarket.media.render.baker.HostSource;
import dev.nightmarket.media.render.baker.Lighting;
import dev.nightmarket.media.render.neural.FilmBundle;
import dev.nightmarket.media.render.neural.FilmedHost;
import dev.nightmarket.speech.catalogue.OwnVoices;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
            "  ./nightmarket host check model.glb && ./nightmarket host add model.glb --id nova --licence CC-BY-4.0",
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
        for (HostSource look : looks.list()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", look.id());
            row.put("name", look.name());
            row.put("about", look.about());
            row.put("voice", look.voice());
            row.put("kind", look instanceof GlbHost ? "model" : look instanceof FilmedHost ? "film" : "sliders");
            row.put("own", looks.isOwn(look.id()));
            rows.add(row);
            if (!json) {
                terminal.print(String.format(
                        "%-10s %-10s %-14s %s%s",
                        look.id(), look.name(), look.voice(), look.about(), looks.isOwn(look.id()) ? "  (own)" : ""));
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
        List<HostSource> looks = ids == null || ids.isEmpty()
                ? new HostLooks(assets).list()
                : ids.stream().map(id -> HostBake.look(assets, id)).toList();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (HostSource look : looks) {
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
            name = "sliders",
            description = "Lists what can be moved in a look: range, value when not named, meaning.",
            mixinStandardHelpOptions = true)
    int sliders(@Option(names = "--json", description = "Prints one JSON object.") boolean json) {
        Terminal terminal = Terminal.of(spec);
        if (json) {
            terminal.print(Json.line(Map.of("sliders", HostLook.sliders())));
            return ExitCode.OK;
        }
        for (HostLook.SliderInfo s : HostLook.sliders()) {
            terminal.print(String.format(
                            Locale.ROOT,
                            "%-12s %-26s %5.2f to %-5.2f (%.2f)  %s",
                            s.group(),
                            s.name(),
                            s.min(),
                            s.max(),
                            s.standard(),
                            s.about())
                    .stripTrailing());
        }
        return ExitCode.OK;
    }

    @Command(
            name = "check",
            description =
                    "Says what is good and what is missing in a model or a film that you bring. Exit code 1: it cannot be a host.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "FILE", description = "A .glb, or the folder or .zip of a filmed person.")
                    Path file,
            @Option(names = "--json", description = "Prints one JSON object.") boolean json) {
        Terminal terminal = Terminal.of(spec);
        try {
            HostReport report = isFilm(file) ? FilmedHost.check(file, System::nanoTime) : GlbHost.check(file);
            if (json) {
                terminal.print(Json.line(Map.of("usable", report.usable(), "findings", report.findings())));
            } else {
                report.findings()
                        .forEach(f -> terminal.print(f.severity().name().toLowerCase(Locale.ROOT) + ": " + f.text()));
                terminal.print(report.usable() ? "it can be a host" : "it cannot be a host");
            }
            return report.usable() ? ExitCode.OK : ExitCode.FAILED;
        } catch (IOException e) {
            throw new CommandFailure(file + ": cannot be read: " + e.getMessage());
        }
    }

    @Command(
            name = "add",
            description = {
                "Adds a host of your own to this machine: checked and baked once.",
                "A .json is a look as `host show` prints it; a .glb is a model with ARKit or Oculus morph targets;",
                "a folder or a .zip is a filmed person with a network for the face: docs/HOSTS.md."
            },
            mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "FILE", description = "A .json, a .glb, a folder or a .zip.") Path file,
            @Option(names = "--id", paramLabel = "ID", description = "Of a .glb: its id here.") @Nullable String id,
            @Option(names = "--name", paramLabel = "NAME", description = "Of a .glb: for people; by default the id.")
                    @Nullable
                    String name,
            @Option(
                            names = "--voice",
                            paramLabel = "ID",
                            defaultValue = VoiceCatalogue.STOCK_VOICE,
                            description = "Of a .glb: a voice that fits; by default ${DEFAULT-VALUE}.")
                    String voice,
            @Option(
                            names = "--licence",
                            paramLabel = "SPDX",
                            defaultValue = "",
                            description = "Of a .glb: its terms; you answer for them.")
                    String licence) {
        Terminal terminal = Terminal.of(spec);
        Assets assets = HostBake.assets(terminal);
        HostLooks looks = new HostLooks(assets);
        try {
            HostSource host;
            if (isFilm(file)) {
                HostReport report = FilmedHost.check(file, System::nanoTime);
                FilmedHost film = looks.addFilm(file, id == null ? "" : id, report);
                terminal.print("added " + film.id() + "; see it: ./nightmarket host film --host " + film.id()
                        + " --text \"Hello.\" --out clip.mp4");
                return ExitCode.OK;
            } else if (String.valueOf(file.getFileName()).endsWith(".glb")) {
                if (id == null) {
                    throw new CommandFailure("--id: missing (expected: the id of the new host)");
                }
                VoiceCommand.voice(OwnVoices.catalogue(assets), voice);
                String called = name == null ? id : name;
                host = looks.add(
                        file, new GlbHost(id, called, "A model of one's own", voice, licence, id.hashCode(), ""));
            } else {
                HostLook look = HostLook.read(file);
                HostBake.bake(assets, look, Lighting.STUDIO, terminal);
                host = looks.add(file);
            }
            HostBake.bake(assets, host, Lighting.STUDIO, terminal);
            terminal.print("added " + host.id() + "; see it: ./nightmarket host sheet --hosts " + host.id()
                    + " --out sheet.png");
            return ExitCode.OK;
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(file + " was not added: " + e.getMessage());
        }
    }

    private static boolean isFilm(Path file) throws IOException {
        return !String.valueOf(file.getFileName()).endsWith(".json") && FilmBundle.is(file);
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
