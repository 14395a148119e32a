package dev.nightmarket.cli.up;

import dev.nightmarket.cli.Terminal;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for a show on air and tells where it is to be seen. */
final class OnAirWatch {
    private static final long LOOK_MS = 100;
    private static final long COMPLAIN_NS = 20_000_000_000L;

    private final HealthProbe probe;
    private final Terminal terminal;
    private final String page;
    private final long startedNs;
    private final LongSupplier nanoClock;

    /**
     * A watch.
     *
     * @param startedNs when the command began, for the time it tells
     */
    OnAirWatch(HealthProbe probe, Terminal terminal, String page, long startedNs, LongSupplier nanoClock) {
        this.probe = probe;
        this.terminal = terminal;
        this.page = page;
        this.startedNs = startedNs;
        this.nanoClock = nanoClock;
    }

    /**
     * Looks until a channel is on air, and says what it waits for when that takes long.
     *
     * @param hopeless ends the wait when true
     * @return whether it is on air
     */
    boolean await(BooleanSupplier hopeless) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long complainedNs = nanoClock.getAsLong();
        while (!hopeless.getAsBoolean()) {
            HealthProbe.Report report = probe.look();
            if (report.onAir()) {
                announce(report);
                return true;
            }
            if (nanoClock.getAsLong() - complainedNs > COMPLAIN_NS) {
                complainedNs = nanoClock.getAsLong();
                terminal.say("nightmarket: not on air yet: " + report.reason());
            }
            // A wait that an interrupt ends; nobody counts the latch down.
            if (never.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        return false;
    }

    /** The same on a thread of its own, for as long as the process lives. */
    void startInBackground() {
        Thread thread = new Thread(
                () -> {
                    try {
                        await(() -> false);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "on-air-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void announce(HealthProbe.Report report) {
        double seconds = (nanoClock.getAsLong() - startedNs) / 1e9;
        terminal.say("");
        terminal.say(
                String.format(Locale.ROOT, "  On air after %.1f s: %s", seconds, String.join(", ", report.channels())));
        terminal.say("  Watch:  " + page);
        terminal.say("  Stop:   Ctrl-C");
        terminal.say("");
    }
}
