package dev.nightmarket.cli.admin;

import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.proto.admin.v1.ChannelVoice;
import dev.nightmarket.proto.admin.v1.ListChannelVoicesRequest;
import dev.nightmarket.proto.admin.v1.ListChannelVoicesResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket admin voices SHOW}: who speaks in each channel, or why nobody does. */
@Command(
        name = "voices",
        description = "Who speaks in each channel of a show, or why nobody does.",
        mixinStandardHelpOptions = true)
final class ChannelVoicesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AdminClient client;

    @Parameters(paramLabel = "SHOW", description = "Id of the show.")
    private String show = "";

    @Option(names = "--json", description = "Prints JSON, one line.")
    private boolean json;

    private static ListChannelVoicesResponse ask(AdminClient client, String name) {
        return client.call(stub -> stub.listChannelVoices(
                ListChannelVoicesRequest.newBuilder().setName(name).build()));
    }

    static void print(AdminClient client, String name, Terminal terminal) {
        for (ChannelVoice channel : ask(client, name).getChannelsList()) {
            terminal.print("  " + channel.getChannelId() + " (" + channel.getLocale() + "): "
                    + (channel.getVoice().isEmpty() ? "nobody speaks, answers are in writing" : channel.getVoice()));
            channel.getNoticesList().forEach(notice -> terminal.print("    " + notice));
        }
    }

    @Override
    public Integer call() {
        String name = Resource.SHOWS.name(show);
        Terminal terminal = Terminal.of(spec);
        if (json) {
            terminal.print(Messages.line(ask(client, name)));
        } else {
            print(client, name, terminal);
        }
        return ExitCode.OK;
    }
}
