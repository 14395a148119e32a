package dev.nightmarket.cli.admin;

import com.google.protobuf.util.Timestamps;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicResponse;
import dev.nightmarket.proto.admin.v1.LowerThird;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nightmarket admin cue …}: graphics on a show that is on air. */
@Command(
        name = "cue",
        description = "Shows or takes away a graphic on a show that is on air.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "For example:",
            "  ./nightmarket admin cue poll evening-show \"Which scent next?\" Fig Rose Yuzu",
            "  ./nightmarket admin cue countdown evening-show --until 2030-11-29T22:00:00Z --label \"Ends in\"",
            "  ./nightmarket admin cue clear evening-show poll"
        })
final class CueCommand {
    private static final String SHOW = "Id of the show.";
    private static final String CHANNEL = "Only on this channel; may be given again.";

    @Spec
    private CommandSpec spec;

    private int send(AdminClient client, String show, List<String> channels, CueGraphicRequest.Builder cue) {
        cue.setName(Resource.SHOWS.name(show)).addAllChannelIds(channels == null ? List.of() : channels);
        CueGraphicResponse answer = client.call(stub -> stub.cueGraphic(cue.build()));
        Terminal terminal = Terminal.of(spec);
        for (CueGraphicResponse.PollResult r : answer.getPollResultsList()) {
            terminal.print(r.getChannelId() + ": " + r.getQuestion());
            for (int i = 0; i < r.getOptionsCount(); i++) {
                terminal.print("  " + r.getOptions(i) + ": " + r.getVotes(i));
            }
        }
        answer.getNoticesList().forEach(terminal::say);
        terminal.say("done");
        return ExitCode.OK;
    }

    @Command(name = "poll", description = "Asks the viewers; they vote in the chat.", mixinStandardHelpOptions = true)
    public int poll(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "SHOW", description = SHOW) String show,
            @Parameters(paramLabel = "QUESTION") String question,
            @Parameters(paramLabel = "OPTION", arity = "2..4") List<String> options,
            @Option(names = "--channel", description = CHANNEL) List<String> channels) {
        return send(
                client,
                show,
                channels,
                CueGraphicRequest.newBuilder()
                        .setPoll(CueGraphicRequest.PollCue.newBuilder()
                                .setQuestion(question)
                                .addAllOptions(options)));
    }

    @Command(
            name = "countdown",
            description = "Counts down to the end of a promotion.",
            mixinStandardHelpOptions = true)
    public int countdown(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "SHOW", description = SHOW) String show,
            @Option(
                            names = "--until",
                            required = true,
                            paramLabel = "TIME",
                            description = "Its end, RFC 3339, e.g. 2030-11-29T22:00:00Z.")
                    String until,
            @Option(names = "--label", defaultValue = "", description = "Before the digits.") String label,
            @Option(names = "--channel", description = CHANNEL) List<String> channels) {
        try {
            return send(
                    client,
                    show,
                    channels,
                    CueGraphicRequest.newBuilder()
                            .setCountdown(CueGraphicRequest.CountdownCue.newBuilder()
                                    .setLabel(label)
                                    .setEndTime(Timestamps.parse(until))));
        } catch (ParseException e) {
            throw new CommandFailure("--until: '" + until + "' (expected: RFC 3339, e.g. 2030-11-29T22:00:00Z)");
        }
    }

    @Command(name = "coupon", description = "Shows a coupon.", mixinStandardHelpOptions = true)
    public int coupon(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "SHOW", description = SHOW) String show,
            @Parameters(paramLabel = "CODE") String code,
            @Parameters(paramLabel = "TEXT", arity = "0..1", defaultValue = "", description = "What it gives.")
                    String text,
            @Option(names = "--channel", description = CHANNEL) List<String> channels) {
        return send(
                client,
                show,
                channels,
                CueGraphicRequest.newBuilder()
                        .setCoupon(CueGraphicRequest.CouponCue.newBuilder()
                                .setCode(code)
                                .setText(text)));
    }

    @Command(name = "lower-third", description = "Says who speaks.", mixinStandardHelpOptions = true)
    public int lowerThird(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "SHOW", description = SHOW) String show,
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "ROLE", arity = "0..1", defaultValue = "") String role,
            @Option(names = "--channel", description = CHANNEL) List<String> channels) {
        return send(
                client,
                show,
                channels,
                CueGraphicRequest.newBuilder()
                        .setLowerThird(LowerThird.newBuilder().setName(name).setRole(role)));
    }

    @Command(
            name = "clear",
            description = "Takes graphics away; a poll's result is printed.",
            mixinStandardHelpOptions = true)
    public int clear(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "SHOW", description = SHOW) String show,
            @Parameters(
                            paramLabel = "WHAT",
                            arity = "0..1",
                            defaultValue = "all",
                            description = "all, poll, countdown, coupon or lower-third.")
                    String what,
            @Option(names = "--channel", description = CHANNEL) List<String> channels) {
        CueGraphicRequest.Clear clear;
        try {
            clear = CueGraphicRequest.Clear.valueOf(
                    "CLEAR_" + what.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("'" + what + "' (expected: all, poll, countdown, coupon or lower-third)");
        }
        return send(client, show, channels, CueGraphicRequest.newBuilder().setClear(clear));
    }
}
