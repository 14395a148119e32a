package dev.nightmarket.edge.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an offer and we agree on. Made by {@link #of}; the answer is written from it by {@link SdpAnswer}.
 *
 * @param offer the offer
 * @param videoSection index of the accepted video m-section
 * @param audioSection index of the accepted audio m-section, −1 without sound
 * @param video the chosen H.264 payload type
 * @param rtx payload type of its RTX (RFC 4588), −1 without
 * @param nack whether the viewer asks for lost packets
 * @param audio the chosen Opus payload type
 * @param microphone whether the viewer may send audio
 * @param videoMidExtension id of the media identification extension, −1 without; so are the others
 * @param fingerprint SHA-256 of the viewer's certificate, upper case hexadecimal with colons
 */
public record SdpNegotiation(
        SdpOffer offer,
        int videoSection,
        int audioSection,
        SdpCodec video,
        int rtx,
        boolean nack,
        Optional<SdpCodec> audio,
        boolean microphone,
        int videoMidExtension,
        int audioMidExtension,
        int playoutDelayExtension,
        String fingerprint,
        String remoteUfrag) {
    /** RFC 9143 section 15.1. */
    static final String MID_URI = "urn:ietf:params:rtp-hdrext:sdes:mid";

    /** libwebrtc's: 12 bits of least and 12 bits of most delay, in 10 ms. */
    static final String PLAYOUT_DELAY_URI = "http://www.webrtc.org/experiments/rtp-hdrext/playout-delay";

    private static final int SHA_256_CHARS = 95;
    /** One-byte extensions hold ids 1..14 and values of 1..16 bytes (RFC 8285 section 4.2). */
    private static final int EXTENSION_ID_MAX = 14;

    private static final int EXTENSION_VALUE_BYTES_MAX = 16;

    /** @throws SdpException when there is no video that we can send */
    public static SdpNegotiation of(SdpOffer offer) {
        int videoAt = -1;
        int audioAt = -1;
        for (int i = 0; i < offer.media().size(); i++) {
            SdpMedia media = offer.media().get(i);
            if (!usable(offer, media)) {
                continue;
            }
            if (videoAt < 0 && media.kind().equals("video") && h264(media).isPresent()) {
                videoAt = i;
            } else if (audioAt < 0
                    && media.kind().equals("audio")
                    && opus(media).isPresent()) {
                audioAt = i;
            }
        }
        if (videoAt < 0) {
            throw new SdpException(whyNoVideo(offer));
        }
        SdpMedia video = offer.media().get(videoAt);
        Optional<SdpMedia> audio =
                audioAt < 0 ? Optional.empty() : Optional.of(offer.media().get(audioAt));
        SdpCodec codec = h264(video).orElseThrow();
        boolean nack = video.hasFeedback(codec.payloadType(), "nack");
        return new SdpNegotiation(
                offer,
                videoAt,
                audioAt,
                codec,
                nack ? rtx(video, codec.payloadType()) : -1,
                nack,
                audio.flatMap(SdpNegotiation::opus),
                audio.map(a -> a.direction() == SdpDirection.SENDRECV).orElse(false),
                midExtension(video),
                audio.map(SdpNegotiation::midExtension).orElse(-1),
                playoutDelayExtension(video),
                fingerprint(video),
                remoteUfrag(video));
    }

    /** The accepted section's mid, or its index when the offer has none. */
    public String mid(int section) {
        return offer.media().get(section).mid().orElse(Integer.toString(section));
    }

    private static boolean usable(SdpOffer offer, SdpMedia media) {
        boolean bundled = offer.bundle().isEmpty()
                || media.mid().map(offer.bundle()::contains).orElse(false);
        return !media.isRejected()
                && media.isRtp()
                && bundled
                && media.direction().receives();
    }

    private static Optional<SdpCodec> h264(SdpMedia media) {
        // 42e01f exactly first: some receivers list several constrained-baseline variants.
        Optional<SdpCodec> exact = media.codecs().stream()
                .filter(SdpCodec::takesConstrainedBaseline)
                .filter(c -> c.parameter("profile-level-id").orElse("").equalsIgnoreCase("42e01f"))
                .findFirst();
        return exact.isPresent()
                ? exact
                : media.codecs().stream()
                        .filter(SdpCodec::takesConstrainedBaseline)
                        .findFirst();
    }

    private static Optional<SdpCodec> opus(SdpMedia media) {
        return media.codecs().stream()
                .filter(c -> c.name().equals("OPUS") && c.clockHz() == 48_000)
                .findFirst();
    }

    private static int rtx(SdpMedia media, int payloadType) {
        return media.codecs().stream()
                .filter(c ->
                        c.name().equals("RTX") && c.parameter("apt").orElse("").equals(Integer.toString(payloadType)))
                .mapToInt(SdpCodec::payloadType)
                .findFirst()
                .orElse(-1);
    }

    private static int midExtension(SdpMedia media) {
        int id = media.extensions().getOrDefault(MID_URI, -1);
        boolean fits =
                media.mid().map(m -> m.length() <= EXTENSION_VALUE_BYTES_MAX).orElse(false);
        return id <= EXTENSION_ID_MAX && fits ? id : -1;
    }

    private static int playoutDelayExtension(SdpMedia media) {
        int id = media.extensions().getOrDefault(PLAYOUT_DELAY_URI, -1);
        return id <= EXTENSION_ID_MAX ? id : -1;
    }

    private static String fingerprint(SdpMedia video) {
        String line = video.fingerprint()
                .orElseThrow(() -> new SdpException("offer: no a=fingerprint (expected: sha-256 of the certificate)"));
        String[] words = line.split(" +", 2);
        if (words.length != 2
                || !words[0].equalsIgnoreCase("sha-256")
                || words[1].length() != SHA_256_CHARS
                || !words[1].matches("([0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}")) {
            throw new SdpException("fingerprint: not sha-256 with 32 bytes in hexadecimal with colons");
        }
        return words[1].toUpperCase(Locale.ROOT);
    }

    private static String remoteUfrag(SdpMedia video) {
        if (video.setup().map(s -> s.equals("passive")).orElse(false)) {
            throw new SdpException("setup: \"passive\" (expected: actpass or active; this end is passive)");
        }
        if (!video.rtcpMux()) {
            throw new SdpException("offer: no a=rtcp-mux in the video section (expected: RTP and RTCP on one port)");
        }
        if (video.icePwd().isEmpty()) {
            throw new SdpException("offer: no a=ice-pwd");
        }
        return video.iceUfrag().orElseThrow(() -> new SdpException("offer: no a=ice-ufrag"));
    }

    private static String whyNoVideo(SdpOffer offer) {
        List<SdpMedia> video =
                offer.media().stream().filter(m -> m.kind().equals("video")).toList();
        if (video.isEmpty()) {
            return "offer: no video m-section (expected: one with recvonly)";
        }
        if (video.stream().noneMatch(m -> usable(offer, m))) {
            return "offer: no video m-section that receives over UDP/TLS/RTP/SAVPF in the BUNDLE group";
        }
        return "offer: no H264 payload type with packetization-mode=1 and a constrained-baseline profile-level-id"
                + " (expected: 42e01f)";
    }
}
