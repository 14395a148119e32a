package dev.nightmarket.cli.host;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.media.render.baker.AvatarBaker;
import dev.nightmarket.media.render.baker.HostLooks;
import dev.nightmarket.media.render.baker.HostSource;
import dev.nightmarket.media.render.baker.Lighting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Bakes a host's look where somebody can watch it; the media-server finds it in the cache then. */
public final class HostBake {
    /** The look of the sample shop's host. */
    public static final String DEFAULT_LOOK = "marcus";

    private HostBake() {}

    /** The data that every look is made of, fetched when it is not here. */
    static Assets assets(Terminal terminal) {
        Assets assets = Assets.open();
        AssetsCommand.fetchAll(assets, List.of(assets.catalogue().asset(AvatarBaker.ASSET)), terminal);
        return assets;
    }

    /**
     * A look by its id.
     *
     * @throws CommandFailure when there is none, or its file is damaged
     */
    static HostSource look(AssetStore assets, String id) {
        try {
            return new HostLooks(assets).get(id);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The look's pack, baked now when the cache has none.
     *
     * @throws CommandFailure when it cannot be baked
     */
    public static Path bake(AssetStore assets, String id, Terminal terminal) {
        return bake(assets, look(assets, id), Lighting.STUDIO, terminal);
    }

    static Path bake(AssetStore assets, HostSource look, Lighting lighting, Terminal terminal) {
        String[] shown = {""};
        try {
            Path pack = look.bake(assets, lighting, (fraction, stage) -> {
                if (fraction >= 1 && shown[0].isEmpty()) {
                    // It was in the cache: nothing to tell.
                    return;
                }
                String line = "nightmarket: baking " + look.id() + ", " + Math.round(100 * fraction) + " %: " + stage;
                if (terminal.interactive()) {
                    terminal.err().print("\r\033[K" + line);
                    terminal.err().flush();
                } else if (!stage.equals(shown[0])) {
                    terminal.say(line);
                }
                shown[0] = stage;
            });
            if (terminal.interactive() && !shown[0].isEmpty()) {
                terminal.say("");
            }
            return pack;
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure("the look " + look.id() + " cannot be baked: " + e.getMessage());
        }
    }
}
