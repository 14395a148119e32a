package dev.nightmarket.cli.up;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a media-server. One that is not given leaves the setting to the configuration. */
public final class MediaOptions {
    static final int DEFAULT_PORT = 8090;

    /** Sizes of the picture; {@code auto} measures the machine. */
    enum Quality {
        AUTO("auto"),
        P720("720p"),
        P540("540p"),
        P360("360p");

        private final String key;

        Quality(String key) {
            this.key = key;
        }

        @Override
        public String toString() {
            return key;
        }

        static Quality parse(String text) {
            for (Quality quality : values()) {
                if (quality.key.equals(text.toLowerCase(Locale.ROOT))) {
                    return quality;
                }
            }
            throw new picocli.CommandLine.TypeConversionException(
                    "'" + text + "' (expected: auto, 720p, 540p or 360p)");
        }
    }

    @Option(
            names = "--quality",
            paramLabel = "auto|720p|540p|360p",
            converter = QualityConverter.class,
            description = "Size of the picture; auto takes the largest that this machine draws in time (the default).")
    @Nullable
    Quality quality;

    @Option(
            names = "--media-bind",
            paramLabel = "ADDRESS",
            description = "Where the media-server's gRPC listens; 127.0.0.1 by default.")
    @Nullable
    String bind;

    @Option(
            names = "--media-port",
            paramLabel = "PORT",
            description = "TCP port of the media-server's gRPC; " + DEFAULT_PORT + " by default.")
    @Nullable
    Integer port;

    static final class QualityConverter implements picocli.CommandLine.ITypeConverter<Quality> {
        @Override
        public Quality convert(String text) {
            return Quality.parse(text);
        }
    }

    String bindOrDefault() {
        return bind == null ? "127.0.0.1" : bind;
    }

    int portOrDefault() {
        return port == null ? DEFAULT_PORT : port;
    }

    /** The settings they stand for. */
    void addTo(Map<String, Object> settings) {
        if (quality != null) {
            settings.put("nightmarket.media.quality", quality.toString());
        }
        if (bind != null) {
            settings.put("nightmarket.media.bind", bind);
        }
        if (port != null) {
            settings.put("nightmarket.media.port", port);
        }
    }

    /** The same options for a child's command line. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (quality != null) {
            arguments.addAll(List.of("--quality", quality.toString()));
        }
        if (bind != null) {
            arguments.addAll(List.of("--media-bind", bind));
        }
        if (port != null) {
            arguments.addAll(List.of("--media-port", port.toString()));
        }
        return arguments;
    }
}
