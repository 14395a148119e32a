package dev.nightmarket.loadtests.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The viewer page in a browser, with a recorder of its sound and picture. */
final class ShowPage {
    private static final double LIVE_MS_MAX = 30_000;

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    ShowPage(Page page, URI address) {
        this.page = page;
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.addInitScript(script());
        page.navigate(address.toString());
        waitFor(
                "nightmarket.state === 'live' && document.getElementById('app').dataset.picture === 'yes'",
                LIVE_MS_MAX);
    }

    private static String script() {
        try (InputStream in = ShowPage.class.getResourceAsStream("recorder.js")) {
            if (in == null) {
                throw new IllegalStateException("recorder.js is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Errors that the browser complained of. */
    List<String> complaints() {
        return complaints;
    }

    void waitFor(String expression, double timeoutMs) {
        page.waitForFunction("() => " + expression, null, new Page.WaitForFunctionOptions().setTimeout(timeoutMs));
    }

    Object evaluate(String expression) {
        return page.evaluate(expression);
    }

    String text(String expression) {
        return String.valueOf(page.evaluate(expression));
    }

    double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    void unmute() {
        page.click("#unmute");
    }

    void press(String selector) {
        page.click(selector);
    }

    /** Types a question and presses Enter. */
    void ask(String question) {
        page.fill("#question", question);
        page.press("#question", "Enter");
    }

    void screenshot(String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Chromium.screenshots().resolve(name + ".png")));
    }

    void pause(double ms) {
        page.waitForTimeout(ms);
    }

    void startRecording() {
        page.evaluate("() => recorder.start()");
    }

    /** What the page played since {@link #startRecording}, mono. */
    record Sound(int sampleRateHz, short[] pcm) {}

    @SuppressWarnings("unchecked")
    Sound stopRecording() {
        Map<String, Object> result = (Map<String, Object>) page.evaluate("() => recorder.stop()");
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode((String) result.get("pcm")))
                .order(ByteOrder.LITTLE_ENDIAN);
        short[] pcm = new short[bytes.remaining() / 2];
        bytes.asShortBuffer().get(pcm);
        return new Sound(((Number) result.get("rate")).intValue(), pcm);
    }

    /** Inbound video: frames decoded, freezes, packets lost, width, height and codec. */
    @SuppressWarnings("unchecked")
    Map<String, Object> video() {
        return (Map<String, Object>) page.evaluate("() => recorder.video()");
    }

    void close() {
        page.context().close();
    }
}
