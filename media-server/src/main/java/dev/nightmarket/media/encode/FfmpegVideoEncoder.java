package dev.nightmarket.media.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_is_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import dev.nightmarket.media.render.I420Frame;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * An opened H.264 context with the one frame and the one packet that it uses again and again. Owned by
 * one thread; the lock is there so that a late call after {@link #close} throws instead of touching freed memory.
 */
final class FfmpegVideoEncoder implements VideoEncoder {
    private static final int ALIGN_BYTES = 32;
    private static final int PLANES = 3;

    private final String codec;
    private final VideoSettings settings;
    private final AVCodecContext context;
    private final AVFrame frame;
    private final AVPacket packet;
    /** Views of the frame's planes; made again only when the encoder kept the frame. */
    private final ByteBuffer[] planes = new ByteBuffer[PLANES];

    private final int[] strides = new int[PLANES];
    private boolean closed;

    /** Takes over the opened context. */
    FfmpegVideoEncoder(String codec, AVCodecContext context, VideoSettings settings) {
        this.codec = codec;
        this.context = context;
        this.settings = settings;
        packet = av_packet_alloc();
        frame = av_frame_alloc();
        frame.width(settings.width()).height(settings.height()).format(AV_PIX_FMT_YUV420P);
        frame.color_primaries(AVCOL_PRI_BT709)
                .color_trc(AVCOL_TRC_BT709)
                .colorspace(AVCOL_SPC_BT709)
                .color_range(AVCOL_RANGE_MPEG);
        int rc = av_frame_get_buffer(frame, ALIGN_BYTES);
        if (rc < 0) {
            close();
            throw new EncodeException(codec + ": frame buffer: " + Ffmpeg.error(rc));
        }
        mapPlanes();
    }

    @Override
    public synchronized AccessUnit encode(I420Frame picture, long ptsUs, boolean forceKeyframe) {
        requireOpen();
        if (picture.width != settings.width() || picture.height != settings.height()) {
            throw new IllegalArgumentException("frame: " + picture.width + "x" + picture.height + " (expected: "
                    + settings.width() + "x" + settings.height() + ")");
        }
        fill(picture);
        frame.pts(ptsUs);
        frame.pict_type(forceKeyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        check(avcodec_send_frame(context, frame), "send", ptsUs);
        check(avcodec_receive_packet(context, packet), "receive", ptsUs);
        try {
            return accessUnit(ptsUs);
        } finally {
            av_packet_unref(packet);
        }
    }

    private AccessUnit accessUnit(long ptsUs) {
        if (packet.pts() != ptsUs) {
            throw new EncodeException(codec + ": access unit of " + packet.pts() + " us (expected: " + ptsUs
                    + ", an encoder without delay)");
        }
        byte[] payload = new byte[packet.size()];
        // data() wraps the address without allocating native memory.
        packet.data().get(payload);
        return new AccessUnit(payload, ptsUs, (packet.flags() & AV_PKT_FLAG_KEY) != 0);
    }

    private void fill(I420Frame picture) {
        if (av_frame_is_writable(frame) == 0) {
            check(av_frame_make_writable(frame), "frame", frame.pts());
            mapPlanes();
        }
        copy(picture.y, picture.width, picture.height, 0);
        copy(picture.u, picture.width / 2, picture.height / 2, 1);
        copy(picture.v, picture.width / 2, picture.height / 2, 2);
    }

    private void copy(byte[] from, int width, int height, int plane) {
        ByteBuffer to = planes[plane];
        int stride = strides[plane];
        if (stride == width) {
            to.put(0, from, 0, width * height);
            return;
        }
        for (int row = 0; row < height; row++) {
            to.put(row * stride, from, row * width, width);
        }
    }

    private void mapPlanes() {
        for (int plane = 0; plane < PLANES; plane++) {
            int rows = plane == 0 ? settings.height() : settings.height() / 2;
            strides[plane] = frame.linesize(plane);
            planes[plane] =
                    frame.data(plane).capacity((long) strides[plane] * rows).asByteBuffer();
        }
    }

    private void check(int rc, String step, long ptsUs) {
        if (rc < 0) {
            throw new EncodeException(codec + ": " + step + " at " + ptsUs + " us: " + Ffmpeg.error(rc));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(codec + ": closed");
        }
    }

    @Override
    public String codec() {
        return codec;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        av_packet_free(packet);
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
