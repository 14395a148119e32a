package dev.nightmarket.loadtests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** Debian's Chromium, driven by Playwright. One thread. */
final class Chromium implements AutoCloseable {
    static final int WIDTH = 540;
    static final int HEIGHT = 960;

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private final Playwright playwright;
    private final Browser browser;

    /** @param microphone played once into the fake microphone; empty: no microphone */
    Chromium(Optional<Path> microphone) {
        List<String> flags = new ArrayList<>(FLAGS);
        microphone.ifPresent(wav -> flags.addAll(List.of(
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-audio-capture=" + wav + "%noloop")));
        Path executable = executable();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(flags));
    }

    /** Fails, and does not skip: a run without a browser proves nothing of the page. */
    private static Path executable() {
        Path path = Path.of(System.getProperty("nightmarket.chromium", "/usr/bin/chromium"));
        if (!Files.isExecutable(path)) {
            Assertions.fail("Chromium is not at " + path + ". Install it with: apt-get install -y chromium"
                    + " (or name another with -Dnightmarket.chromium=PATH)");
        }
        return path;
    }

    /** Opens the page and waits until it shows a picture. */
    ShowPage open(URI address) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT).setLocale("en-US"));
        Page page = context.newPage();
        return new ShowPage(page, address);
    }

    static Path screenshots() {
        Path folder = Path.of(System.getProperty("nightmarket.root", ".."), "load-tests", "target", "screenshots");
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
