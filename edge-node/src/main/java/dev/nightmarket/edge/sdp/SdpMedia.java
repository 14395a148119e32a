package dev.nightmarket.edge.sdp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One m-section of an offer, session-level attributes already inherited.
 *
 * @param kind {@code audio}, {@code video}, {@code application} …
 * @param port 0: rejected by the offerer, unless bundle-only
 * @param formats the payload types or names in the m-line, the offerer's best first
 * @param feedback {@code rtcp-fb} values by payload type; −1 for {@code *}
 * @param extensions RFC 8285 header extensions: URI to id
 */
public record SdpMedia(
        String kind,
        int port,
        boolean bundleOnly,
        String protocol,
        List<String> formats,
        Optional<String> mid,
        Optional<String> iceUfrag,
        Optional<String> icePwd,
        Optional<String> fingerprint,
        Optional<String> setup,
        SdpDirection direction,
        boolean rtcpMux,
        List<SdpCodec> codecs,
        Map<Integer, List<String>> feedback,
        Map<String, Integer> extensions) {
    public SdpMedia {
        formats = List.copyOf(formats);
        codecs = List.copyOf(codecs);
        feedback = Map.copyOf(feedback);
        extensions = Map.copyOf(extensions);
    }

    boolean isRejected() {
        return port == 0 && !bundleOnly;
    }

    boolean isRtp() {
        return protocol.equals("UDP/TLS/RTP/SAVPF")
                || protocol.equals("RTP/SAVPF")
                || protocol.equals("UDP/TLS/RTP/SAVP");
    }

    boolean hasFeedback(int payloadType, String value) {
        return feedback.getOrDefault(payloadType, List.of()).contains(value)
                || feedback.getOrDefault(-1, List.of()).contains(value);
    }
}
