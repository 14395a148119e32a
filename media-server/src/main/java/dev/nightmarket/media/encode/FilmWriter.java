package dev.nightmarket.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;

/**
 * Writes access units and sound into an MP4 file (ISO/IEC 14496-14): H.264 as it comes and AAC-LC, mono 48 kHz, with the
 * index in front. The file has its name only once it is whole. Owned by one thread.
 */
public final class FilmWriter implements AutoCloseable {
    private static final String AAC = "aac";
    private static final int AUDIO_BITS_PER_SECOND = 128_000;
    private static final int MICROSECONDS = 1_000_000;
    private static final float FULL_SCALE = 32768f;

    private final Path file;
    private final Path part;
    private final AVFormatContext format = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final AVCodecContext audio;
    private final AVRational microseconds = new AVRational().num(1).den(MICROSECONDS);
    private final AVStream videoStream;
    private final AVStream audioStream;
    private final int frameSamples;
    private final float[] pending;
    private int pendingCount;
    private long audioPts;
    private boolean headerWritten;
    private boolean finished;
    private boolean closed;

    /**
     * Opens a neighbour of the file, which takes its place when {@link #finish} is called.
     *
     * @throws EncodeException when the file cannot be written or there is no AAC encoder
     */
    public FilmWriter(Path file, VideoSettings video) {
        this.file = file;
        part = file.resolveSibling(file.getFileName() + ".part");
        Ffmpeg.quiet();
        check(avformat_alloc_output_context2(format, null, "mp4", part.toString()), "format");
        videoStream = avformat_new_stream(format, null);
        videoStream.time_base().num(1).den(MICROSECONDS);
        videoStream
                .codecpar()
                .codec_type(AVMEDIA_TYPE_VIDEO)
                .codec_id(AV_CODEC_ID_H264)
                .width(video.width())
                .height(video.height())
                .format(AV_PIX_FMT_YUV420P);
        videoStream.avg_frame_rate().num(video.framesPerSecond()).den(1);
        audio = Ffmpeg.context(AAC);
        audio.sample_rate(AudioEncoders.SAMPLE_RATE_HZ)
                .sample_fmt(AV_SAMPLE_FMT_FLTP)
                .bit_rate(AUDIO_BITS_PER_SECOND)
                .flags(audio.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        audio.time_base().num(1).den(AudioEncoders.SAMPLE_RATE_HZ);
        av_channel_layout_default(audio.ch_layout(), 1);
        Ffmpeg.open(AAC, audio, Map.of());
        audioStream = avformat_new_stream(format, null);
        audioStream.time_base().num(1).den(AudioEncoders.SAMPLE_RATE_HZ);
        check(avcodec_parameters_from_context(audioStream.codecpar(), audio), "sound");
        frameSamples = audio.frame_size();
        pending = new float[frameSamples];
        frame.nb_samples(frameSamples).format(AV_SAMPLE_FMT_FLTP).sample_rate(AudioEncoders.SAMPLE_RATE_HZ);
        av_channel_layout_default(frame.ch_layout(), 1);
        check(av_frame_get_buffer(frame, 0), "frame");
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, part.toString(), AVIO_FLAG_WRITE), "open");
        format.pb(io);
    }

    /**
     * The next picture.
     *
     * @param unit the first one a keyframe, with SPS and PPS before it
     */
    public void picture(VideoEncoder.AccessUnit unit) {
        if (!headerWritten) {
            header(unit);
        }
        check(av_new_packet(packet, unit.payload().length), "packet");
        packet.data().put(unit.payload());
        packet.pts(unit.ptsUs()).dts(unit.ptsUs()).stream_index(videoStream.index());
        packet.flags(unit.keyframe() ? AV_PKT_FLAG_KEY : 0);
        av_packet_rescale_ts(packet, microseconds, videoStream.time_base());
        check(av_interleaved_write_frame(format, packet), "write");
    }

    /** The muxer makes an avcC box of parameter sets in Annex B. */
    private void header(VideoEncoder.AccessUnit first) {
        byte[] sets = parameterSets(first.payload());
        if (!first.keyframe() || sets.length == 0) {
            throw new EncodeException(file + ": a film begins with a keyframe that has SPS and PPS");
        }
        BytePointer extra = new BytePointer(av_mallocz((long) sets.length + AV_INPUT_BUFFER_PADDING_SIZE));
        extra.put(sets);
        videoStream.codecpar().extradata(extra).extradata_size(sets.length);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", "+faststart", 0);
        int rc = avformat_write_header(format, options);
        av_dict_free(options);
        check(rc, "header");
        headerWritten = true;
    }

    /** What stands before the first slice (NAL unit types 1 to 5, Rec. ITU-T H.264 table 7-1). */
    private static byte[] parameterSets(byte[] annexB) {
        for (int i = 0; i + 3 < annexB.length; i++) {
            if (annexB[i] == 0 && annexB[i + 1] == 0 && annexB[i + 2] == 1) {
                int type = annexB[i + 3] & 31;
                if (type >= 1 && type <= 5) {
                    int end = i > 0 && annexB[i - 1] == 0 ? i - 1 : i;
                    return java.util.Arrays.copyOf(annexB, end);
                }
            }
        }
        return new byte[0];
    }

    /** The next samples, 48 kHz mono; the first one belongs to time 0. Not before the first picture. */
    public void sound(short[] pcm, int from, int count) {
        for (int i = from; i < from + count; i++) {
            pending[pendingCount++] = pcm[i] / FULL_SCALE;
            if (pendingCount == frameSamples) {
                encodeSound();
            }
        }
    }

    private void encodeSound() {
        check(av_frame_make_writable(frame), "frame");
        FloatBuffer to = frame.data(0)
                .capacity((long) frameSamples * Float.BYTES)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        to.put(0, pending);
        frame.pts(audioPts);
        audioPts += frameSamples;
        pendingCount = 0;
        check(avcodec_send_frame(audio, frame), "sound");
        drainSound();
    }

    private void drainSound() {
        while (avcodec_receive_packet(audio, packet) >= 0) {
            packet.stream_index(audioStream.index());
            av_packet_rescale_ts(packet, audio.time_base(), audioStream.time_base());
            check(av_interleaved_write_frame(format, packet), "write");
        }
    }

    /**
     * Writes the index and gives the file its name.
     *
     * @throws EncodeException when that fails, or there was no picture
     */
    public void finish() {
        if (!headerWritten) {
            throw new EncodeException(file + ": no picture was given");
        }
        if (pendingCount > 0) {
            java.util.Arrays.fill(pending, pendingCount, frameSamples, 0);
            encodeSound();
        }
        avcodec_send_frame(audio, null);
        drainSound();
        check(av_write_trailer(format), "index");
        closeFile();
        try {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EncodeException(file + ": cannot be given its name: " + e.getMessage());
        }
        finished = true;
    }

    private void closeFile() {
        AVIOContext io = format.pb();
        if (io != null && !io.isNull()) {
            avio_closep(io);
            format.pb(null);
        }
    }

    private void check(int rc, String step) {
        if (rc < 0) {
            throw new EncodeException(file + ": " + step + ": " + Ffmpeg.error(rc));
        }
    }

    /** Without {@link #finish} before, nothing stays on the disk. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeFile();
        avcodec_free_context(audio);
        av_packet_unref(packet);
        av_packet_free(packet);
        av_frame_free(frame);
        avformat_free_context(format);
        microseconds.deallocate();
        if (!finished) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                throw new EncodeException(part + ": cannot be deleted: " + e.getMessage());
            }
        }
    }
}
