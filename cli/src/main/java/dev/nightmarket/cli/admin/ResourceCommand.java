package dev.nightmarket.cli.admin;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.proto.admin.v1.GoLiveRequest;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.StopShowRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code list|get|create|update|delete} of one kind of resource; its subclasses only name it. The methods are public
 * because picocli finds inherited commands among public methods only.
 */
abstract class ResourceCommand {
    private static final String JSON = "Prints JSON, one line.";
    private static final String FILE = "The fields as JSON; - reads standard input.";

    private final Resource resource;

    @Spec
    private CommandSpec spec;

    ResourceCommand(Resource resource) {
        this.resource = resource;
    }

    @Command(name = "hosts", description = "Hosts: display name, voice, look.", mixinStandardHelpOptions = true)
    static final class Hosts extends ResourceCommand {
        Hosts() {
            super(Resource.HOSTS);
        }
    }

    @Command(
            name = "products",
            description = "Products: prices, stock, shipping, pitch.",
            mixinStandardHelpOptions = true)
    static final class Products extends ResourceCommand {
        Products() {
            super(Resource.PRODUCTS);
        }
    }

    @Command(name = "faq", description = "Questions that the shop answers.", mixinStandardHelpOptions = true)
    static final class Faq extends ResourceCommand {
        Faq() {
            super(Resource.FAQ);
        }
    }

    @Command(name = "shows", description = "Shows: host, channels, rundown.", mixinStandardHelpOptions = true)
    static final class Shows extends ResourceCommand {
        Shows() {
            super(Resource.SHOWS);
        }
    }

    @Command(
            name = "pronunciations",
            description = "How the shop's own words are said; see `voice dictionary` for a shorter way.",
            mixinStandardHelpOptions = true)
    static final class Pronunciations extends ResourceCommand {
        Pronunciations() {
            super(Resource.PRONUNCIATIONS);
        }
    }

    @Command(name = "list", description = "Lists all.", mixinStandardHelpOptions = true)
    public int list(@Mixin AdminClient client, @Option(names = "--json", description = JSON) boolean json) {
        Terminal terminal = Terminal.of(spec);
        List<Message> all = client.call(stub -> {
            List<Message> messages = new ArrayList<>();
            String token = "";
            do {
                Resource.Page page = resource.list(stub, token);
                messages.addAll(page.messages());
                token = page.nextToken();
            } while (!token.isEmpty());
            return messages;
        });
        if (json) {
            terminal.print(
                    "[" + String.join(",", all.stream().map(Messages::line).toList()) + "]");
            return ExitCode.OK;
        }
        for (Message message : all) {
            terminal.print(String.format("%-32s %s", nameOf(message), resource.summary(message)));
        }
        return ExitCode.OK;
    }

    @Command(name = "get", description = "Shows one.", mixinStandardHelpOptions = true)
    public int get(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--json", description = JSON) boolean json) {
        return print(client.call(stub -> resource.get(stub, resource.name(id))), json);
    }

    @Command(name = "create", description = "Creates one.", mixinStandardHelpOptions = true)
    public int create(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "ID", description = "Its id: lower-case letters, digits and -.") String id,
            @Option(names = "--file", paramLabel = "FILE", required = true, description = FILE) Path file,
            @Option(names = "--json", description = JSON) boolean json) {
        Message.Builder builder = resource.builder();
        Messages.read(file, builder);
        return print(client.call(stub -> resource.create(stub, id, builder.build())), json);
    }

    @Command(
            name = "update",
            description = "Changes fields of one: those in the file, or those of --mask.",
            mixinStandardHelpOptions = true)
    public int update(
            @Mixin AdminClient client,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--file", paramLabel = "FILE", required = true, description = FILE) Path file,
            @Option(
                            names = "--mask",
                            split = ",",
                            paramLabel = "FIELD",
                            description =
                                    "Fields to change, as in the proto: stock,list_prices. One that the file lacks is emptied.")
                    List<String> mask,
            @Option(names = "--json", description = JSON) boolean json) {
        Message.Builder builder = resource.builder();
        Messages.read(file, builder);
        builder.setField(nameField(builder), resource.name(id));
        Message message = builder.build();
        FieldMask fields = Messages.mask(message, mask == null ? List.of() : mask);
        return print(client.call(stub -> resource.update(stub, message, fields)), json);
    }

    @Command(name = "delete", description = "Deletes one.", mixinStandardHelpOptions = true)
    public int delete(@Mixin AdminClient client, @Parameters(paramLabel = "ID") String id) {
        String name = resource.name(id);
        client.call(stub -> {
            resource.delete(stub, name);
            return name;
        });
        Terminal.of(spec).say("deleted " + name);
        return ExitCode.OK;
    }

    private int print(Message message, boolean json) {
        Terminal.of(spec).print(json ? Messages.line(message) : Messages.pretty(message));
        return ExitCode.OK;
    }

    private static FieldDescriptor nameField(Message.Builder builder) {
        return builder.getDescriptorForType().findFieldByName("name");
    }

    private static String nameOf(Message message) {
        return String.valueOf(message.getField(message.getDescriptorForType().findFieldByName("name")));
    }

    /** What only shows can do. */
    @Command(name = "go-live", description = "Puts all channels of a show on air.", mixinStandardHelpOptions = true)
    static final class GoLive extends OnAirCommand {
        @Override
        Show call(AdminClient client, String name) {
            return client.call(
                    stub -> stub.goLive(GoLiveRequest.newBuilder().setName(name).build()));
        }
    }

    @Command(name = "stop", description = "Takes a show off air.", mixinStandardHelpOptions = true)
    static final class Stop extends OnAirCommand {
        @Override
        Show call(AdminClient client, String name) {
            return client.call(stub ->
                    stub.stopShow(StopShowRequest.newBuilder().setName(name).build()));
        }
    }
}
