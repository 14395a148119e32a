package dev.nightmarket.edge.voice;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.ShortPointer;

/** A talker's browser: 20 ms of 48 kHz mono to one Opus packet. */
public final class OpusEncoderForTest implements AutoCloseable {
    public static final int FRAME = 960;

    private final AVCodecContext context = avcodec_alloc_context3(avcodec_find_encoder_by_name("libopus"));
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();

    public OpusEncoderForTest() {
        context.sample_rate(48_000).sample_fmt(AV_SAMPLE_FMT_S16).bit_rate(32_000);
        av_channel_layout_default(context.ch_layout(), 1);
        check(avcodec_open2(context, context.codec(), (AVDictionary) null));
        frame.nb_samples(FRAME).format(AV_SAMPLE_FMT_S16).sample_rate(48_000);
        av_channel_layout_default(frame.ch_layout(), 1);
        check(av_frame_get_buffer(frame, 0));
    }

    public byte[] encode(short[] pcm) {
        check(av_frame_make_writable(frame));
        new ShortPointer(frame.data(0)).put(pcm, 0, FRAME);
        frame.pts(frame.pts() < 0 ? 0 : frame.pts() + FRAME);
        check(avcodec_send_frame(context, frame));
        check(avcodec_receive_packet(context, packet));
        byte[] out = new byte[packet.size()];
        packet.data().get(out);
        av_packet_unref(packet);
        return out;
    }

    /** 20 ms of a sine. */
    public static short[] tone(int frameIndex, double hz, double amplitude) {
        short[] pcm = new short[FRAME];
        for (int i = 0; i < FRAME; i++) {
            pcm[i] = (short) (amplitude * Math.sin(2 * Math.PI * hz * (frameIndex * (double) FRAME + i) / 48_000));
        }
        return pcm;
    }

    private static void check(int rc) {
        if (rc < 0) {
            throw new IllegalStateException("libopus: " + rc);
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
