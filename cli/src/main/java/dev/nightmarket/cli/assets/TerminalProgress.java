package dev.nightmarket.cli.assets;

import dev.nightmarket.assets.Asset;
import dev.nightmarket.assets.FetchProgress;
import dev.nightmarket.assets.Source;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows a fetch: on a terminal a bar that is drawn over itself, elsewhere a line when something happened and one each
 * ten seconds. Used on the thread that fetches.
 */
public final class TerminalProgress implements FetchProgress {
    private static final int BAR_CHARS = 24;
    private static final double BYTES_PER_MB = 1e6;
    private static final long REDRAW_NS = 100_000_000;
    private static final long LINE_NS = 10_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoClock;
    private long startedNs;
    private long drawnNs;

    /**
     * A progress display.
     *
     * @param terminal whether {@code out} is one, so that a line can be drawn over
     */
    public TerminalProgress(PrintWriter out, boolean terminal, LongSupplier nanoClock) {
        this.out = out;
        this.terminal = terminal;
        this.nanoClock = nanoClock;
    }

    @Override
    public void started(Asset asset) {
        Asset.Licence licence = asset.licence();
        line(asset.id() + " " + asset.version() + ": " + asset.description());
        line("  licence " + licence.spdx() + " (" + licence.url() + ") " + licence.notice());
        startedNs = nanoClock.getAsLong();
        drawnNs = startedNs;
    }

    @Override
    public void trying(Asset asset, Source source) {
        line("  from " + source.label());
        startedNs = nanoClock.getAsLong();
    }

    @Override
    public void advanced(Asset asset, long doneBytes, long totalBytes) {
        long nowNs = nanoClock.getAsLong();
        if (nowNs - drawnNs < (terminal ? REDRAW_NS : LINE_NS)) {
            return;
        }
        drawnNs = nowNs;
        String text = describe(doneBytes, totalBytes, (nowNs - startedNs) / 1_000_000_000L);
        if (terminal) {
            out.print("\r\033[K  " + text);
            out.flush();
        } else {
            line("  " + text);
        }
    }

    /** A bar where the size is known, what has come where something can be seen coming, the time always. */
    static String describe(long doneBytes, long totalBytes, long elapsedS) {
        StringBuilder text = new StringBuilder();
        if (totalBytes > 0 && doneBytes > 0) {
            double part = Math.min(1.0, (double) doneBytes / totalBytes);
            int full = (int) Math.round(part * BAR_CHARS);
            text.append('[').append("#".repeat(full)).append(".".repeat(BAR_CHARS - full));
            text.append(String.format(Locale.ROOT, "] %3.0f %%  ", part * 100));
        }
        if (doneBytes > 0) {
            text.append(String.format(Locale.ROOT, "%.1f", doneBytes / BYTES_PER_MB));
            text.append(
                    totalBytes > 0 ? String.format(Locale.ROOT, " of %.1f MB  ", totalBytes / BYTES_PER_MB) : " MB  ");
        } else {
            text.append("waiting for the first byte  ");
        }
        return text.append(elapsedS).append(" s").toString();
    }

    @Override
    public void failed(Asset asset, String source, String reason) {
        line("  " + source + ": " + reason);
    }

    @Override
    public void waiting(Asset asset) {
        line(asset.id() + ": another process is fetching it, waiting for that");
    }

    @Override
    public void fetched(Asset asset, String source) {
        line("  done, its sha256 is right");
    }

    private void line(String text) {
        out.println((terminal ? "\r\033[K" : "") + text);
        out.flush();
    }
}
