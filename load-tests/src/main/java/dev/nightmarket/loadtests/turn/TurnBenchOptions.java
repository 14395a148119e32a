package dev.nightmarket.loadtests.turn;

import dev.nightmarket.loadtests.options.BenchArguments;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code bench turn} is asked to do.
 *
 * @param turns questions, 1 to 200
 * @param spoken how many of them are spoken
 * @param joins joins that are timed before the questions
 * @param edge a running edge; empty: servers of its own
 * @param ops host:port of its media-server
 * @param serverPids whose CPU counts as the servers'
 * @param quality of servers of its own: auto, 720p, 540p, 360p
 * @param seed of the pauses between questions
 */
record TurnBenchOptions(
        int turns,
        int spoken,
        int joins,
        boolean json,
        Optional<URI> edge,
        String ops,
        String opsToken,
        List<Long> serverPids,
        String channel,
        String quality,
        long seed) {
    static final String USAGE =
            "usage: bench turn [--turns 20] [--spoken 6] [--joins 8] [--json] [--quality auto|720p|540p|360p] [--channel ID] [--seed N]\n"
                    + "                  [--edge http://localhost:8080 --ops 127.0.0.1:8090 --ops-token TOKEN [--server-pids 1,2]]\n"
                    + "Without --edge it starts a media-server and an edge-node of its own. With it, the servers must draw the barcode:\n"
                    + "--set nightmarket.media.video.pts-barcode=true";

    private static final int TURNS_MAX = 200;

    /** @throws IllegalArgumentException with a message for the user */
    static TurnBenchOptions parse(String[] args) {
        BenchArguments given = BenchArguments.parse(args, List.of("--json"), VALUED);
        int turns = given.number("--turns", 20, 1, TURNS_MAX);
        int spoken = given.number("--spoken", Math.min(turns, turns * 3 / 10), 0, turns);
        Optional<URI> edge = given.text("--edge").map(URI::create);
        if (edge.isPresent() && !given.has("--ops-token")) {
            throw new IllegalArgumentException(
                    "--edge needs --ops and --ops-token: the sound to listen for comes from there");
        }
        return new TurnBenchOptions(
                turns,
                spoken,
                given.number("--joins", 8, 1, 100),
                given.has("--json"),
                edge,
                given.text("--ops").orElse("127.0.0.1:8090"),
                given.text("--ops-token").orElse(""),
                Stream.of(given.text("--server-pids").orElse("").split(",", -1))
                        .filter(s -> !s.isBlank())
                        .map(s -> Long.parseLong(s.strip()))
                        .toList(),
                given.text("--channel").orElse(""),
                given.text("--quality").orElse("auto"),
                given.number("--seed", 1, 0, Integer.MAX_VALUE));
    }

    private static final List<String> VALUED = List.of(
            "--turns",
            "--spoken",
            "--joins",
            "--edge",
            "--ops",
            "--ops-token",
            "--server-pids",
            "--channel",
            "--quality",
            "--seed");
}
