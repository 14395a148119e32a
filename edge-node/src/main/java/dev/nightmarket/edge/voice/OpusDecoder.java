package dev.nightmarket.edge.voice;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.ShortPointer;

/** Opus (RFC 6716) to 48 kHz mono by libopus. Owned by a voice thread; {@link #close} frees native memory. */
final class OpusDecoder implements AutoCloseable {
    /** Of one RTP packet; longer ones cannot come through a path of 1,500 bytes. */
    static final int PACKET_BYTES_MAX = 1_500;

    /** RFC 6716, section 3.2.5: a packet holds at most 120 ms, at 48 kHz. */
    static final int SAMPLES_MAX = 5_760;

    /** TOC of a 20 ms SILK wide-band mono frame, until a first packet says otherwise (RFC 6716, section 3.1). */
    private static final byte TOC_20_MS = 9 << 3;

    /** The frame-count code of a TOC byte; 0: one frame. */
    private static final int CODE_MASK = 0x03;

    static {
        // FFmpeg writes to stderr; every failure reaches us as a return value.
        av_log_set_level(AV_LOG_FATAL);
    }

    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final BytePointer bytes = new BytePointer(PACKET_BYTES_MAX + AV_INPUT_BUFFER_PADDING_SIZE);
    private byte toc = TOC_20_MS;
    private boolean closed;

    /** @throws IllegalStateException when libopus cannot be opened */
    OpusDecoder() {
        AVCodec codec = avcodec_find_decoder_by_name("libopus");
        if (codec == null || codec.isNull()) {
            throw new IllegalStateException("libopus: not in this FFmpeg (expected: a decoder)");
        }
        context = avcodec_alloc_context3(codec);
        context.sample_rate(48_000).request_sample_fmt(AV_SAMPLE_FMT_S16);
        av_channel_layout_default(context.ch_layout(), 1);
        int rc = avcodec_open2(context, codec, (AVDictionary) null);
        if (rc < 0) {
            close();
            throw new IllegalStateException("libopus: open failed with " + rc);
        }
    }

    /**
     * Decodes one packet.
     *
     * @param pcm at least {@link #SAMPLES_MAX}
     * @return samples written; -1 when the packet is not Opus
     */
    int decode(byte[] payload, short[] pcm) {
        if (payload.length == 0 || payload.length > PACKET_BYTES_MAX) {
            return -1;
        }
        toc = payload[0];
        bytes.position(0).put(payload, 0, payload.length);
        return decode(payload.length, pcm);
    }

    /**
     * Makes up the sound of a lost packet. A packet of nothing but a TOC byte holds a frame of zero length, which tells
     * a decoder that it is lost (RFC 6716, section 3.2.1); libopus then conceals it.
     */
    int conceal(short[] pcm) {
        bytes.position(0).put((byte) (toc & ~CODE_MASK));
        return decode(1, pcm);
    }

    private int decode(int length, short[] pcm) {
        if (closed) {
            throw new IllegalStateException("decoder: closed (expected: open)");
        }
        packet.data(bytes.position(0)).size(length);
        if (avcodec_send_packet(context, packet) < 0 || avcodec_receive_frame(context, frame) < 0) {
            return -1;
        }
        int samples = Math.min(frame.nb_samples(), SAMPLES_MAX);
        new ShortPointer(frame.data(0)).get(pcm, 0, samples);
        return samples;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        packet.data(null).size(0);
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
        bytes.close();
    }
}
