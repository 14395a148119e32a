package dev.nightmarket.cli;

/** What a command ends with; documented in the help text. */
public final class ExitCode {
    public static final int OK = 0;
    /** The command was understood, but what it should do failed. */
    public static final int FAILED = 1;
    /** Wrong options or arguments. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
