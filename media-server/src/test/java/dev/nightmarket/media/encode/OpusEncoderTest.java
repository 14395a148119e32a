package dev.nightmarket.media.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.encode.fake.FakeAudioEncoder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.ShortPointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Tag("contract")
class OpusEncoderTest {
    private static final Logger LOG = LoggerFactory.getLogger(OpusEncoderTest.class);

    static java.util.List<Supplier<AudioEncoder>> encoders() {
        return java.util.List.of(() -> AudioEncoders.openOpus(48_000), FakeAudioEncoder::new);
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void takesTwentyMillisecondsAndThrowsAfterClose(Supplier<AudioEncoder> open) {
        AudioEncoder encoder = open.get();
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(new short[480]));
        assertTrue(encoder.encode(new short[AudioEncoder.FRAME_SAMPLES]).length > 0);
        encoder.close();
        encoder.close();
        assertThrows(IllegalStateException.class, () -> encoder.encode(new short[AudioEncoder.FRAME_SAMPLES]));
    }

    /** A 440 Hz tone comes back at 440 Hz and its loudness; every packet is one 20 ms mono frame (RFC 6716, 3.1). */
    @Test
    void aToneSurvives() {
        double power = 0;
        int crossings = 0;
        int counted = 0;
        short last = 0;
        try (AudioEncoder encoder = AudioEncoders.openOpus(48_000);
                Decoder decoder = new Decoder()) {
            for (int i = 0; i < 50; i++) {
                byte[] packet = encoder.encode(tone(i));
                assertEquals(0, packet[0] & 0x04, "mono");
                assertEquals(0, packet[0] & 0x03, "one frame a packet");
                short[] pcm = decoder.decode(packet);
                assertEquals(AudioEncoder.FRAME_SAMPLES, pcm.length);
                for (int k = 0; i >= 10 && k < pcm.length; k++, counted++) {
                    power += (double) pcm[k] * pcm[k];
                    crossings += last < 0 && pcm[k] >= 0 ? 1 : 0;
                    last = pcm[k];
                }
            }
        }
        assertEquals(440, crossings * 48_000.0 / counted, 5, "Hz");
        assertEquals(8_000 / Math.sqrt(2), Math.sqrt(power / counted), 600, "RMS");
    }

    @Test
    void aPacketCostsLittle() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int packets = 300;
        try (AudioEncoder encoder = AudioEncoders.openOpus(48_000)) {
            for (int i = 0; i < 50; i++) {
                encoder.encode(tone(i));
            }
            long bytes = 0;
            long before = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < packets; i++) {
                bytes += encoder.encode(tone(i)).length;
            }
            double cpuMs = (threads.getCurrentThreadCpuTime() - before) / 1e6 / packets;
            LOG.info("opus: {} ms CPU a packet of 20 ms, {} bit/s", cpuMs, bytes * 8 * 50 / packets);
            assertTrue(cpuMs < 4, cpuMs + " ms CPU a packet");
        }
    }

    private static short[] tone(int frame) {
        short[] pcm = new short[AudioEncoder.FRAME_SAMPLES];
        for (int i = 0; i < pcm.length; i++) {
            double t = (frame * (double) pcm.length + i) / 48_000;
            pcm[i] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * t));
        }
        return pcm;
    }

    /** libopus as a decoder, signed 16 bit. */
    private static final class Decoder implements AutoCloseable {
        private final AVCodecContext context =
                avcodec.avcodec_alloc_context3(avcodec.avcodec_find_decoder_by_name("libopus"));
        private final AVPacket packet = avcodec.av_packet_alloc();
        private final AVFrame frame = avutil.av_frame_alloc();

        Decoder() {
            context.sample_rate(48_000).request_sample_fmt(avutil.AV_SAMPLE_FMT_S16);
            avutil.av_channel_layout_default(context.ch_layout(), 1);
            int rc = avcodec.avcodec_open2(context, context.codec(), (AVDictionary) null);
            if (rc < 0) {
                throw new IllegalStateException("opus: " + Ffmpeg.error(rc));
            }
        }

        short[] decode(byte[] opus) {
            avcodec.av_new_packet(packet, opus.length);
            packet.data().put(opus, 0, opus.length);
            int rc = avcodec.avcodec_send_packet(context, packet);
            avcodec.av_packet_unref(packet);
            if (rc >= 0) {
                rc = avcodec.avcodec_receive_frame(context, frame);
            }
            if (rc < 0) {
                throw new IllegalStateException("decode: " + Ffmpeg.error(rc));
            }
            assertEquals(avutil.AV_SAMPLE_FMT_S16, frame.format());
            short[] pcm = new short[frame.nb_samples()];
            new ShortPointer(frame.data(0)).get(pcm);
            return pcm;
        }

        @Override
        public void close() {
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
            avcodec.avcodec_free_context(context);
        }
    }
}
