package dev.nightmarket.cli;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.render.baker.AvatarBaker;
import dev.nightmarket.media.render.baker.HostLook;
import dev.nightmarket.media.render.baker.Lighting;
import java.io.IOException;
import java.nio.file.Path;

/** Bakes a host's look where somebody can watch it; the media-server finds it in the cache then. */
public final class HostBake {
    /** The look of the sample shop's host. */
    public static final String DEFAULT_LOOK = "marcus";

    private HostBake() {}

    /**
     * The look's pack, baked now when the cache has none.
     *
     * @throws CommandFailure when it cannot be baked
     */
    public static Path bake(AssetStore assets, String look, Terminal terminal) {
        String[] shown = {""};
        try {
            Path pack = AvatarBaker.bake(assets, HostLook.builtIn(look), Lighting.STUDIO, (fraction, stage) -> {
                if (fraction >= 1 && shown[0].isEmpty()) {
                    // It was in the cache: nothing to tell.
                    return;
                }
                String line = "nightmarket: baking the host, " + Math.round(100 * fraction) + " %: " + stage;
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
        } catch (IOException e) {
            throw new CommandFailure("the look " + look + " cannot be baked: " + e.getMessage());
        }
    }
}
