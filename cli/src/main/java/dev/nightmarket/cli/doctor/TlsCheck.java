package dev.nightmarket.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a certificate and a key fit each other and today. */
final class TlsCheck {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final Duration SOON = Duration.ofDays(14);

    private final InstantSource clock;

    TlsCheck(InstantSource clock) {
        this.clock = clock;
    }

    Finding look(@Nullable Path certificateFile, @Nullable Path keyFile) throws IOException, GeneralSecurityException {
        if (certificateFile == null && keyFile == null) {
            return Finding.ok(
                    "not asked for (--tls-cert, --tls-key): browsers then allow the microphone on localhost only");
        }
        if (certificateFile == null || keyFile == null) {
            return Finding.fail("only one of --tls-cert and --tls-key is given", "give both");
        }
        X509Certificate certificate;
        try (InputStream in = Files.newInputStream(certificateFile)) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        Matcher pem = PKCS8.matcher(Files.readString(keyFile, StandardCharsets.US_ASCII));
        if (!pem.find()) {
            return Finding.fail(
                    keyFile + " holds no PKCS#8 private key",
                    "openssl pkcs8 -topk8 -nocrypt -in " + keyFile + " -out key.pem");
        }
        PublicKey publicKey = certificate.getPublicKey();
        PrivateKey key = KeyFactory.getInstance(publicKey.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
        if (!fit(publicKey, key)) {
            return Finding.fail(keyFile + " is not the key of " + certificateFile, "name the two that belong together");
        }
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        Instant now = clock.instant();
        String detail = certificate.getSubjectX500Principal().getName() + ", good from " + from + " to " + to;
        if (now.isBefore(from) || now.isAfter(to)) {
            return Finding.fail(detail, "renew the certificate");
        }
        return now.plus(SOON).isAfter(to) ? Finding.warn(detail, "renew the certificate soon") : Finding.ok(detail);
    }

    private static boolean fit(PublicKey publicKey, PrivateKey key) throws GeneralSecurityException {
        String algorithm =
                switch (publicKey.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> publicKey.getAlgorithm();
                };
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(text);
        return signature.verify(signed);
    }
}
