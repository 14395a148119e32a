package dev.nightmarket.edge.transport;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import com.google.protobuf.ByteString;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A small moving picture with its frame number drawn as a bar code, and a tone: 10 s that loop without a seam.
 * Encoded once as the origin does (openh264 constrained baseline, a keyframe every 50 frames; Opus 20 ms).
 */
final class TestShow {
    static final int WIDTH = 360;
    static final int HEIGHT = 640;
    static final int FRAMES_PER_SECOND = 25;
    static final int FRAMES = 250;
    static final int GROUP = 50;
    /** Bits of the bar code, a block of 16 x 16 pixels each, from the left edge of the top row. */
    static final int BITS = 8;

    static final int BLOCK = 16;

    record Picture(byte[] accessUnit, boolean keyframe) {}

    final List<Picture> pictures = new ArrayList<>();
    final List<byte[]> sounds = new ArrayList<>();

    private TestShow() {}

    static TestShow encode() {
        TestShow show = new TestShow();
        show.encodeVideo();
        show.encodeAudio();
        return show;
    }

    /** The n-th picture of an epoch as the relay delivers it. */
    Unit video(String channelId, long epoch, long n) {
        Picture picture = pictures.get((int) (n % FRAMES));
        return Unit.newBuilder()
                .setChannel(Channel.newBuilder().setChannelId(channelId))
                .setEpoch(epoch)
                .setKind(UnitKind.UNIT_KIND_VIDEO)
                .setSeq(n)
                .setPtsUs(n * 1_000_000 / FRAMES_PER_SECOND)
                .setKeyframe(picture.keyframe)
                .setPayload(ByteString.copyFrom(picture.accessUnit))
                .build();
    }

    Unit audio(String channelId, long epoch, long n) {
        return Unit.newBuilder()
                .setChannel(Channel.newBuilder().setChannelId(channelId))
                .setEpoch(epoch)
                .setKind(UnitKind.UNIT_KIND_AUDIO)
                .setSeq(n)
                .setPtsUs(n * 20_000)
                .setPayload(ByteString.copyFrom(sounds.get((int) (n % sounds.size()))))
                .build();
    }

    private void encodeVideo() {
        AVCodecContext codec = avcodec_alloc_context3(avcodec_find_encoder_by_name("libopenh264"));
        codec.width(WIDTH)
                .height(HEIGHT)
                .pix_fmt(AV_PIX_FMT_YUV420P)
                .bit_rate(800_000)
                .gop_size(GROUP);
        codec.time_base().num(1).den(FRAMES_PER_SECOND);
        codec.framerate().num(FRAMES_PER_SECOND).den(1);
        AVDictionary options =
                options("profile", "constrained_baseline", "rc_mode", "bitrate", "allow_skip_frames", "0");
        open(codec, options);
        AVFrame frame = av_frame_alloc();
        frame.width(WIDTH).height(HEIGHT).format(AV_PIX_FMT_YUV420P);
        check(av_frame_get_buffer(frame, 32));
        AVPacket packet = av_packet_alloc();
        for (int n = 0; n < FRAMES; n++) {
            check(av_frame_make_writable(frame));
            draw(frame, n);
            frame.pts(n);
            check(avcodec_send_frame(codec, frame));
            while (avcodec_receive_packet(codec, packet) >= 0) {
                pictures.add(new Picture(bytes(packet), (packet.flags() & AV_PKT_FLAG_KEY) != 0));
                av_packet_unref(packet);
            }
        }
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(codec);
        if (pictures.size() != FRAMES) {
            throw new IllegalStateException(pictures.size() + " pictures (expected: " + FRAMES + ")");
        }
    }

    private static void draw(AVFrame frame, int n) {
        for (int plane = 0; plane < 3; plane++) {
            int width = plane == 0 ? WIDTH : WIDTH / 2;
            int height = plane == 0 ? HEIGHT : HEIGHT / 2;
            int stride = frame.linesize(plane);
            byte[] pixels = new byte[stride * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    pixels[y * stride + x] = (byte) pixel(plane, x, y, n);
                }
            }
            new BytePointer(frame.data(plane)).put(pixels, 0, pixels.length);
        }
    }

    private static int pixel(int plane, int x, int y, int n) {
        if (plane > 0) {
            return 128 + (x + y) / 16 % 24 * (plane == 1 ? 1 : -1);
        }
        if (y < BLOCK && x < BITS * BLOCK) {
            return (n >> x / BLOCK & 1) == 0 ? 16 : 235;
        }
        double wave = Math.sin((x + 3.0 * n) / 23) + Math.cos((y - 2.0 * n) / 31);
        return (int) (128 + 40 * wave);
    }

    private void encodeAudio() {
        AVCodecContext codec = avcodec_alloc_context3(avcodec_find_encoder_by_name("libopus"));
        codec.sample_rate(48_000).sample_fmt(AV_SAMPLE_FMT_FLT).bit_rate(48_000);
        av_channel_layout_default(codec.ch_layout(), 1);
        open(codec, options("application", "voip", "frame_duration", "20"));
        AVFrame frame = av_frame_alloc();
        frame.nb_samples(960).format(AV_SAMPLE_FMT_FLT).sample_rate(48_000);
        av_channel_layout_default(frame.ch_layout(), 1);
        check(av_frame_get_buffer(frame, 0));
        AVPacket packet = av_packet_alloc();
        float[] samples = new float[960];
        for (int n = 0; n < 500; n++) {
            for (int i = 0; i < 960; i++) {
                samples[i] = (float) (0.4 * Math.sin(2 * Math.PI * 440 * (n * 960 + i) / 48_000));
            }
            check(av_frame_make_writable(frame));
            new FloatPointer(frame.data(0)).put(samples, 0, 960);
            frame.pts(n * 960L);
            check(avcodec_send_frame(codec, frame));
            while (avcodec_receive_packet(codec, packet) >= 0) {
                sounds.add(bytes(packet));
                av_packet_unref(packet);
            }
        }
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(codec);
    }

    private static AVDictionary options(String... keysAndValues) {
        AVDictionary options = new AVDictionary(null);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            av_dict_set(options, keysAndValues[i], keysAndValues[i + 1], 0);
        }
        return options;
    }

    private static void open(AVCodecContext codec, AVDictionary options) {
        check(avcodec_open2(codec, codec.codec(), options));
    }

    private static byte[] bytes(AVPacket packet) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        return bytes;
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("ffmpeg: " + result);
        }
    }
}
