package dev.nightmarket.cli;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import dev.nightmarket.speech.kokoro.bake.Flavour;
import dev.nightmarket.speech.kokoro.bake.KokoroBaker;

/** Bakes the stock voices for this machine where somebody can watch it; the media-server finds them in the cache then. */
public final class VoiceBake {
    private VoiceBake() {}

    /**
     * Bakes them unless that was done before.
     *
     * @throws CommandFailure when that cannot be done; another voice speaks then
     */
    public static void bake(AssetStore assets, Terminal terminal) {
        Shown shown = new Shown(terminal);
        try {
            KokoroBaker.bake(assets, Flavour.ofThisCpu(), shown);
        } catch (SpeechException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        } finally {
            if (terminal.interactive() && !shown.step.isEmpty()) {
                terminal.say("");
            }
        }
    }

    /** Draws over a line on a terminal; elsewhere says each step once. */
    private static final class Shown implements BakeProgress {
        private final Terminal terminal;
        private String step = "";

        Shown(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void waiting() {
            terminal.say("nightmarket: another process is baking the voices, waiting for that");
        }

        @Override
        public void advanced(String now, long doneBytes, long totalBytes) {
            String part = totalBytes == 0 ? "" : ", " + 100 * doneBytes / totalBytes + " %";
            String line = "nightmarket: baking the voices" + part + ": " + now;
            if (terminal.interactive()) {
                terminal.err().print("\r\033[K" + line);
                terminal.err().flush();
            } else if (!now.equals(step)) {
                terminal.say(line);
            }
            step = now;
        }
    }
}
