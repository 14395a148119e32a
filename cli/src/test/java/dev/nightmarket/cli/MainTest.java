package dev.nightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("unit")
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute(args);
    }

    @Test
    void wrongUseIsExitCode2AndSaysWhatIsWrong() {
        assertEquals(ExitCode.USAGE, run("bogus"));
        assertTrue(err.toString().contains("bogus"), err.toString());
        assertEquals(ExitCode.USAGE, run());
    }

    @Test
    void aFailureIsExitCode1AndOneLineWithoutTrace() {
        assertEquals(ExitCode.FAILED, run("assets", "fetch", "no-such-asset"));
        assertTrue(err.toString().contains("no-such-asset (expected one of: en_US-joe-medium"), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
    }

    @Test
    void everyCommandHasHelpAndTheVersion() {
        for (CommandLine sub : Main.commandLine().getSubcommands().values()) {
            String usage = sub.getUsageMessage();
            assertTrue(usage.contains("--help"), usage);
            assertFalse(sub.getCommandSpec().usageMessage().description().length == 0, usage);
        }
        assertEquals(ExitCode.OK, run("assets", "--version"));
        assertTrue(out.toString().contains("nightmarket "), out.toString());
        assertFalse(out.toString().contains("${"), "the build fills the version in");
    }
}
