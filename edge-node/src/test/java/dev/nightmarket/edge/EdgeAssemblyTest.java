package dev.nightmarket.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.common.TlsKeyPair;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.Writer;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edge as the launcher starts it, with its real media side, without an origin. */
@Tag("contract")
class EdgeAssemblyTest {
    private static Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("nightmarket.edge.http-port", 0);
        settings.put("nightmarket.edge.udp-port", 0);
        settings.put("nightmarket.edge.mic.enabled", false);
        settings.put("nightmarket.edge.media.shards", 1);
        settings.put("nightmarket.edge.origin.address", "127.0.0.1:1");
        return settings;
    }

    @Test
    void servesHttpsAndSaysThatTheOriginIsAway() throws Exception {
        Map<String, Object> settings = settings();
        settings.put("nightmarket.edge.tls-self-signed", true);
        try (EdgeNode edge = EdgeNode.start(ConfigFactory.parseMap(settings))) {
            HttpResponse<String> health = get("https", edge.httpPort(), "/healthz");
            assertEquals(503, health.statusCode());
            assertTrue(health.body().contains("origin is away"), health.body());
            assertTrue(edge.udpPort() > 0);
            assertEquals(200, get("https", edge.httpPort(), "/").statusCode());
            assertTrue(
                    get("https", edge.httpPort(), "/metrics").body().contains("nightmarket_edge_packets_sent_total"));
        }
    }

    @Test
    void takesACertificateOfPemFiles(@TempDir Path folder) throws Exception {
        TlsKeyPair pair = TlsKeyPair.ofSelfSigned("live.example");
        Path cert = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        writePem(cert, pair.certificateChain().get(0));
        writePem(key, new JcaPKCS8Generator(pair.privateKey(), null));
        Map<String, Object> settings = settings();
        settings.put("nightmarket.edge.tls-cert", cert.toString());
        settings.put("nightmarket.edge.tls-key", key.toString());
        try (EdgeNode edge = EdgeNode.start(ConfigFactory.parseMap(settings))) {
            HttpResponse<String> health = get("https", edge.httpPort(), "/healthz");
            X509Certificate shown =
                    (X509Certificate) health.sslSession().orElseThrow().getPeerCertificates()[0];
            assertEquals(pair.certificateChain().get(0), shown);
        }
    }

    @Test
    void leavesNothingBehindWhenAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                DatagramSocket free = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            int udpPort = free.getLocalPort();
            free.close();
            Map<String, Object> settings = settings();
            settings.put("nightmarket.edge.http-port", taken.getLocalPort());
            settings.put("nightmarket.edge.udp-port", udpPort);
            assertThrows(RuntimeException.class, () -> EdgeNode.start(ConfigFactory.parseMap(settings)));
            new DatagramSocket(new InetSocketAddress("127.0.0.1", udpPort)).close();
        }
    }

    private static void writePem(Path file, Object object) throws IOException {
        try (Writer out = Files.newBufferedWriter(file);
                JcaPEMWriter pem = new JcaPEMWriter(out)) {
            pem.writeObject(object);
        }
    }

    private static HttpResponse<String> get(String scheme, int port, String path) throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TrustAnyone()}, new SecureRandom());
        HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
        return client.send(
                HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The certificate is self-signed and for another name; that is not what is tested. */
    private static final class TrustAnyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
