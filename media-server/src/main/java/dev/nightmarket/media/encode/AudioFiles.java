package dev.nightmarket.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_get_out_samples;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/** Reads a file of sound, whatever FFmpeg knows: WAV, Ogg, MP3, AAC … One use; owned by one thread. */
public final class AudioFiles implements AutoCloseable {
    private static final int BYTES_PER_SAMPLE = 2;
    /** Samples that come out of one call of the converter, at most. */
    private static final int PIECE_SAMPLES_MAX = 1 << 20;

    private final Path file;
    private final int samplesMax;
    private final AVFormatContext format = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private @Nullable AVCodecContext codec;
    private @Nullable SwrContext converter;
    private short[] pcm = new short[1 << 16];
    private int count;

    private AudioFiles(Path file, int samplesMax) {
        this.file = file;
        this.samplesMax = samplesMax;
    }

    /**
     * The sound of a file, mixed to one channel at 48 kHz; what lies beyond {@code secondsMax} is left out.
     *
     * @throws EncodeException when there is no such file, or no sound in it
     */
    public static short[] readMono48k(Path file, int secondsMax) {
        if (!Files.isRegularFile(file)) {
            throw new EncodeException(file + ": not there (expected: a file of sound)");
        }
        // Touches Ffmpeg first: from then on the library's messages stay away from stderr.
        Ffmpeg.quiet();
        try (AudioFiles reader = new AudioFiles(file, secondsMax * AudioEncoders.SAMPLE_RATE_HZ)) {
            return reader.read();
        }
    }

    private short[] read() {
        check(avformat_open_input(format, file.toString(), null, null), "open");
        check(avformat_find_stream_info(format, (AVDictionary) null), "format");
        AVCodec decoder = new AVCodec(null);
        int stream = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, decoder, 0);
        check(stream, "sound");
        AVCodecContext context = avcodec_alloc_context3(
                avcodec_find_decoder(format.streams(stream).codecpar().codec_id()));
        codec = context;
        check(avcodec_parameters_to_context(context, format.streams(stream).codecpar()), "codec");
        check(avcodec_open2(context, context.codec(), (AVDictionary) null), "codec");
        while (count < samplesMax && av_read_frame(format, packet) >= 0) {
            // A packet that is damaged costs itself.
            if (packet.stream_index() == stream && avcodec_send_packet(context, packet) >= 0) {
                drain(context);
            }
            av_packet_unref(packet);
        }
        avcodec_send_packet(context, null);
        drain(context);
        if (count == 0) {
            throw new EncodeException(file + ": no sound in it");
        }
        return Arrays.copyOf(pcm, Math.min(count, samplesMax));
    }

    private void drain(AVCodecContext context) {
        while (count < samplesMax && avcodec_receive_frame(context, frame) >= 0) {
            convert();
        }
    }

    private void convert() {
        SwrContext known = converter == null ? open() : converter;
        int room = Math.min(PIECE_SAMPLES_MAX, swr_get_out_samples(known, frame.nb_samples()));
        try (BytePointer bytes = new BytePointer((long) room * BYTES_PER_SAMPLE);
                PointerPointer<BytePointer> out = new PointerPointer<>(1L)) {
            out.put(0, bytes);
            int made = swr_convert(known, out, room, frame.extended_data(), frame.nb_samples());
            check(made, "convert");
            if (pcm.length < count + made) {
                pcm = Arrays.copyOf(pcm, Math.max(count + made, 2 * pcm.length));
            }
            bytes.capacity((long) made * BYTES_PER_SAMPLE)
                    .asByteBuffer()
                    .order(ByteOrder.nativeOrder())
                    .asShortBuffer()
                    .get(pcm, count, made);
            count += made;
        }
    }

    private SwrContext open() {
        SwrContext made = new SwrContext(null);
        try (AVChannelLayout mono = new AVChannelLayout()) {
            av_channel_layout_default(mono, 1);
            check(
                    swr_alloc_set_opts2(
                            made,
                            mono,
                            AV_SAMPLE_FMT_S16,
                            AudioEncoders.SAMPLE_RATE_HZ,
                            frame.ch_layout(),
                            frame.format(),
                            frame.sample_rate(),
                            0,
                            null),
                    "convert");
            av_channel_layout_uninit(mono);
        }
        converter = made;
        check(swr_init(made), "convert");
        return made;
    }

    private void check(int rc, String step) {
        if (rc < 0) {
            throw new EncodeException(file + ": " + step + ": " + Ffmpeg.error(rc));
        }
    }

    @Override
    public void close() {
        if (converter != null) {
            swr_free(converter);
        }
        if (codec != null) {
            avcodec_free_context(codec);
        }
        if (!format.isNull()) {
            avformat_close_input(format);
        }
        av_frame_free(frame);
        av_packet_free(packet);
    }
}
