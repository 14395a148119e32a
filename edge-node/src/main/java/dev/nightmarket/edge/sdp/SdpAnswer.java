package dev.nightmarket.edge.sdp;

import java.util.List;

/**
 * Writes the answer: BUNDLE, ice-lite, passive DTLS, one candidate per address (RFC 9429 section 5.3, RFC 8839).
 *
 * @param videoSsrc what the answer declares, as unsigned decimal; so are the others
 * @param rtxSsrc used when RTX was negotiated
 * @param fingerprint SHA-256 of our certificate
 */
public record SdpAnswer(
        String iceUfrag,
        String icePwd,
        String fingerprint,
        List<Candidate> candidates,
        String cname,
        int videoSsrc,
        int rtxSsrc,
        int audioSsrc) {
    /** A host candidate. {@code ip} is a literal IPv4 or IPv6 address. */
    public record Candidate(String ip, int port) {}

    private static final String STREAM = "show";
    /** RFC 8445 section 5.1.2.1: type preference 126, local preference 65,535 downwards, component 1. */
    private static final long HOST_PRIORITY = (126L << 24) + 255;

    private static final int LOCAL_PREFERENCE_MAX = 65_535;

    public SdpAnswer {
        candidates = List.copyOf(candidates);
    }

    /** The answer's text, lines ended by CRLF. */
    public String write(SdpNegotiation agreed) {
        StringBuilder out = new StringBuilder(2_048);
        line(out, "v=0");
        line(out, "o=- " + Integer.toUnsignedString(videoSsrc) + " 1 IN IP4 127.0.0.1");
        line(out, "s=-");
        line(out, "t=0 0");
        line(out, "a=ice-lite");
        line(out, "a=group:BUNDLE" + bundle(agreed));
        line(out, "a=msid-semantic: WMS " + STREAM);
        for (int i = 0; i < agreed.offer().media().size(); i++) {
            if (i == agreed.videoSection()) {
                video(out, agreed);
            } else if (i == agreed.audioSection()) {
                audio(out, agreed);
            } else {
                rejected(out, agreed, i);
            }
        }
        return out.toString();
    }

    private static String bundle(SdpNegotiation agreed) {
        StringBuilder mids = new StringBuilder();
        for (int i = 0; i < agreed.offer().media().size(); i++) {
            if (i == agreed.videoSection() || i == agreed.audioSection()) {
                mids.append(' ').append(agreed.mid(i));
            }
        }
        return mids.toString();
    }

    private void video(StringBuilder out, SdpNegotiation agreed) {
        int type = agreed.video().payloadType();
        int rtx = agreed.rtx();
        line(out, "m=video 9 UDP/TLS/RTP/SAVPF " + type + (rtx < 0 ? "" : " " + rtx));
        transport(out, agreed, agreed.videoSection(), agreed.videoMidExtension());
        if (agreed.playoutDelayExtension() > 0) {
            line(out, "a=extmap:" + agreed.playoutDelayExtension() + " " + SdpNegotiation.PLAYOUT_DELAY_URI);
        }
        line(out, "a=sendonly");
        line(out, "a=rtpmap:" + type + " H264/90000");
        line(out, "a=fmtp:" + type + " level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f");
        SdpMedia offered = agreed.offer().media().get(agreed.videoSection());
        for (String value : List.of("nack", "nack pli", "ccm fir")) {
            if (offered.hasFeedback(type, value)) {
                line(out, "a=rtcp-fb:" + type + " " + value);
            }
        }
        String ssrc = Integer.toUnsignedString(videoSsrc);
        line(out, "a=msid:" + STREAM + " video");
        if (rtx >= 0) {
            String repair = Integer.toUnsignedString(rtxSsrc);
            line(out, "a=rtpmap:" + rtx + " rtx/90000");
            line(out, "a=fmtp:" + rtx + " apt=" + type);
            line(out, "a=ssrc-group:FID " + ssrc + " " + repair);
            line(out, "a=ssrc:" + ssrc + " cname:" + cname);
            line(out, "a=ssrc:" + repair + " cname:" + cname);
        } else {
            line(out, "a=ssrc:" + ssrc + " cname:" + cname);
        }
        candidates(out);
    }

    private void audio(StringBuilder out, SdpNegotiation agreed) {
        int type = agreed.audio().orElseThrow().payloadType();
        line(out, "m=audio 9 UDP/TLS/RTP/SAVPF " + type);
        transport(out, agreed, agreed.audioSection(), agreed.audioMidExtension());
        line(out, agreed.microphone() ? "a=sendrecv" : "a=sendonly");
        line(out, "a=rtpmap:" + type + " opus/48000/2");
        line(out, "a=fmtp:" + type + " minptime=10;useinbandfec=1");
        line(out, "a=msid:" + STREAM + " audio");
        line(out, "a=ssrc:" + Integer.toUnsignedString(audioSsrc) + " cname:" + cname);
        candidates(out);
    }

    private void transport(StringBuilder out, SdpNegotiation agreed, int section, int midExtension) {
        line(out, "c=IN IP4 0.0.0.0");
        line(out, "a=rtcp-mux");
        line(out, "a=ice-ufrag:" + iceUfrag);
        line(out, "a=ice-pwd:" + icePwd);
        line(out, "a=fingerprint:sha-256 " + fingerprint);
        line(out, "a=setup:passive");
        line(out, "a=mid:" + agreed.mid(section));
        if (midExtension > 0) {
            line(out, "a=extmap:" + midExtension + " " + SdpNegotiation.MID_URI);
        }
    }

    private void candidates(StringBuilder out) {
        for (int i = 0; i < candidates.size(); i++) {
            Candidate c = candidates.get(i);
            long priority = HOST_PRIORITY + ((long) (LOCAL_PREFERENCE_MAX - i) << 8);
            line(out, "a=candidate:" + (i + 1) + " 1 udp " + priority + " " + c.ip() + " " + c.port() + " typ host");
        }
        line(out, "a=end-of-candidates");
    }

    /** RFC 3264 section 6: port 0, and a format because the grammar wants one. */
    private static void rejected(StringBuilder out, SdpNegotiation agreed, int section) {
        SdpMedia media = agreed.offer().media().get(section);
        line(
                out,
                "m=" + media.kind() + " 0 " + media.protocol() + " "
                        + media.formats().get(0));
        line(out, "c=IN IP4 0.0.0.0");
        line(out, "a=inactive");
        media.mid().ifPresent(mid -> line(out, "a=mid:" + mid));
    }

    private static void line(StringBuilder out, String text) {
        out.append(text).append("\r\n");
    }
}
