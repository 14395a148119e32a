package dev.nightmarket.cli;

import dev.nightmarket.cli.admin.AdminCommand;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.cli.bench.BenchCommand;
import dev.nightmarket.cli.doctor.DoctorCommand;
import dev.nightmarket.cli.host.HostCommand;
import dev.nightmarket.cli.up.EdgeNodeCommand;
import dev.nightmarket.cli.up.MediaServerCommand;
import dev.nightmarket.cli.up.UpCommand;
import dev.nightmarket.cli.voice.VoiceCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's top: {@code nightmarket <command>}. */
@Command(
        name = "nightmarket",
        description = "A real-time streaming avatar server: live selling by a host that is not a person.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed; the message says why", "2:wrong options or arguments"},
        footer = {
            "",
            "Begin with: ./nightmarket up",
            "It keeps its data in $NIGHTMARKET_HOME (~/.local/share/nightmarket)",
            "and voices and models in $NIGHTMARKET_CACHE (~/.cache/nightmarket)."
        },
        subcommands = {
            UpCommand.class,
            MediaServerCommand.class,
            EdgeNodeCommand.class,
            DoctorCommand.class,
            AdminCommand.class,
            AssetsCommand.class,
            HostCommand.class,
            VoiceCommand.class,
            BenchCommand.class,
            TestCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The command line with all commands, as {@link #main} runs it. */
    public static CommandLine commandLine() {
        CommandLine top = new CommandLine(new Main());
        configure(top, new Version());
        return top.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler((e, commandLine, parsed) -> {
            PrintWriter err = commandLine.getErr();
            if (e instanceof CommandFailure) {
                err.println("nightmarket: " + e.getMessage());
            } else {
                // Nobody foresaw this one: whoever reports it needs the trace.
                e.printStackTrace(err);
            }
            err.flush();
            return ExitCode.FAILED;
        });
    }

    /** So that {@code --version} says the same everywhere, and commands with options of their own get them. */
    private static void configure(CommandLine commandLine, IVersionProvider version) {
        commandLine.getCommandSpec().versionProvider(version);
        if (commandLine.getCommand() instanceof OwnOptions) {
            commandLine.setUnmatchedOptionsArePositionalParams(true);
        }
        commandLine.getSubcommands().values().forEach(sub -> configure(sub, version));
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The version that Maven built, and the Java it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Properties properties = new Properties();
            try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
                if (in == null) {
                    throw new IOException("version.properties is not on the class path");
                }
                properties.load(in);
            }
            return new String[] {
                "nightmarket " + properties.getProperty("version"),
                "Java " + System.getProperty("java.version") + " at " + System.getProperty("java.home")
            };
        }
    }
}
