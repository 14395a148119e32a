package dev.nightmarket.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class TlsCheckTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(90));

    @TempDir
    Path temp;

    private Path certificate;
    private Path key;

    @BeforeEach
    void write() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X500Name name = new X500Name("CN=shop.example");
        byte[] der = new JcaX509v3CertificateBuilder(
                        name, BigInteger.ONE, Date.from(FROM), Date.from(TO), name, pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded();
        certificate = pem("CERTIFICATE", der);
        key = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private Path pem(String type, byte[] der) throws Exception {
        String text = "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END "
                + type + "-----\n";
        return Files.writeString(Files.createTempFile(temp, "pem", ".pem"), text);
    }

    private Finding look(Instant now) throws Exception {
        return new TlsCheck(InstantSource.fixed(now)).look(certificate, key);
    }

    @Test
    void aPairIsGoodBetweenItsDates() throws Exception {
        assertEquals(Finding.Level.OK, look(FROM.plus(Duration.ofDays(1))).level());
        assertEquals(Finding.Level.WARN, look(TO.minus(Duration.ofDays(2))).level());
        assertEquals(Finding.Level.FAIL, look(TO.plus(Duration.ofDays(1))).level());
    }

    @Test
    void keyOfAnotherCertificateIsFound() throws Exception {
        key = pem(
                "PRIVATE KEY",
                KeyPairGenerator.getInstance("EC")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        Finding finding = look(FROM.plus(Duration.ofDays(1)));
        assertEquals(Finding.Level.FAIL, finding.level());
        assertTrue(finding.detail().contains("is not the key of"), finding.detail());
    }

    @Test
    void oneFileAloneIsNotEnough() throws Exception {
        key = null;
        assertEquals(Finding.Level.FAIL, look(FROM).level());
        certificate = null;
        assertEquals(Finding.Level.OK, look(FROM).level());
    }
}
