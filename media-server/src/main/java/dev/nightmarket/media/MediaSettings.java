package dev.nightmarket.media;

import com.typesafe.config.Config;
import dev.nightmarket.media.render.egl.HostRenderers;
import dev.nightmarket.media.show.Quality;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * The settings of {@code nightmarket.media}; {@code reference.conf} explains each.
 *
 * @param quality empty: auto
 * @param roomToneDbfs 0: none
 * @param bitsPerSecond of the picture, by size
 */
record MediaSettings(
        String bind,
        int port,
        Path dataDir,
        String relayToken,
        String adminToken,
        String opsToken,
        Optional<Quality> quality,
        double autoFrameMsMax,
        int autoFrames,
        boolean autoRemeasure,
        HostRenderers.Choice renderer,
        int framesPerSecond,
        Map<Quality, Integer> bitsPerSecond,
        boolean ptsBarcode,
        int audioBitsPerSecond,
        int roomToneDbfs,
        Optional<Path> bedFile,
        int bedLevelLu,
        int bedDuckDb,
        String llmBaseUrl,
        String llmApiKey,
        String llmModel,
        int viewerPerMinute,
        int viewerBurst,
        boolean sampleShop,
        List<ShowChannel> sampleChannels) {
    static final String PATH = "nightmarket.media";
    private static final int PORT_MAX = 65_535;
    /** One picture for every second slot of sound. */
    private static final int FRAMES_PER_SECOND = 25;

    MediaSettings {
        require("port", port, 0, PORT_MAX);
        require("auto.frames", autoFrames, 1, 1_000);
        require("video.frames-per-second", framesPerSecond, FRAMES_PER_SECOND, FRAMES_PER_SECOND);
        bitsPerSecond.forEach((q, bits) -> require("video.bits-per-second." + q.id(), bits, 50_000, 20_000_000));
        require("audio.bits-per-second", audioBitsPerSecond, 12_000, 256_000);
        require("audio.room-tone-dbfs", roomToneDbfs, -90, 0);
        require("audio.bed.level-lu", bedLevelLu, -60, 0);
        require("audio.bed.duck-db", bedDuckDb, 0, 60);
        require("intake.viewer-per-minute", viewerPerMinute, 1, 100_000);
        require("intake.viewer-burst", viewerBurst, 1, 100_000);
        if (autoFrameMsMax <= 0) {
            throw new IllegalArgumentException(PATH + ".auto.frame-ms-max: " + autoFrameMsMax + " (expected: above 0)");
        }
        bitsPerSecond = Map.copyOf(bitsPerSecond);
        sampleChannels = List.copyOf(sampleChannels);
    }

    /**
     * Reads and checks them.
     *
     * @throws com.typesafe.config.ConfigException when a key is missing or has the wrong type
     * @throws IllegalArgumentException when a value is out of its range; the message names the key
     */
    static MediaSettings from(Config config) {
        Config c = config.getConfig(PATH);
        return new MediaSettings(
                c.getString("bind"),
                c.getInt("port"),
                path(c.getString("data-dir")),
                c.getString("relay-token"),
                c.getString("admin-token"),
                c.getString("ops-token"),
                Quality.parse(c.getString("quality")),
                c.getDouble("auto.frame-ms-max"),
                c.getInt("auto.frames"),
                c.getBoolean("auto.remeasure"),
                HostRenderers.Choice.parse(c.getString("renderer")),
                c.getInt("video.frames-per-second"),
                Arrays.stream(Quality.values())
                        .collect(Collectors.toMap(q -> q, q -> c.getInt("video.bits-per-second." + q.id()))),
                c.getBoolean("video.pts-barcode"),
                c.getInt("audio.bits-per-second"),
                c.getInt("audio.room-tone-dbfs"),
                Optional.of(c.getString("audio.bed.file"))
                        .filter(f -> !f.isBlank())
                        .map(MediaSettings::path),
                c.getInt("audio.bed.level-lu"),
                c.getInt("audio.bed.duck-db"),
                c.getString("llm.base-url"),
                c.getString("llm.api-key"),
                c.getString("llm.model"),
                c.getInt("intake.viewer-per-minute"),
                c.getInt("intake.viewer-burst"),
                c.getBoolean("sample-shop"),
                c.getConfigList("sample-channels").stream()
                        .map(MediaSettings::channel)
                        .toList());
    }

    private static Path path(String setting) {
        return Path.of(setting.replaceFirst("^~(?=/)", Matcher.quoteReplacement(System.getProperty("user.home"))));
    }

    private static ShowChannel channel(Config c) {
        return ShowChannel.newBuilder()
                .setChannelId(c.getString("id"))
                .setLocale(c.getString("locale"))
                .setCurrency(c.getString("currency"))
                .build();
    }

    private static void require(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(PATH + "." + key + ": " + value + " (expected: "
                    + (min == max ? "" + min : min + ".." + max) + ")");
        }
    }
}
