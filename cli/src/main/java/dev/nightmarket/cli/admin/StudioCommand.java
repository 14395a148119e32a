package dev.nightmarket.cli.admin;

import com.google.protobuf.ByteString;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.proto.admin.v1.ChannelStudio;
import dev.nightmarket.proto.admin.v1.CreateStudioAssetRequest;
import dev.nightmarket.proto.admin.v1.DeleteStudioAssetRequest;
import dev.nightmarket.proto.admin.v1.ListChannelStudiosRequest;
import dev.nightmarket.proto.admin.v1.ListChannelStudiosResponse;
import dev.nightmarket.proto.admin.v1.ListStudioAssetsRequest;
import dev.nightmarket.proto.admin.v1.ListStudioAssetsResponse;
import dev.nightmarket.proto.admin.v1.ListStudioOptionsRequest;
import dev.nightmarket.proto.admin.v1.ListStudioOptionsResponse;
import dev.nightmarket.proto.admin.v1.Studio;
import dev.nightmarket.proto.admin.v1.StudioAsset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket admin studio …}: what there is to choose, how a show's channels look, a seller's files. */
@Command(
        name = "studio",
        description = "The picture around the host: choices, files, and how a show's channels look.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A show's choice is its field studio. For example:",
            "  echo '{\"studio\": {\"background\": \"loft\", \"palette\": \"spring\"}}' | \\",
            "      ./nightmarket admin shows update evening-show --file -"
        })
final class StudioCommand {
    private static final String JSON = "Prints JSON, one line.";
    private static final int BYTES_MAX = 4 << 20;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "options",
            description = "Lists backgrounds, moods, palettes and layouts.",
            mixinStandardHelpOptions = true)
    public int options(@Mixin AdminClient client, @Option(names = "--json", description = JSON) boolean json) {
        ListStudioOptionsResponse all =
                client.call(stub -> stub.listStudioOptions(ListStudioOptionsRequest.getDefaultInstance()));
        if (json) {
            Terminal.of(spec).print(Messages.line(all));
            return ExitCode.OK;
        }
        print("backgrounds", all.getBackgroundsList());
        print("moods", all.getMoodsList());
        print("palettes", all.getPalettesList());
        print("layouts", all.getLayoutsList());
        return ExitCode.OK;
    }

    private void print(String title, List<ListStudioOptionsResponse.Option> options) {
        Terminal.of(spec).print(title);
        for (ListStudioOptionsResponse.Option o : options) {
            String mood = o.getMood().isEmpty() ? "" : ", light: " + o.getMood();
            Terminal.of(spec).print(String.format("  %-14s %s%s", o.getId(), o.getTitle(), mood));
        }
    }

    @Command(
            name = "check",
            description = "Shows how each channel of a show looks, and what its market's rules changed.",
            mixinStandardHelpOptions = true)
    public int check(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "SHOW", description = "Id of the show.") String show,
            @Option(names = "--json", description = JSON) boolean json) {
        ListChannelStudiosResponse all =
                client.call(stub -> stub.listChannelStudios(ListChannelStudiosRequest.newBuilder()
                        .setName(Resource.SHOWS.name(show))
                        .build()));
        Terminal terminal = Terminal.of(spec);
        if (json) {
            terminal.print(Messages.line(all));
            return ExitCode.OK;
        }
        for (ChannelStudio channel : all.getChannelsList()) {
            Studio s = channel.getStudio();
            terminal.print(channel.getChannelId() + ": " + s.getBackground() + ", light " + s.getMood() + ", palette "
                    + s.getPalette() + ", " + s.getLayout());
            channel.getNoticesList().forEach(notice -> terminal.print("  " + notice));
        }
        return ExitCode.OK;
    }

    @Command(
            name = "upload",
            description = "Gives a logo, background, font or product picture to the shop; replaces one of that id.",
            mixinStandardHelpOptions = true)
    public int upload(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "ID", description = "Its id; a product's picture has the product's.") String id,
            @Option(
                            names = "--kind",
                            required = true,
                            paramLabel = "KIND",
                            description = "logo, background, font or product-picture.")
                    String kind,
            @Option(
                            names = "--file",
                            required = true,
                            paramLabel = "FILE",
                            description = "PNG or JPEG; TTF or OTF for a font. At most 4 MiB.")
                    Path file,
            @Option(names = "--json", description = JSON) boolean json) {
        StudioAsset asset = client.call(stub -> stub.createStudioAsset(CreateStudioAssetRequest.newBuilder()
                .setStudioAssetId(id)
                .setAllowOverwrite(true)
                .setStudioAsset(StudioAsset.newBuilder().setKind(kind(kind)).setContent(content(file)))
                .build()));
        Terminal.of(spec).print(json ? Messages.line(asset) : line(asset));
        return ExitCode.OK;
    }

    private static StudioAsset.Kind kind(String name) {
        try {
            return StudioAsset.Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--kind: '" + name + "' (expected: logo, background, font or product-picture)");
        }
    }

    private static ByteString content(Path file) {
        try {
            long size = Files.size(file);
            if (size > BYTES_MAX) {
                throw new CommandFailure(file + ": " + size + " bytes (expected: at most " + BYTES_MAX + ")");
            }
            return ByteString.copyFrom(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static String line(StudioAsset asset) {
        String size = asset.getWidth() == 0 ? "" : ", " + asset.getWidth() + "x" + asset.getHeight();
        return String.format("%-32s %s%s, %d bytes", asset.getName(), asset.getKind(), size, asset.getSizeBytes());
    }

    @Command(name = "files", description = "Lists the shop's files.", mixinStandardHelpOptions = true)
    public int files(@Mixin AdminClient client, @Option(names = "--json", description = JSON) boolean json) {
        ListStudioAssetsResponse all =
                client.call(stub -> stub.listStudioAssets(ListStudioAssetsRequest.getDefaultInstance()));
        Terminal terminal = Terminal.of(spec);
        if (json) {
            terminal.print(Messages.line(all));
        } else {
            all.getStudioAssetsList().forEach(asset -> terminal.print(line(asset)));
        }
        return ExitCode.OK;
    }

    @Command(name = "remove", description = "Deletes a file of the shop.", mixinStandardHelpOptions = true)
    public int remove(@Mixin AdminClient client, @Parameters(paramLabel = "ID") String id) {
        String name = id.startsWith("studioAssets/") ? id : "studioAssets/" + id;
        client.call(stub -> stub.deleteStudioAsset(
                DeleteStudioAssetRequest.newBuilder().setName(name).build()));
        Terminal.of(spec).say("deleted " + name);
        return ExitCode.OK;
    }
}
