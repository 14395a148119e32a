package dev.nightmarket.cli.up;

import com.typesafe.config.Config;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.ExitCode;
import dev.nightmarket.cli.Home;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.Tokens;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.cli.host.HostBake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nightmarket up}: everything that a first show needs, then the show. */
@Command(
        name = "up",
        description =
                "Starts the show on this machine: fetches what is missing, prints the page's address, and runs until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer =
                "%nA server that dies is started again; viewers stay. `./nightmarket --yes up` also installs what the machine lacks.")
public final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private MediaOptions media;

    @Mixin
    private EdgeOptions edge;

    @Option(names = "--single", description = "Both servers in one JVM, for debugging; nothing restarts them.")
    private boolean single;

    @Option(
            names = "--fresh",
            description = "Forgets the shop and the shows of this home first: the sample shop again.")
    private boolean fresh;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long startedNs = System.nanoTime();
        Terminal terminal = Terminal.of(spec);
        edge.check();
        Home home = Home.open();
        String origin = loopbackOf(media.bindOrDefault()) + ":" + media.portOrDefault();
        String page = edge.scheme() + "://" + pageHost(edge.bindOrDefault()) + ":" + edge.httpPortOrDefault() + "/";
        try (HomeLock lock = HomeLock.acquire(
                home, new HomeLock.Running(ProcessHandle.current().pid(), origin, page))) {
            terminal.say("nightmarket: home " + lock.folder());
            checkPorts();
            if (fresh) {
                forget(home.data());
            }
            Assets assets = Assets.open();
            AssetsCommand.fetchAll(assets, assets.catalogue().assets(), terminal);
            HostBake.bake(assets, HostBake.DEFAULT_LOOK, terminal);
            Tokens tokens = Tokens.random(new SecureRandom());
            tokens.write(home.tokens());
            HealthProbe probe = new HealthProbe(
                    edge.scheme() + "://" + loopbackOf(edge.bindOrDefault()) + ":" + edge.httpPortOrDefault());
            OnAirWatch watch = new OnAirWatch(probe, terminal, page, startedNs, System::nanoTime);
            if (single) {
                runSingle(tokens, home, origin, watch);
            } else {
                runSupervised(home, origin, terminal, watch);
            }
        }
        return ExitCode.OK;
    }

    private void runSingle(Tokens tokens, Home home, String origin, OnAirWatch watch) throws InterruptedException {
        Config mediaConfig = Servers.media(common, media, tokens, home);
        Config edgeConfig = Servers.edge(common, edge, tokens, origin);
        ServerLife.run("nightmarket", () -> {
            AutoCloseable mediaServer = Servers.startMedia(mediaConfig);
            AutoCloseable edgeNode;
            try {
                edgeNode = Servers.startEdge(edgeConfig);
            } catch (Exception e) {
                mediaServer.close();
                throw e;
            }
            watch.startInBackground();
            return () -> {
                try {
                    edgeNode.close();
                } finally {
                    mediaServer.close();
                }
            };
        });
    }

    private void runSupervised(Home home, String origin, Terminal terminal, OnAirWatch watch)
            throws InterruptedException {
        List<String> mediaArguments = new ArrayList<>(List.of("media-server"));
        mediaArguments.addAll(common.arguments());
        mediaArguments.addAll(media.arguments());
        List<String> edgeArguments = new ArrayList<>(List.of("edge-node", "--origin", origin));
        edgeArguments.addAll(common.arguments());
        edgeArguments.addAll(edge.arguments());
        List<ManagedChild> children = List.of(
                child("media-server", mediaArguments, home, terminal),
                child("edge-node", edgeArguments, home, terminal));
        new Supervisor(children, watch, terminal).run();
    }

    private static ManagedChild child(String name, List<String> arguments, Home home, Terminal terminal) {
        String prefix = String.format("%-12s | ", name);
        return new ManagedChild(
                name, ChildCommand.of(arguments, home), line -> terminal.say(prefix + line), System::nanoTime);
    }

    private void checkPorts() {
        List<String> problems = Ports.problems(Ports.wanted(edge, media));
        if (!problems.isEmpty()) {
            throw new CommandFailure(String.join("\n", problems));
        }
    }

    private static void forget(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(data)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private static boolean wildcard(String bind) {
        return bind.equals("0.0.0.0") || bind.equals("::");
    }

    /** Where a server that listens at {@code bind} is reached from this machine. */
    private static String loopbackOf(String bind) {
        return wildcard(bind) ? "127.0.0.1" : bind;
    }

    /** What a person types; browsers allow the microphone without HTTPS on localhost only. */
    private static String pageHost(String bind) {
        return wildcard(bind) || bind.equals("127.0.0.1") ? "localhost" : bind;
    }
}
