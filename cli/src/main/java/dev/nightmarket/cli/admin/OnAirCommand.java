package dev.nightmarket.cli.admin;

import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.proto.admin.v1.Show;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code go-live} and {@code stop} share: one show, and its new state. */
abstract class OnAirCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AdminClient client;

    @Parameters(paramLabel = "SHOW", description = "Id of the show.")
    private String show = "";

    @Option(names = "--json", description = "Prints JSON, one line.")
    private boolean json;

    abstract Show call(AdminClient client, String name);

    @Override
    public Integer call() {
        Show answer = call(client, Resource.SHOWS.name(show));
        Terminal.of(spec)
                .print(
                        json
                                ? Messages.line(answer)
                                : answer.getName() + ": "
                                        + answer.getState().name().replace("STATE_", ""));
        if (!json && answer.getState() == Show.State.STATE_LIVE) {
            ChannelVoicesCommand.print(client, answer.getName(), Terminal.of(spec));
        }
        return ExitCode.OK;
    }
}
