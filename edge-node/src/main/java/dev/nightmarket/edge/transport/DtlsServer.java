package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.rtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/**
 * Our side of one DTLS 1.2 handshake with DTLS-SRTP (RFC 5764): picks the SRTP profile, demands the certificate
 * whose fingerprint the offer named, exports the keys. Used by one handshake thread.
 */
final class DtlsServer extends DefaultTlsServer {
    private static final int RESEND_FIRST_MS = 200;

    private final DtlsIdentity identity;
    private final String viewerFingerprint;
    private final int timeoutMs;
    private @Nullable SrtpProfile profile;
    private byte @Nullable [] keyingMaterial;
    private volatile boolean closed;

    DtlsServer(DtlsIdentity identity, String viewerFingerprint, int timeoutMs) {
        super(identity.crypto());
        this.identity = identity;
        this.viewerFingerprint = viewerFingerprint;
        this.timeoutMs = timeoutMs;
    }

    /** The profile agreed on; after the handshake. */
    SrtpProfile profile() {
        if (profile == null) {
            throw new IllegalStateException("no SRTP profile before the handshake is complete");
        }
        return profile;
    }

    /** The exported keys; after the handshake. */
    byte[] keyingMaterial() {
        if (keyingMaterial == null) {
            throw new IllegalStateException("no keys before the handshake is complete");
        }
        return keyingMaterial;
    }

    /** Whether the viewer has ended the association. */
    boolean isClosed() {
        return closed;
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return timeoutMs;
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return RESEND_FIRST_MS;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
        };
    }

    @Override
    public int[] getSupportedGroups() {
        return new int[] {NamedGroup.secp256r1, NamedGroup.x25519};
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>();
        algorithms.add(new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
        algorithms.add(new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.rsa));
        return new CertificateRequest(
                new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign}, algorithms, null);
    }

    @Override
    public void notifyClientCertificate(Certificate chain) throws IOException {
        if (chain.isEmpty()
                || !DtlsIdentity.fingerprint(chain.getCertificateAt(0).getEncoded())
                        .equals(viewerFingerprint)) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "not the certificate that the offer named");
        }
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        Certificate chain =
                new Certificate(new TlsCertificate[] {identity.crypto().createCertificate(identity.certificate())});
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                identity.crypto(),
                identity.privateKey(),
                chain,
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    @Override
    @SuppressWarnings("rawtypes") // the library's signature
    public void processClientExtensions(Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(extensions);
        if (offered != null) {
            profile = best(offered.getProtectionProfiles());
        }
        if (profile == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "no common SRTP profile");
        }
    }

    private static @Nullable SrtpProfile best(int[] offered) {
        for (SrtpProfile ours : SrtpProfile.values()) {
            for (int theirs : offered) {
                if (ours.id() == theirs) {
                    return ours;
                }
            }
        }
        return null;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // the library's signature
    public Hashtable getServerExtensions() throws IOException {
        Hashtable extensions = super.getServerExtensions();
        if (extensions == null) {
            extensions = new Hashtable();
        }
        TlsSRTPUtils.addUseSRTPExtension(
                extensions, new UseSRTPData(new int[] {profile().id()}, TlsUtils.EMPTY_BYTES));
        return extensions;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        keyingMaterial = context.exportKeyingMaterial(
                ExporterLabel.dtls_srtp, null, profile().exportBytes());
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        if (level == AlertLevel.fatal || description == AlertDescription.close_notify) {
            closed = true;
        }
    }
}
