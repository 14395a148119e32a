package dev.nightmarket.speech.espeak;

import dev.nightmarket.speech.SpeechException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sound from espeak-ng, a process a sentence, as the program tells the end of a sentence in no other way. The next process
 * is started before it is needed and waits for its text. Not thread-safe: its owner holds a lock.
 */
final class SoundProcess implements AutoCloseable {
    /** The program's own pace, words a minute. */
    private static final int WORDS_PER_MINUTE = 175;
    /** Ten minutes of sound; what says more is stuck. */
    private static final int BYTES_MAX = 600 * 22_050 * 2;

    private final EspeakNg espeak;
    private final String voice;
    private Process spare;

    SoundProcess(EspeakNg espeak, String voice) {
        this.espeak = espeak;
        this.voice = voice;
        spare = start(1.0);
    }

    private Process start(double speed) {
        return espeak.start(List.of(
                "--stdin",
                "--stdout",
                "-b",
                "1",
                "-v",
                voice,
                "-s",
                String.valueOf(Math.round(WORDS_PER_MINUTE * speed))));
    }

    Sound say(String text, double speed) {
        boolean usual = speed == 1.0 && spare.isAlive();
        Process process = usual ? spare : start(speed);
        if (usual || !spare.isAlive()) {
            spare = start(1.0);
        }
        CompletableFuture<byte[]> sound = CompletableFuture.supplyAsync(
                () -> exchange(process, text), task -> thread(task).start());
        try {
            return Sound.ofWav(sound.get(EspeakNg.ANSWER_MS_MAX, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new SpeechException("espeak-ng: no end of a sentence for " + EspeakNg.ANSWER_MS_MAX + " ms", e);
        } catch (ExecutionException e) {
            throw new SpeechException("espeak-ng broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechException("interrupted while waiting for espeak-ng", e);
        } finally {
            process.destroy();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "espeak-ng-sound");
        thread.setDaemon(true);
        return thread;
    }

    private static byte[] exchange(Process process, String text) {
        try {
            try (OutputStream out = process.getOutputStream()) {
                out.write((EspeakNg.line(text) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return process.getInputStream().readNBytes(BYTES_MAX);
        } catch (IOException e) {
            throw new SpeechException("espeak-ng broke off: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        spare.destroy();
    }
}
