package dev.nightmarket.loadtests.air;

import dev.nightmarket.loadtests.options.BenchArguments;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bench air} is asked to do.
 *
 * @param minutes on air, 1 to 60
 * @param askEveryS seconds between typed questions; 0 for none
 * @param edge a running edge; empty: servers of its own
 * @param ops host:port of its media-server
 * @param quality of servers of its own: auto, 720p, 540p, 360p
 */
record AirOptions(
        int minutes,
        int askEveryS,
        boolean json,
        Optional<URI> edge,
        String ops,
        String opsToken,
        String channel,
        String quality) {
    static final String USAGE =
            """
            usage: bench air [--minutes 10] [--ask-every 60] [--json] [--quality auto|720p|540p|360p] [--channel ID]
                             [--edge http://localhost:8080 --ops 127.0.0.1:8090 --ops-token TOKEN]
            Watches the show as a viewer, types a question every minute (--ask-every 0: none), and tells the fewest pictures that
            any second of the show had, what was lost on the way, and whether the sound ran dry. Without --edge it
            starts a media-server and an edge-node of its own. With it, the servers must draw the barcode:
            --set nightmarket.media.video.pts-barcode=true""";

    private static final List<String> VALUED =
            List.of("--minutes", "--ask-every", "--edge", "--ops", "--ops-token", "--channel", "--quality");

    /** @throws IllegalArgumentException with a message for the user */
    static AirOptions parse(String[] args) {
        BenchArguments given = BenchArguments.parse(args, List.of("--json"), VALUED);
        Optional<URI> edge = given.text("--edge").map(URI::create);
        if (edge.isPresent() && !given.has("--ops-token")) {
            throw new IllegalArgumentException(
                    "--edge needs --ops and --ops-token: underruns are read at the media-server");
        }
        return new AirOptions(
                given.number("--minutes", 10, 1, 60),
                given.number("--ask-every", 60, 0, 3600),
                given.has("--json"),
                edge,
                given.text("--ops").orElse("127.0.0.1:8090"),
                given.text("--ops-token").orElse(""),
                given.text("--channel").orElse(""),
                given.text("--quality").orElse("auto"));
    }
}
