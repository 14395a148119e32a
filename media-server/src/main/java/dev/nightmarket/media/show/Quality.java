package dev.nightmarket.media.show;

import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Layout;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.speech.viseme.VisemeTrack;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sizes of a show's picture by their short side, largest first; {@link Layout} is its shape. */
public enum Quality {
    P720("720p", 720),
    P540("540p", 540),
    P360("360p", 360);

    private static final Logger LOG = LoggerFactory.getLogger(Quality.class);

    private final String id;
    private final int shortSide;

    Quality(String id, int shortSide) {
        this.id = id;
        this.shortSide = shortSide;
    }

    /** As in settings and relay.v1: {@code 720p}. */
    public String id() {
        return id;
    }

    public int width(Layout layout) {
        return layout.width(shortSide);
    }

    public int height(Layout layout) {
        return layout.height(shortSide);
    }

    /** In portrait. */
    public int width() {
        return width(Layout.PORTRAIT);
    }

    /** In portrait. */
    public int height() {
        return height(Layout.PORTRAIT);
    }

    /**
     * Reads a setting.
     *
     * @return empty for {@code auto}
     * @throws IllegalArgumentException when it is neither a size nor {@code auto}
     */
    public static Optional<Quality> parse(String setting) {
        if (setting.toLowerCase(Locale.ROOT).equals("auto")) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values())
                .filter(q -> q.id.equals(setting))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("quality: " + setting + " (expected: auto, 720p, 540p or 360p)")));
    }

    /** Opens what one size needs. */
    public interface Studio {
        HostRenderer renderer(Quality quality);

        VideoEncoder encoder(Quality quality);

        Performer performer();

        /** The shape of its pictures. */
        default Layout layout() {
            return Layout.PORTRAIT;
        }
    }

    /**
     * The largest size whose pictures this machine can make: draws and encodes some on the calling thread
     * and takes the median of the thread's CPU time.
     *
     * @param frameMsMax CPU a picture may cost
     * @param frames measured; as many more come before to warm up
     * @param threadCpuNs CPU time of the calling thread
     */
    public static Quality choose(Studio studio, double frameMsMax, int frames, LongSupplier threadCpuNs) {
        for (Quality quality : values()) {
            double ms = frameMs(studio, quality, frames, threadCpuNs);
            boolean fits = ms <= frameMsMax;
            LOG.info(
                    "{}: {} ms of CPU a picture, {} {} ms",
                    quality.id,
                    String.format(Locale.ROOT, "%.1f", ms),
                    fits ? "within" : "more than",
                    frameMsMax);
            if (fits) {
                return quality;
            }
        }
        LOG.warn("even {} is too slow here: expect fewer than 25 pictures a second", P360.id);
        return P360;
    }

    private static double frameMs(Studio studio, Quality quality, int frames, LongSupplier threadCpuNs) {
        Function<Long, VisemeTrack> mouth = ptsUs -> (timeUs, curves) ->
                curves[ArkitCurve.JAW_OPEN.ordinal()] += (float) (0.25 + 0.25 * Math.sin(ptsUs / 80_000.0));
        long[] costNs = new long[frames];
        try (HostRenderer renderer = studio.renderer(quality);
                VideoEncoder encoder = studio.encoder(quality)) {
            Performer performer = studio.performer();
            I420Frame frame = new I420Frame(renderer.width(), renderer.height());
            Pose pose = new Pose();
            renderer.setOverlay(new Overlay("AI host", "", "", false));
            for (int i = 0; i < 2 * frames; i++) {
                long startNs = threadCpuNs.getAsLong();
                long ptsUs = i * 40_000L;
                Arrays.fill(pose.curves, 0);
                performer.pose(ptsUs, Performer.Stance.TALKING, mouth.apply(ptsUs), ptsUs, pose);
                renderer.render(pose, ptsUs, frame);
                encoder.encode(frame, ptsUs, false);
                if (i >= frames) {
                    costNs[i - frames] = threadCpuNs.getAsLong() - startNs;
                }
            }
        }
        Arrays.sort(costNs);
        return costNs[frames / 2] / 1e6;
    }
}
