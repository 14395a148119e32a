package dev.nightmarket.edge.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class SdpTest {
    private static final String FINGERPRINT = "AB:".repeat(31) + "CD";

    /** As Chromium writes it, shortened. */
    private static final String OFFER = String.join(
            "\r\n",
            "v=0",
            "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "a=group:BUNDLE 0 1 2",
            "a=extmap-allow-mixed",
            "a=msid-semantic: WMS",
            "m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103 104 105 106 107",
            "c=IN IP4 0.0.0.0",
            "a=rtcp:9 IN IP4 0.0.0.0",
            "a=ice-ufrag:4ZcD",
            "a=ice-pwd:2/1muCWoOi3uLifh0NuRHlAa",
            "a=ice-options:trickle",
            "a=fingerprint:sha-256 " + FINGERPRINT,
            "a=setup:actpass",
            "a=mid:0",
            "a=extmap:1 urn:ietf:params:rtp-hdrext:toffset",
            "a=extmap:9 urn:ietf:params:rtp-hdrext:sdes:mid",
            "a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay",
            "a=recvonly",
            "a=rtcp-mux",
            "a=rtcp-rsize",
            "a=rtpmap:96 VP8/90000",
            "a=rtcp-fb:96 nack",
            "a=rtpmap:97 rtx/90000",
            "a=fmtp:97 apt=96",
            "a=rtpmap:102 H264/90000",
            "a=rtcp-fb:102 nack",
            "a=rtcp-fb:102 nack pli",
            "a=rtcp-fb:102 ccm fir",
            "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f",
            "a=rtpmap:103 rtx/90000",
            "a=fmtp:103 apt=102",
            "a=rtpmap:104 H264/90000",
            "a=fmtp:104 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f",
            "a=rtpmap:106 H264/90000",
            "a=rtcp-fb:106 nack",
            "a=rtcp-fb:106 nack pli",
            "a=fmtp:106 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
            "a=rtpmap:107 rtx/90000",
            "a=fmtp:107 apt=106",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 0",
            "c=IN IP4 0.0.0.0",
            "a=ice-ufrag:4ZcD",
            "a=ice-pwd:2/1muCWoOi3uLifh0NuRHlAa",
            "a=fingerprint:sha-256 " + FINGERPRINT,
            "a=setup:actpass",
            "a=mid:1",
            "a=sendrecv",
            "a=rtcp-mux",
            "a=rtpmap:111 opus/48000/2",
            "a=fmtp:111 minptime=10;useinbandfec=1",
            "a=rtpmap:63 red/48000/2",
            "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
            "a=mid:2",
            "a=sctp-port:5000",
            "");

    private static String answer(String offer) {
        return new SdpAnswer(
                        "00ufrag",
                        "password",
                        FINGERPRINT,
                        List.of(
                                new SdpAnswer.Candidate("192.0.2.1", 4_000),
                                new SdpAnswer.Candidate("192.0.2.2", 4_000)),
                        "cname",
                        -1,
                        2,
                        3)
                .write(SdpNegotiation.of(SdpParser.parse(offer)));
    }

    @Test
    void theOfferOfABrowserIsAnswered() {
        String answer = answer(OFFER);
        assertTrue(answer.contains("a=group:BUNDLE 0 1\r\n"));
        assertTrue(answer.contains("a=ice-lite\r\n"));
        assertTrue(answer.contains("m=video 9 UDP/TLS/RTP/SAVPF 106 107\r\n"));
        assertTrue(answer.contains("a=rtpmap:106 H264/90000\r\n"));
        assertTrue(answer.contains("a=fmtp:107 apt=106\r\n"));
        assertTrue(answer.contains("a=rtcp-fb:106 nack pli\r\n"));
        assertFalse(answer.contains("ccm fir"), "offered for another payload type only");
        assertTrue(answer.contains("a=extmap:9 urn:ietf:params:rtp-hdrext:sdes:mid\r\n"));
        assertTrue(answer.contains("a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay\r\n"));
        assertTrue(answer.contains("a=ssrc-group:FID 4294967295 2\r\n"));
        assertTrue(answer.contains("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"));
        assertTrue(answer.contains("a=setup:passive\r\n"));
        assertTrue(answer.contains("m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\n"));
        assertTrue(answer.contains("a=candidate:1 1 udp 2130706431 192.0.2.1 4000 typ host\r\n"));
        assertTrue(answer.contains("a=candidate:2 1 udp 2130706175 192.0.2.2 4000 typ host\r\n"));
        // Our answer is itself a description that our parser reads.
        SdpOffer again = SdpParser.parse(answer);
        assertEquals(3, again.media().size());
        assertEquals(SdpDirection.SENDONLY, again.media().get(0).direction());
        assertEquals(SdpDirection.SENDRECV, again.media().get(1).direction());
    }

    @Test
    void aPlainViewerGetsSendonlySoundAndNoMicrophone() {
        String offer = OFFER.replace("a=sendrecv", "a=recvonly");
        assertFalse(SdpNegotiation.of(SdpParser.parse(offer)).microphone());
        assertEquals(
                SdpDirection.SENDONLY,
                SdpParser.parse(answer(offer)).media().get(1).direction());
        assertTrue(SdpNegotiation.of(SdpParser.parse(OFFER)).microphone());
    }

    @Test
    void withoutRtxAndExtensionsNeitherIsAnswered() {
        String offer = OFFER.replace("a=fmtp:107 apt=106\r\n", "")
                .replace("a=extmap:5 http://www.webrtc.org/experiments/rtp-hdrext/playout-delay\r\n", "")
                .replace("a=extmap:9 urn:ietf:params:rtp-hdrext:sdes:mid\r\n", "");
        String answer = answer(offer);
        assertTrue(answer.contains("m=video 9 UDP/TLS/RTP/SAVPF 106\r\n"));
        assertFalse(answer.contains("extmap"));
        assertFalse(answer.contains("FID"));
    }

    @Test
    void constrainedBaselineOfAnotherSpellingIsAccepted() {
        String offer = OFFER.replace(
                "packetization-mode=1;profile-level-id=42e01f", "packetization-mode=1;profile-level-id=42C028");
        assertEquals(106, SdpNegotiation.of(SdpParser.parse(offer)).video().payloadType());
    }

    @Test
    void messagesSayWhatWasExpected() {
        refused("", "line 1 is not v=0");
        refused("v=0\r\n", "no m-section");
        refused("v=0\r\nrubbish\r\n", "line 2 is not <letter>=<value>");
        refused("v=0\r\nm=video x UDP/TLS/RTP/SAVPF 96\r\n", "port of m-line: \"x\" (expected: 0..65535)");
        refused(OFFER.replace("a=rtpmap:106", "a=rtpmap:999"), "payload type of rtpmap: \"999\"");
        refused(OFFER.replaceAll("H264", "VP9"), "no H264 payload type");
        refused(OFFER.replace("a=recvonly", "a=sendonly"), "no video m-section that receives");
        refused(OFFER.replaceAll("sha-256", "sha-1"), "not sha-256");
        refused(OFFER.replaceAll("a=setup:actpass", "a=setup:passive"), "setup: \"passive\"");
        refused(OFFER.replaceAll("a=ice-pwd:[^\r]*\r\n", ""), "no a=ice-pwd");
        refused(OFFER.replaceAll("a=mid:0", "a=mid:\u00e9"), "mid: \"?\"");
        refused("v=0\r\n" + "x".repeat(70_000), "expected: ≤ 65536");
        refused("v=0\r\n" + "a=x\r\n".repeat(3_000), "more than 2000 lines");
        refused("v=0\r\n" + "m=audio 9 RTP/SAVPF 0\r\n".repeat(20), "more than 16 m-sections");
        refused("v=0\r\nm=audio 9 RTP/SAVPF 0\r\n" + "a=x\r\n".repeat(600), "more than 512 attributes");
    }

    private static void refused(String offer, String because) {
        SdpException e = assertThrows(SdpException.class, () -> answer(offer));
        assertTrue(e.getMessage().contains(because), e.getMessage());
    }

    @Property(tries = 1_000)
    void aDamagedOfferIsAnsweredOrRefused(
            @ForAll @Size(max = 8) List<@IntRange(max = 3_000) Integer> places, @ForAll String rubbish) {
        StringBuilder offer = new StringBuilder(OFFER);
        for (int place : places) {
            int at = Math.min(place, offer.length() - 1);
            if (rubbish.isEmpty()) {
                offer.deleteCharAt(at);
            } else {
                offer.replace(at, at + 1, rubbish.substring(0, Math.min(3, rubbish.length())));
            }
        }
        answeredOrRefused(offer.toString());
    }

    @Property(tries = 300)
    void shuffledLinesAreAnsweredOrRefused(@ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> order) {
        String[] lines = OFFER.split("\r\n");
        answeredOrRefused(
                "v=0\r\n" + order.stream().map(i -> lines[i % lines.length]).collect(Collectors.joining("\r\n")));
    }

    private static void answeredOrRefused(String offer) {
        try {
            SdpParser.parse(answer(offer));
        } catch (SdpException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }
}
