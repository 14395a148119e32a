package dev.nightmarket.loadtests.viewers;

import dev.nightmarket.loadtests.servers.ChildJvm;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A bench whose viewer is a process of its own: a table on standard error, one JSON object as the last line of standard
 * output. (libwebrtc prints to standard output when its process ends; here only the JSON passes.)
 */
public final class ViewerProcess {
    private static final String LOGGING = "dev/nightmarket/loadtests/viewers/logback-bench.xml";

    private ViewerProcess() {}

    /** What the viewer's process does. */
    public interface Bench {
        /**
         * Measures.
         *
         * @param err for people
         * @return one JSON object
         */
        String measure(String[] args, PrintWriter err) throws IOException, InterruptedException;
    }

    /**
     * Runs a bench's main method in a process of its own.
     *
     * @param check throws {@link IllegalArgumentException} on wrong options
     * @return 0 when it was measured, 1 when it could not be, 2 on wrong options
     */
    public static int run(Class<?> main, String[] args, Consumer<String[]> check, String usage) {
        PrintWriter out = printer(FileDescriptor.out);
        PrintWriter err = printer(FileDescriptor.err);
        try {
            check.accept(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(usage);
            return 2;
        }
        try {
            Path folder = Files.createTempDirectory("nightmarket-bench-viewer");
            Process viewer = new ProcessBuilder(ChildJvm.command(
                            folder, List.of("-Xmx2g", "-Dlogback.configurationFile=" + LOGGING), main, List.of(args)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String json = "";
            try (BufferedReader lines = viewer.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    json = line.startsWith("{") ? line : json;
                }
            }
            int code = viewer.waitFor();
            if (json.isEmpty()) {
                err.println("the bench gave no figures (exit code " + code + ")");
                return code == 0 ? 1 : code;
            }
            out.println(json);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("interrupted");
            return 1;
        } catch (IOException e) {
            err.println("the bench could not be run: " + e);
            return 1;
        }
    }

    /** The viewer's process. @return its exit code */
    public static int measureHere(Bench bench, String[] args) {
        PrintWriter out = printer(FileDescriptor.out);
        PrintWriter err = printer(FileDescriptor.err);
        try {
            out.println(bench.measure(args, err));
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (IOException | RuntimeException e) {
            err.println("the bench could not be run:");
            e.printStackTrace(err);
            return 1;
        } finally {
            err.flush();
        }
    }

    private static PrintWriter printer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
