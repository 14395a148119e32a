package dev.nightmarket.cli.up;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.nightmarket.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings come from that have no option of their own. */
final class CommonOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Settings (HOCON) that go before the defaults; docs: reference.conf of media-server and edge-node.")
    @Nullable
    Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, e.g. --set nightmarket.media.sample-shop=false; may be repeated.")
    Map<String, String> set = new LinkedHashMap<>();

    /**
     * The whole configuration: {@code settings}, then {@code --set}, the file, system properties, and the defaults.
     *
     * @param settings what options and tokens say
     */
    Config complete(Map<String, Object> settings) {
        try {
            Config config = ConfigFactory.parseMap(settings, "the command line");
            for (Map.Entry<String, String> entry : set.entrySet()) {
                String line = entry.getKey() + " = " + entry.getValue();
                config = config.withFallback(ConfigFactory.parseString(line));
            }
            if (file != null) {
                if (!Files.isReadable(file)) {
                    throw new CommandFailure("--config: " + file + " (expected: a file that can be read)");
                }
                config = config.withFallback(ConfigFactory.parseFile(file.toFile()));
            }
            return config.withFallback(ConfigFactory.load()).resolve();
        } catch (ConfigException e) {
            throw new CommandFailure("the configuration cannot be read: " + e.getMessage());
        }
    }

    /** The same options for a child's command line. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (file != null) {
            arguments.addAll(List.of("--config", file.toAbsolutePath().toString()));
        }
        set.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }
}
