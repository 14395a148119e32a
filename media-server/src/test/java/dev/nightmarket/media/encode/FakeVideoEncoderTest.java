package dev.nightmarket.media.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nightmarket.media.encode.fake.FakeVideoEncoder;
import dev.nightmarket.media.render.I420Frame;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class FakeVideoEncoderTest extends VideoEncoderContract {
    @Override
    VideoEncoder open(VideoSettings settings) {
        return new FakeVideoEncoder(settings);
    }

    @Test
    void tellsWhatWentIn() {
        I420Frame frame = new TestPicture(SMALL).at(3);
        CRC32 crc = new CRC32();
        crc.update(frame.y);
        try (VideoEncoder encoder = open(SMALL)) {
            byte[] payload = encoder.encode(frame, 1L << 40, false).payload();
            assertEquals(1L << 40, FakeVideoEncoder.ptsUs(payload));
            assertEquals((int) crc.getValue(), FakeVideoEncoder.lumaCrc(payload));
        }
    }
}
