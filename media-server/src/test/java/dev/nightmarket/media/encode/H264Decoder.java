package dev.nightmarket.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** FFmpeg's own H.264 decoder, to judge the encoders by. */
final class H264Decoder implements AutoCloseable {
    private final AVCodecContext context = avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_H264));
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();

    H264Decoder() {
        context.thread_count(1);
        context.flags(context.flags() | org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY);
        int rc = avcodec_open2(context, context.codec(), (AVDictionary) null);
        if (rc < 0) {
            throw new IllegalStateException("h264: " + Ffmpeg.error(rc));
        }
    }

    /** Decodes one access unit; the picture stays valid until the next call. */
    AVFrame decode(byte[] annexB) {
        av_new_packet(packet, annexB.length);
        packet.data().put(annexB, 0, annexB.length);
        int rc = avcodec_send_packet(context, packet);
        av_packet_unref(packet);
        if (rc >= 0) {
            rc = avcodec_receive_frame(context, frame);
        }
        if (rc < 0) {
            throw new IllegalStateException("decode: " + Ffmpeg.error(rc));
        }
        return frame;
    }

    /** Peak signal-to-noise ratio of the decoded luma against the original, dB. */
    static double lumaPsnr(AVFrame decoded, byte[] y, int width, int height) {
        byte[] row = new byte[width];
        BytePointer data = decoded.data(0);
        long squares = 0;
        for (int line = 0; line < height; line++) {
            data.position((long) line * decoded.linesize(0)).get(row);
            for (int x = 0; x < width; x++) {
                int d = (row[x] & 0xff) - (y[line * width + x] & 0xff);
                squares += (long) d * d;
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * y.length / Math.max(1, squares));
    }

    @Override
    public void close() {
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
