package dev.nightmarket.assets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a package client. The seam that lets tests do without one. */
interface CommandRunner {
    /**
     * Runs a command to its end.
     *
     * @param folder its working folder
     * @param environment added to this process's own
     * @param tick called about four times a second while it runs
     * @throws IOException when it cannot be started, or takes longer than the runner allows
     */
    Result run(List<String> command, Path folder, Map<String, String> environment, Runnable tick) throws IOException;

    /**
     * How a command ended.
     *
     * @param exitCode 0 for success
     * @param output its standard output and error, the newest part
     */
    record Result(int exitCode, String output) {
        /** The last line that says something, for a message. */
        String lastLine() {
            String[] lines = output.strip().split("\n", -1);
            return lines[lines.length - 1].strip();
        }
    }
}
