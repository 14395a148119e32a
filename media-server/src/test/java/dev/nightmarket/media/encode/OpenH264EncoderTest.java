package dev.nightmarket.media.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.encode.VideoEncoder.AccessUnit;
import dev.nightmarket.media.render.I420Frame;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Tag("contract")
class OpenH264EncoderTest extends VideoEncoderContract {
    private static final Logger LOG = LoggerFactory.getLogger(OpenH264EncoderTest.class);
    private static final int ABOVE_THE_NOISE_DB = 36;

    @Override
    VideoEncoder open(VideoSettings settings) {
        return VideoEncoders.openOpenH264(settings);
    }

    @Test
    void everyShapeOfPictureIsEncodedInItsOwnSize() {
        for (int[] size : new int[][] {{640, 360}, {360, 360}, {540, 540}, {960, 540}}) {
            VideoSettings settings = new VideoSettings(size[0], size[1], 25, 1_000_000);
            try (VideoEncoder encoder = open(settings);
                    H264Decoder decoder = new H264Decoder()) {
                I420Frame frame = new TestPicture(settings).at(3);
                AVFrame decoded = decoder.decode(encoder.encode(frame, 0, false).payload());
                assertEquals(size[0], decoded.width());
                assertEquals(size[1], decoded.height());
                double psnr = H264Decoder.lumaPsnr(decoded, frame.y, frame.width, frame.height);
                assertTrue(psnr > 30, size[0] + "x" + size[1] + ": " + psnr + " dB");
            }
        }
    }

    @Test
    void whatIsDecodedLooksLikeWhatWasEncodedAndIsTaggedBt709() {
        VideoSettings settings = new VideoSettings(360, 640, 25, 1_200_000);
        try (VideoEncoder encoder = open(settings);
                H264Decoder decoder = new H264Decoder()) {
            TestPicture picture = new TestPicture(settings);
            for (int i = 0; i < 30; i++) {
                I420Frame frame = picture.at(i);
                AVFrame decoded = decoder.decode(
                        encoder.encode(frame, (long) i * FRAME_US, i == 17).payload());
                double psnr = H264Decoder.lumaPsnr(decoded, frame.y, frame.width, frame.height);
                assertTrue(psnr > ABOVE_THE_NOISE_DB, "frame " + i + ": " + psnr + " dB");
                assertEquals(avutil.AVCOL_SPC_BT709, decoded.colorspace());
                assertEquals(avutil.AVCOL_PRI_BT709, decoded.color_primaries());
                assertEquals(avutil.AVCOL_RANGE_MPEG, decoded.color_range());
            }
        }
    }

    @Test
    void isConstrainedBaselineOfLevel31() {
        try (VideoEncoder encoder = open(new VideoSettings(720, 1280, 25, 2_000_000))) {
            byte[] idr = encoder.encode(new I420Frame(720, 1280), 0, false).payload();
            assertEquals(0x67, idr[4]);
            assertEquals(0x42, idr[5], "profile_idc");
            assertEquals(0x40, idr[6] & 0x40, "constraint_set1_flag");
            assertEquals(0x1f, idr[7], "level_idc");
        }
    }

    /** Thread CPU, not wall time; the limit is generous because the figure only has to catch a regression in kind. */
    @Test
    void encodesAFullFrameInTheBudgetAndKeepsTheBitrate() {
        VideoSettings settings = new VideoSettings(720, 1280, 25, 2_000_000);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int warm = 25;
        int measured = 100;
        try (VideoEncoder encoder = VideoEncoders.open(settings)) {
            TestPicture picture = new TestPicture(settings);
            long cpuNs = 0;
            long bytes = 0;
            for (int i = 0; i < warm + measured; i++) {
                I420Frame frame = picture.at(i);
                long before = threads.getCurrentThreadCpuTime();
                AccessUnit unit = encoder.encode(frame, (long) i * FRAME_US, false);
                if (i >= warm) {
                    cpuNs += threads.getCurrentThreadCpuTime() - before;
                    bytes += unit.payload().length;
                }
            }
            double cpuMs = cpuNs / 1e6 / measured;
            double bitsPerSecond = bytes * 8.0 * settings.framesPerSecond() / measured;
            LOG.info("{} 720x1280: {} ms CPU a frame, {} bit/s", encoder.codec(), cpuMs, bitsPerSecond);
            assertTrue(cpuMs < 20, cpuMs + " ms CPU a frame");
            assertTrue(bitsPerSecond < 1.25 * settings.bitsPerSecond(), bitsPerSecond + " bit/s");
        }
    }
}
