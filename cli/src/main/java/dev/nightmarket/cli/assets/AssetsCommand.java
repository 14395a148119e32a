package dev.nightmarket.cli.assets;

import dev.nightmarket.assets.Asset;
import dev.nightmarket.assets.AssetFetchException;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Json;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.VoiceBake;
import dev.nightmarket.speech.kokoro.KokoroMeasurement;
import dev.nightmarket.speech.kokoro.bake.KokoroBaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket assets list|fetch|verify}. */
@Command(
        name = "assets",
        description = "Voices, models and avatar data: what there is, fetching, verifying.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|fetch|verify")
public final class AssetsCommand {
    private static final String IDS = "Ids of the catalogue; none: all.";
    private static final String JSON = "Prints one JSON object.";

    @Spec
    private CommandSpec spec;

    /** One asset in JSON. */
    private static Map<String, Object> row(Assets assets, Asset asset) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", asset.id());
        row.put("version", asset.version());
        row.put("description", asset.description());
        row.put("licence", asset.licence().spdx());
        row.put("licence_url", asset.licence().url());
        row.put("notice", asset.licence().notice());
        List<Asset.Archive> archives = asset.archives();
        row.put("kind", asset.onClassPath() ? "jar, on the class path" : archives.size() == 1 ? "archive" : "archives");
        if (!archives.isEmpty()) {
            row.put("size_bytes", asset.sizeBytes());
            row.put("sha256", archives.size() == 1 ? archives.get(0).sha256() : asset.contentSha256());
        }
        row.put("present", assets.present(asset));
        return row;
    }

    private static List<Asset> chosen(Assets assets, List<String> ids) {
        try {
            return ids.isEmpty()
                    ? assets.catalogue().assets()
                    : ids.stream().map(assets.catalogue()::asset).toList();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    @Command(
            name = "list",
            description = "Lists the catalogue and what of it is here.",
            mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = JSON) boolean json) {
        Assets assets = Assets.open();
        Terminal terminal = Terminal.of(spec);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Asset asset : assets.catalogue().all()) {
            rows.add(row(assets, asset));
            if (!json) {
                String state = !assets.present(asset)
                        ? (asset.pinned() ? "missing" : "on request")
                        : asset.onClassPath() ? "on class path" : "present";
                terminal.print(String.format(
                        "%-20s %-14s %-14s %s",
                        asset.id(), asset.version(), state, asset.licence().spdx()));
                terminal.print("    " + asset.description());
            }
        }
        if (json) {
            terminal.print(Json.line(Map.of("cache", assets.cache().toString(), "assets", rows)));
        } else {
            terminal.print("cache: " + assets.cache());
        }
        return ExitCode.OK;
    }

    @Command(
            name = "fetch",
            description = "Brings assets into the cache, and bakes the voices.",
            mixinStandardHelpOptions = true)
    int fetch(
            @Parameters(paramLabel = "ID", arity = "0..*", description = IDS) List<String> ids,
            @Option(names = "--json", description = JSON) boolean json) {
        Assets assets = Assets.open();
        Terminal terminal = Terminal.of(spec);
        List<Asset> chosen = chosen(assets, ids == null ? List.of() : ids);
        int fetched = fetchOnly(assets, chosen, terminal);
        bakeVoices(assets, chosen, terminal);
        if (json) {
            terminal.print(
                    Json.line(Map.of("fetched", fetched, "cache", assets.cache().toString())));
        } else {
            terminal.say(fetched == 0 ? "assets: all there, in " + assets.cache() : "assets: fetched " + fetched);
        }
        return ExitCode.OK;
    }

    /**
     * Fetches what is missing, bakes the voices of it, and shows how it goes. Voices that cannot be baked are told of only:
     * the show goes on with another one.
     *
     * @return how many were fetched
     * @throws CommandFailure when one cannot be had
     */
    public static int fetchAll(Assets assets, List<Asset> chosen, Terminal terminal) {
        int fetched = fetchOnly(assets, chosen, terminal);
        try {
            bakeVoices(assets, chosen, terminal);
        } catch (CommandFailure e) {
            terminal.say("nightmarket: " + e.getMessage());
        }
        return fetched;
    }

    private static void bakeVoices(Assets assets, List<Asset> chosen, Terminal terminal) {
        if (chosen.stream().anyMatch(asset -> asset.id().equals(KokoroBaker.ASSET_ID))) {
            VoiceBake.bake(assets, terminal);
        }
    }

    private static int fetchOnly(Assets assets, List<Asset> chosen, Terminal terminal) {
        TerminalProgress progress = new TerminalProgress(terminal.err(), terminal.interactive(), System::nanoTime);
        int fetched = 0;
        for (Asset asset : chosen) {
            try {
                if (!asset.pinned() && !assets.present(asset)) {
                    terminal.say(asset.id() + ": its makers publish no digest that we could check. What comes now from "
                            + asset.licence().url()
                            + " is taken as it is; its digest is recorded, and from then on nothing else is accepted.");
                }
                if (assets.fetch(asset, progress)) {
                    fetched++;
                }
            } catch (AssetFetchException e) {
                throw new CommandFailure(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new CommandFailure(
                        "asset " + asset.id() + ": the cache " + assets.cache() + " cannot be written: " + e);
            }
        }
        return fetched;
    }

    @Command(
            name = "verify",
            description = "Reads every file and compares it with the catalogue. Exit code 1 when something is wrong.",
            mixinStandardHelpOptions = true)
    int verify(
            @Parameters(paramLabel = "ID", arity = "0..*", description = IDS) List<String> ids,
            @Option(names = "--json", description = JSON) boolean json)
            throws IOException {
        Assets assets = Assets.open();
        Terminal terminal = Terminal.of(spec);
        Map<String, List<String>> problems = new LinkedHashMap<>();
        boolean sound = true;
        for (Asset asset : chosen(assets, ids == null ? List.of() : ids)) {
            List<String> found = assets.verify(asset);
            problems.put(asset.id(), found);
            sound &= found.isEmpty();
            if (!json) {
                terminal.print(asset.id() + ": " + (found.isEmpty() ? "ok" : String.join("; ", found)));
            }
        }
        if (json) {
            terminal.print(Json.line(Map.of("sound", sound, "problems", problems)));
        } else if (!sound) {
            terminal.say("mend it with: ./nightmarket assets fetch");
        }
        return sound ? ExitCode.OK : ExitCode.FAILED;
    }

    @Command(
            name = "measure",
            hidden = true,
            description =
                    "Measures Kokoro's voices anew; the files belong into tts-lipsync's resources. Some ten minutes.",
            mixinStandardHelpOptions = true)
    int measure(@Parameters(paramLabel = "FOLDER", description = "Where the files go.") Path folder)
            throws IOException {
        Assets assets = Assets.open();
        Terminal terminal = Terminal.of(spec);
        fetchAll(assets, List.of(assets.catalogue().asset("kokoro")), terminal);
        KokoroMeasurement.run(assets, folder, terminal::say);
        return ExitCode.OK;
    }
}
