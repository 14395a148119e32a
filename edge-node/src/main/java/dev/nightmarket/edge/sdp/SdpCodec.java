package dev.nightmarket.edge.sdp;

import java.util.Map;
import java.util.Optional;

/**
 * One payload type of an m-section.
 *
 * @param payloadType 0..127
 * @param name encoding name in upper case, e.g. {@code H264}
 * @param clockHz e.g. 90,000
 * @param channels 1 when not given
 * @param parameters the fmtp line, keys in lower case (RFC 8866 section 6.15)
 */
public record SdpCodec(int payloadType, String name, int clockHz, int channels, Map<String, String> parameters) {
    private static final int CONSTRAINED_BASELINE = 0x42;
    /** constraint_set1_flag: with profile 66 the stream is constrained baseline (RFC 6184 section 8.1). */
    private static final int CONSTRAINT_SET_1 = 0x40;

    public SdpCodec {
        parameters = Map.copyOf(parameters);
    }

    /** A fmtp parameter. */
    public Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }

    /** Whether a receiver of this payload type decodes our stream: 42e01f, packetization-mode 1. */
    boolean takesConstrainedBaseline() {
        return name.equals("H264")
                && clockHz == 90_000
                && parameter("packetization-mode").orElse("0").equals("1")
                && isConstrainedBaseline(parameter("profile-level-id").orElse("420010"));
    }

    private static boolean isConstrainedBaseline(String profileLevelId) {
        if (!profileLevelId.matches("[0-9a-fA-F]{6}")) {
            return false;
        }
        int bits = Integer.parseInt(profileLevelId, 16);
        return bits >>> 16 == CONSTRAINED_BASELINE && (bits >>> 8 & CONSTRAINT_SET_1) != 0;
    }
}
