package dev.nightmarket.speech.espeak;

import dev.nightmarket.speech.SpeechException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One espeak-ng that is kept running and turns lines of text into lines of IPA: {@code espeak-ng -q --ipa=3 -v VOICE}. A
 * clause is a line of its answer, so after each text comes a nonsense word, whose sound ends the answer. A process
 * that dies or hangs is replaced once. Not thread-safe: its owner holds a lock.
 */
final class IpaProcess implements AutoCloseable {
    /** In the program's own phonemes: no text sounds like it. */
    private static final String END = "[[szszszszszs]]";

    private static final String GONE = "\u0000gone";

    private final EspeakNg espeak;
    private final String voice;
    private Process process;
    private BlockingQueue<String> answers;
    private String end = "";

    IpaProcess(EspeakNg espeak, String voice) {
        this.espeak = espeak;
        this.voice = voice;
        this.answers = new LinkedBlockingQueue<>();
        this.process = open();
    }

    private Process open() {
        Process opened = espeak.start(List.of("-q", "--ipa=3", "-b", "1", "-v", voice));
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(opened, lines), "espeak-ng-" + voice);
        reader.setDaemon(true);
        reader.start();
        process = opened;
        answers = lines;
        try {
            send(END);
            end = take();
        } catch (IOException | SpeechException e) {
            opened.destroyForcibly();
            throw new SpeechException("espeak-ng does not speak " + voice + ": " + e.getMessage(), e);
        }
        return opened;
    }

    private static void read(Process from, BlockingQueue<String> lines) {
        try (BufferedReader in = from.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    lines.add(line.strip());
                }
            }
        } catch (IOException e) {
            // Its end is what this thread waits for; whoever asks next is told.
        }
        lines.add(GONE);
    }

    private void send(String line) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String take() {
        try {
            String line = answers.poll(EspeakNg.ANSWER_MS_MAX, TimeUnit.MILLISECONDS);
            if (line == null || line.equals(GONE)) {
                throw new SpeechException(
                        line == null ? "no answer for " + EspeakNg.ANSWER_MS_MAX + " ms" : "it ended");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechException("interrupted while waiting for espeak-ng", e);
        }
    }

    /** The IPA of a text, a clause each. */
    List<String> ask(String text) {
        try {
            return askOnce(text);
        } catch (IOException | SpeechException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SpeechException("interrupted while waiting for espeak-ng", e);
            }
            close();
            open();
            try {
                return askOnce(text);
            } catch (IOException again) {
                throw new SpeechException("espeak-ng broke off: " + again.getMessage(), again);
            }
        }
    }

    private List<String> askOnce(String text) throws IOException {
        send(EspeakNg.line(text));
        send(END);
        List<String> clauses = new ArrayList<>();
        for (String line = take(); !line.equals(end); line = take()) {
            clauses.add(line);
        }
        return clauses;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
