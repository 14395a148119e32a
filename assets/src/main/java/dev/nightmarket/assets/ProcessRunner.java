package dev.nightmarket.assets;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands as child processes, their output in a file so that no pipe can fill up. */
final class ProcessRunner implements CommandRunner {
    private static final long TICK_MS = 250;
    /** 60 MB at 100 kB/s take 10 minutes: three times that is somebody's dead line. */
    private static final int TICKS_MAX = 30 * 60 * 1000 / (int) TICK_MS;

    private static final int OUTPUT_CHARS_MAX = 4000;

    @Override
    public Result run(List<String> command, Path folder, Map<String, String> environment, Runnable tick)
            throws IOException {
        Path log = folder.resolve("command.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException(
                    command.get(0) + " cannot be started (expected: an installed program): " + e.getMessage(), e);
        }
        try {
            for (int ticks = 0; !process.waitFor(TICK_MS, TimeUnit.MILLISECONDS); ticks++) {
                tick.run();
                if (ticks >= TICKS_MAX) {
                    throw new IOException("no end after " + TICKS_MAX * TICK_MS / 60_000 + " minutes");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        String output = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        int from = Math.max(0, output.length() - OUTPUT_CHARS_MAX);
        return new Result(process.exitValue(), output.substring(from));
    }
}
