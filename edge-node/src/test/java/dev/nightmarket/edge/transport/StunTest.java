package dev.nightmarket.edge.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** STUN with the vectors of RFC 5769, and ICE-lite on top of it. */
@Tag("unit")
@net.jqwik.api.Tag("unit")
class StunTest {
    private static final byte[] PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRANSACTION = HexFormat.of().parseHex("b7e7a701bc34d686fa87dfae");
    /** RFC 5769 section 2.1. */
    private static final String REQUEST = "000100582112a442b7e7a701bc34d686fa87dfae"
            + "802200105354554e207465737420636c69656e74"
            + "002400046e0001ff"
            + "80290008932ff9b151263b36"
            + "000600096576746a3a68367659202020"
            + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
            + "80280004e57a3bcf";
    /** Section 2.2. */
    private static final String RESPONSE_V4 = "0101003c2112a442b7e7a701bc34d686fa87dfae"
            + "8022000b7465737420766563746f7220"
            + "002000080001a147e112a643"
            + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
            + "80280004c07d4c96";

    private final InetSocketAddress home = new InetSocketAddress(InetAddress.getLoopbackAddress(), 4_000);
    private final InetSocketAddress cafe = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5_000);

    @Test
    void theSampleRequestIsAuthentic() {
        StunMessage message = StunMessage.parse(HexFormat.of().parseHex(REQUEST));
        assertNotNull(message);
        assertEquals(StunMessage.BINDING_REQUEST, message.type());
        assertEquals("evtj:h6vY", message.username());
        assertTrue(message.isAuthentic(PASSWORD));
        assertFalse(message.isAuthentic("wrong".getBytes(StandardCharsets.US_ASCII)));
        assertTrue(message.isControlled());
        assertEquals(-1, message.unknownRequired());
    }

    @Test
    void theSampleResponseIsWhatWeWrite() throws Exception {
        StunMessage parsed = StunMessage.parse(HexFormat.of().parseHex(RESPONSE_V4));
        assertNotNull(parsed);
        assertTrue(parsed.isAuthentic(PASSWORD));
        // The RFC pads SOFTWARE with a space, we with zero; the mapped address is compared.
        byte[] ours = new StunWriter(StunMessage.BINDING_SUCCESS, TRANSACTION)
                .xorMappedAddress(new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 32_853))
                .sign(PASSWORD);
        assertArrayEquals(HexFormat.of().parseHex("002000080001a147e112a643"), Arrays.copyOfRange(ours, 20, 32));
        StunMessage again = StunMessage.parse(ours);
        assertNotNull(again);
        assertTrue(again.isAuthentic(PASSWORD));
    }

    @Test
    void anIpv6AddressAsInTheThirdVector() throws Exception {
        byte[] ours = new StunWriter(StunMessage.BINDING_SUCCESS, TRANSACTION)
                .xorMappedAddress(
                        new InetSocketAddress(InetAddress.getByName("2001:db8:1234:5678:11:2233:4455:6677"), 32_853))
                .sign(PASSWORD);
        assertArrayEquals(
                HexFormat.of().parseHex("002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"),
                Arrays.copyOfRange(ours, 20, 44));
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] good = HexFormat.of().parseHex(REQUEST);
        for (int bit = 0; bit < good.length * 8; bit++) {
            if (bit / 8 == 100 || bit / 8 == 101) {
                continue; // FINGERPRINT's type: another attribute behind MESSAGE-INTEGRITY is to be ignored
            }
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            StunMessage message = StunMessage.parse(bad);
            assertTrue(message == null || !message.isAuthentic(PASSWORD), "bit " + bit);
        }
    }

    @Property(tries = 1_000)
    void rubbishIsParsedWithoutAnException(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean plausible) {
        byte[] message = plausible ? Arrays.copyOf(bytes, 20 + bytes.length / 4 * 4) : bytes;
        if (plausible) {
            System.arraycopy(HexFormat.of().parseHex("000100002112a442"), 0, message, 0, 8);
            message[3] = (byte) (message.length - 20);
        }
        StunMessage parsed = StunMessage.parse(message);
        if (parsed != null) {
            parsed.isAuthentic(PASSWORD);
        }
    }

    private static StunMessage check(boolean nominates, int... extra) {
        StunWriter writer = new StunWriter(StunMessage.BINDING_REQUEST, TRANSACTION)
                .attribute(StunMessage.USERNAME, "ours:theirs".getBytes(StandardCharsets.US_ASCII))
                .attribute(StunMessage.ICE_CONTROLLING, new byte[8]);
        if (nominates) {
            writer.attribute(StunMessage.USE_CANDIDATE, new byte[0]);
        }
        for (int type : extra) {
            writer.attribute(type, new byte[8]);
        }
        StunMessage message = StunMessage.parse(writer.sign(PASSWORD));
        assertNotNull(message);
        return message;
    }

    private static IceSession session() {
        return new IceSession(new String(PASSWORD, StandardCharsets.US_ASCII), 0);
    }

    @Test
    void mediaFollowsTheNomination() {
        IceSession ice = session();
        assertNull(ice.selected());
        assertEquals(
                IceSession.Outcome.ANSWERED,
                ice.onMessage(check(false), home, 10).outcome());
        assertEquals(home, ice.selected());
        ice.onMessage(check(false), cafe, 20);
        assertEquals(home, ice.selected());
        ice.onMessage(check(true), cafe, 30);
        assertEquals(cafe, ice.selected());
        ice.onMessage(check(false), home, 40);
        assertEquals(cafe, ice.selected());
        assertEquals(40, ice.consentAtNs());
    }

    @Test
    void forgedChecksGetNoReplyAndNoConsent() {
        IceSession ice = new IceSession("another password", 0);
        IceSession.Answer answer = ice.onMessage(check(true), home, 10);
        assertEquals(IceSession.Outcome.NOT_AUTHENTIC, answer.outcome());
        assertNull(answer.message());
        assertEquals(0, ice.consentAtNs());
        assertTrue(ice.validated().isEmpty());
    }

    @Test
    void aControlledPeerAndAnUnknownAttributeAreTold() {
        IceSession.Answer conflict = session().onMessage(check(false, StunMessage.ICE_CONTROLLED), home, 10);
        assertEquals(IceSession.Outcome.ROLE_CONFLICT, conflict.outcome());
        assertNotNull(conflict.message());
        IceSession.Answer unknown = session().onMessage(check(false, 0x7001), home, 10);
        assertEquals(IceSession.Outcome.UNKNOWN_ATTRIBUTE, unknown.outcome());
        assertNotNull(StunMessage.parse(unknown.message()));
    }

    @Test
    void theAddressesOfAViewerAreBounded() {
        IceSession ice = session();
        ice.onMessage(check(true), home, 0);
        for (int port = 1; port <= 20; port++) {
            ice.onMessage(check(false), new InetSocketAddress(home.getAddress(), port), port);
        }
        assertEquals(IceSession.ADDRESSES_MAX, ice.validated().size());
        assertTrue(ice.validated().contains(home));
    }
}
