package dev.nightmarket.cli.up;

import dev.nightmarket.cli.Home;
import dev.nightmarket.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a child of {@code up} is started: by the launcher script, which knows the flags of each role. */
final class ChildCommand {
    private ChildCommand() {}

    static ProcessBuilder of(List<String> arguments, Home home) {
        List<String> command = new ArrayList<>();
        Map<String, String> environment = new HashMap<>();
        String launcher = System.getProperty("nightmarket.launcher");
        if (launcher != null) {
            command.add(launcher);
        } else {
            // Started without the script, e.g. from an IDE: the same JVM, the same class path.
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // Not as an argument: ONNX Runtime 1.29 kills a process whose command line is longer than 3,980 bytes.
            environment.put("CLASSPATH", System.getProperty("java.class.path"));
            command.add(Main.class.getName());
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put(ServerLife.CHILD_VARIABLE, "true");
        builder.environment().put(Home.VARIABLE, home.root().toString());
        return builder;
    }
}
