package dev.nightmarket.media.encode;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;

/** Opens Opus encoders. Thread-safe. */
public final class AudioEncoders {
    static final String OPUS = "libopus";
    static final int SAMPLE_RATE_HZ = 48_000;
    /** 0.46 ms of CPU a packet; 10 costs three times as much for no audible gain on a voice. */
    private static final int COMPLEXITY = 5;
    /** The loss that the in-band FEC is dimensioned for; more would take bits from the voice itself. */
    private static final int EXPECTED_LOSS_PERCENT = 5;

    private static final int BITS_PER_SECOND_MIN = 12_000;
    private static final int BITS_PER_SECOND_MAX = 256_000;

    private AudioEncoders() {}

    /** As {@link #openOpus(int, int)} with complexity {@value #COMPLEXITY}. */
    public static AudioEncoder openOpus(int bitsPerSecond) {
        return openOpus(bitsPerSecond, COMPLEXITY);
    }

    /**
     * Mono, 48 kHz, 20 ms a packet, tuned for a voice, with in-band FEC (RFC 6716, section 2.1.7).
     *
     * @param bitsPerSecond 12,000 to 256,000
     * @param complexity 0 to 10
     * @throws EncodeException when the codec does not open
     */
    public static AudioEncoder openOpus(int bitsPerSecond, int complexity) {
        if (bitsPerSecond < BITS_PER_SECOND_MIN || bitsPerSecond > BITS_PER_SECOND_MAX) {
            throw new IllegalArgumentException("bitsPerSecond: " + bitsPerSecond + " (expected: " + BITS_PER_SECOND_MIN
                    + ".." + BITS_PER_SECOND_MAX + ")");
        }
        if (complexity < 0 || complexity > 10) {
            throw new IllegalArgumentException("complexity: " + complexity + " (expected: 0..10)");
        }
        AVCodecContext context = Ffmpeg.context(OPUS);
        context.sample_rate(SAMPLE_RATE_HZ).sample_fmt(AV_SAMPLE_FMT_S16).bit_rate(bitsPerSecond);
        context.compression_level(complexity);
        av_channel_layout_default(context.ch_layout(), 1);
        context.time_base().num(1).den(SAMPLE_RATE_HZ);
        Ffmpeg.open(
                OPUS,
                context,
                Map.of(
                        "application",
                        "voip",
                        "frame_duration",
                        "20",
                        "vbr",
                        "on",
                        "fec",
                        "1",
                        "packet_loss",
                        Integer.toString(EXPECTED_LOSS_PERCENT)));
        return new FfmpegOpusEncoder(context);
    }
}
