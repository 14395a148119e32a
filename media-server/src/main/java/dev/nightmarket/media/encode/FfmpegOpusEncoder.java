package dev.nightmarket.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_is_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** An opened libopus context. Owned by one thread; the lock guards freed memory, as in {@link FfmpegVideoEncoder}. */
final class FfmpegOpusEncoder implements AudioEncoder {
    private static final int BYTES_PER_SAMPLE = 2;

    private final AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet;
    private ShortBuffer samples;
    private long ptsSamples;
    private boolean closed;

    /** Takes over the opened context. */
    FfmpegOpusEncoder(AVCodecContext context) {
        this.context = context;
        packet = av_packet_alloc();
        frame = av_frame_alloc();
        frame.nb_samples(FRAME_SAMPLES).format(AV_SAMPLE_FMT_S16).sample_rate(AudioEncoders.SAMPLE_RATE_HZ);
        av_channel_layout_default(frame.ch_layout(), 1);
        int rc = av_frame_get_buffer(frame, 0);
        if (rc < 0) {
            free();
            throw new EncodeException(AudioEncoders.OPUS + ": frame buffer: " + Ffmpeg.error(rc));
        }
        samples = map();
    }

    @Override
    public synchronized byte[] encode(short[] pcm) {
        if (closed) {
            throw new IllegalStateException(AudioEncoders.OPUS + ": closed");
        }
        if (pcm.length != FRAME_SAMPLES) {
            throw new IllegalArgumentException(
                    "pcm: " + pcm.length + " samples (expected: " + FRAME_SAMPLES + ", 20 ms at 48 kHz)");
        }
        if (av_frame_is_writable(frame) == 0) {
            check(av_frame_make_writable(frame), "frame");
            samples = map();
        }
        samples.put(0, pcm);
        frame.pts(ptsSamples);
        ptsSamples += FRAME_SAMPLES;
        check(avcodec_send_frame(context, frame), "send");
        check(avcodec_receive_packet(context, packet), "receive");
        byte[] out = new byte[packet.size()];
        packet.data().get(out);
        av_packet_unref(packet);
        return out;
    }

    private ShortBuffer map() {
        return frame.data(0)
                .capacity((long) FRAME_SAMPLES * BYTES_PER_SAMPLE)
                .asByteBuffer()
                .order(ByteOrder.nativeOrder())
                .asShortBuffer();
    }

    private static void check(int rc, String step) {
        if (rc < 0) {
            throw new EncodeException(AudioEncoders.OPUS + ": " + step + ": " + Ffmpeg.error(rc));
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            free();
        }
    }

    private void free() {
        closed = true;
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
