package dev.nightmarket.media.encode;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;

/** What encoders and decoders need of FFmpeg. Thread-safe. */
final class Ffmpeg {
    private static final int MESSAGE_BYTES_MAX = 128;

    static {
        // The library writes to stderr; every failure reaches us as a return value, so that the log has one owner.
        av_log_set_level(AV_LOG_FATAL);
    }

    private Ffmpeg() {}

    /** Has the library keep its messages to itself; what else is in this class does so, too. */
    static void quiet() {
        av_log_set_level(AV_LOG_FATAL);
    }

    /** The text of an error code, e.g. {@code -22 (Invalid argument)}. */
    static String error(int code) {
        byte[] text = new byte[MESSAGE_BYTES_MAX];
        av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return code + " (" + new String(text, 0, end, StandardCharsets.UTF_8) + ")";
    }

    /** A context of the named encoder, or an {@link EncodeException} when this build has none. */
    static AVCodecContext context(String codecName) {
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(codecName);
        if (codec == null || codec.isNull()) {
            throw new EncodeException(codecName + ": not in this FFmpeg");
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        if (context == null || context.isNull()) {
            throw new EncodeException(codecName + ": out of memory");
        }
        return context;
    }

    /**
     * Opens a context with private options; frees it when that fails.
     *
     * @throws EncodeException with the reason; also when the codec does not know one of the options
     */
    static void open(String codecName, AVCodecContext context, Map<String, String> options) {
        AVDictionary dictionary = new AVDictionary(null);
        options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
        int rc = avcodec.avcodec_open2(context, context.codec(), dictionary);
        boolean leftOver = !dictionary.isNull();
        av_dict_free(dictionary);
        if (rc >= 0 && !leftOver) {
            return;
        }
        avcodec.avcodec_free_context(context);
        throw new EncodeException(
                codecName + ": " + (rc < 0 ? error(rc) : "an option of " + options.keySet() + " is unknown to it"));
    }
}
