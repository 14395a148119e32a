package dev.nightmarket.loadtests.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of another JVM with this one's Java and class path. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * A command.
     *
     * @param folder where the class path is written: by a file, as ONNX Runtime 1.29 kills a process whose command line
     *     is longer than 3,980 bytes
     */
    public static List<String> command(Path folder, List<String> flags, Class<?> main, List<String> arguments) {
        Path classPath = folder.resolve("java.args");
        try {
            Files.writeString(classPath, "-cp \"" + System.getProperty("java.class.path") + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Dnightmarket.root=" + System.getProperty("nightmarket.root", ""));
        command.add("@" + classPath);
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
