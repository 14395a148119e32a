package dev.nightmarket.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err progress and complaints
 * @param interactive whether {@code err} is a terminal, on which a line can be drawn over
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {
    /** The one of a command. */
    public static Terminal of(CommandSpec spec) {
        return new Terminal(
                spec.commandLine().getOut(), spec.commandLine().getErr(), Boolean.getBoolean("nightmarket.terminal"));
    }

    /** Prints a result line. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints a line of progress or complaint. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }
}
