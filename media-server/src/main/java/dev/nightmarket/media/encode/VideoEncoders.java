package dev.nightmarket.media.encode;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import dev.nightmarket.media.render.I420Frame;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses and opens H.264 encoders: NVENC when this machine opens it, OpenH264 otherwise. Thread-safe. */
public final class VideoEncoders {
    private static final Logger LOG = LoggerFactory.getLogger(VideoEncoders.class);
    static final String NVENC = "h264_nvenc";
    static final String OPENH264 = "libopenh264";
    /** NVENC refuses pictures narrower than 145 pixels; the probe stays above. */
    private static final VideoSettings PROBE = new VideoSettings(256, 256, 25, 500_000);

    private static final int MICROSECONDS = 1_000_000;
    /** Level 3.1 carries 720x1280 at 30 frames per second (Rec. ITU-T H.264, table A-1). */
    private static final int LEVEL_31 = 31;

    private static final long LEVEL_31_MACROBLOCKS = 3_600;
    private static final long LEVEL_31_MACROBLOCKS_PER_SECOND = 108_000;

    private VideoEncoders() {}

    /**
     * Opens the best encoder there is.
     *
     * @throws EncodeException when none opens
     */
    public static VideoEncoder open(VideoSettings settings) {
        if (NvencProbe.USABLE) {
            try {
                return openNvenc(settings);
            } catch (EncodeException e) {
                // Consumer cards limit the number of sessions: the next rendition goes to the CPU.
                LOG.warn("NVENC has no session for {}x{}, using {}", settings.width(), settings.height(), OPENH264);
                LOG.debug("NVENC said: {}", e.getMessage());
            }
        }
        return openOpenH264(settings);
    }

    /** The software encoder, whatever the machine has. */
    static VideoEncoder openOpenH264(VideoSettings settings) {
        AVCodecContext context = context(OPENH264, settings);
        Ffmpeg.open(
                OPENH264,
                context,
                Map.of("profile", "constrained_baseline", "rc_mode", "bitrate", "allow_skip_frames", "0"));
        return new FfmpegVideoEncoder(OPENH264, context, settings);
    }

    private static VideoEncoder openNvenc(VideoSettings settings) {
        AVCodecContext context = context(NVENC, settings);
        Ffmpeg.open(
                NVENC,
                context,
                Map.of(
                        "preset", "p4",
                        "tune", "ull",
                        "profile", "baseline",
                        "rc", "cbr",
                        "zerolatency", "1",
                        "delay", "0",
                        "forced-idr", "1"));
        return new FfmpegVideoEncoder(NVENC, context, settings);
    }

    private static AVCodecContext context(String codec, VideoSettings s) {
        AVCodecContext context = Ffmpeg.context(codec);
        context.width(s.width()).height(s.height()).pix_fmt(AV_PIX_FMT_YUV420P);
        context.time_base().num(1).den(MICROSECONDS);
        context.framerate().num(s.framesPerSecond()).den(1);
        context.bit_rate(s.bitsPerSecond()).rc_max_rate(s.bitsPerSecond());
        context.gop_size(s.gopFrames()).max_b_frames(0).thread_count(1);
        if (fitsLevel31(s)) {
            context.level(LEVEL_31);
        }
        context.color_primaries(AVCOL_PRI_BT709)
                .color_trc(AVCOL_TRC_BT709)
                .colorspace(AVCOL_SPC_BT709)
                .color_range(AVCOL_RANGE_MPEG);
        return context;
    }

    private static boolean fitsLevel31(VideoSettings s) {
        long macroblocks = (s.width() + 15) / 16 * (long) ((s.height() + 15) / 16);
        return macroblocks <= LEVEL_31_MACROBLOCKS
                && macroblocks * s.framesPerSecond() <= LEVEL_31_MACROBLOCKS_PER_SECOND;
    }

    /** Asks the machine once a process: being listed does not mean that a card and a driver are there. */
    private static final class NvencProbe {
        static final boolean USABLE = probe();

        private static boolean probe() {
            try (VideoEncoder encoder = openNvenc(PROBE)) {
                I420Frame black = new I420Frame(PROBE.width(), PROBE.height());
                // Throws when this driver keeps a picture back: we need each one at once.
                encoder.encode(black, 0, false);
                encoder.encode(black, MICROSECONDS / PROBE.framesPerSecond(), true);
                LOG.info("H.264 encoder: {}", encoder.codec());
                return true;
            } catch (EncodeException e) {
                LOG.info("H.264 encoder: {} (no usable NVENC)", OPENH264);
                LOG.debug("NVENC said: {}", e.getMessage());
                return false;
            }
        }
    }
}
