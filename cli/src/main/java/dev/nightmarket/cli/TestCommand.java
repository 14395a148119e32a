package dev.nightmarket.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * {@code nightmarket test}. The launcher script does it, as tests must not need a program that is built already; this
 * class puts it into the help text and hands over to the script when somebody starts the jar by hand.
 */
@Command(
        name = "test",
        description =
                "Builds with all checks and runs all tests, those in a real browser too (--slow: the long ones as well).",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", hidden = true)
    private List<String> arguments = List.of();

    @Unmatched
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String launcher = System.getProperty("nightmarket.launcher");
        if (launcher == null) {
            throw new CommandFailure("the tests are run from a checkout: ./nightmarket test");
        }
        List<String> command = new ArrayList<>(List.of(launcher, "test"));
        command.addAll(options);
        command.addAll(arguments);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
