package dev.nightmarket.cli.host;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.media.drive.ContactSheet;
import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.PackRenderer;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.baker.HostLooks;
import dev.nightmarket.media.render.baker.HostSource;
import dev.nightmarket.media.render.baker.Lighting;
import dev.nightmarket.media.render.neural.FilmedHost;
import dev.nightmarket.media.render.scene.Palette;
import dev.nightmarket.media.render.scene.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightmarket host sheet}. */
@Command(
        name = "sheet",
        description = "Draws a contact sheet: a row a host; neutral, smile, mouth shapes, blink, turns, gestures.",
        mixinStandardHelpOptions = true)
final class SheetCommand implements Callable<Integer> {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 1280;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--hosts",
            paramLabel = "HOST",
            split = ",",
            description = "Ids of `host list`, with commas between; none: all of them.")
    private List<String> hosts = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "A .png, or a smaller .jpg.")
    private Path out = Path.of("sheet.png");

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.of(spec);
        Assets assets = HostBake.assets(terminal);
        List<HostSource> looks = hosts.isEmpty()
                ? new HostLooks(assets)
                        .list().stream().filter(h -> !(h instanceof FilmedHost)).toList()
                : hosts.stream().map(id -> HostBake.look(assets, id)).toList();
        PackTexture backdrop = Scene.STUDIO.paint(Palette.all().get(0).scenery(), WIDTH, HEIGHT, .5);
        List<ContactSheet.Row> rows = new ArrayList<>();
        for (HostSource look : looks) {
            if (look instanceof FilmedHost) {
                throw new CommandFailure(
                        "--hosts: " + look.id() + " is a filmed person, who takes no attitudes (expected: "
                                + "a modelled host; see `host film`)");
            }
            Path file = HostBake.bake(assets, look, Lighting.STUDIO, terminal);
            AvatarPack pack = AvatarPack.read(file);
            PackRenderer renderer = PackRenderer.open(file, WIDTH, HEIGHT);
            renderer.setBackdrop(backdrop);
            renderer.setOverlay(new Overlay("", "", "", false));
            rows.add(new ContactSheet.Row(look.name(), renderer, pack));
        }
        BufferedImage sheet = ContactSheet.draw(rows, ContactSheet.standard(), name -> terminal.say("drawing " + name));
        rows.forEach(row -> row.renderer().close());
        String name = String.valueOf(out.getFileName());
        ImageIO.write(sheet, name.endsWith(".jpg") || name.endsWith(".jpeg") ? "jpg" : "png", out.toFile());
        terminal.print(out + ": " + sheet.getWidth() + "x" + sheet.getHeight());
        return ExitCode.OK;
    }
}
