package dev.sluice.ops.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Sends product events over TLS, as an application does. */
final class EventSender {
    private static final Pattern PORT = Pattern.compile("Listens on 127\\.0\\.0\\.1:([0-9]+)");
    private static final int REFUSED = 300;

    private final URI events;
    private final HttpClient client;

    /** @param said what the API said when it was ready */
    EventSender(String said, Path authority) throws Exception {
        Matcher port = PORT.matcher(said);
        if (!port.find()) {
            throw new IllegalStateException("The API does not listen yet: " + said);
        }
        events = URI.create("https://127.0.0.1:" + port.group(1) + "/v1/events");
        client = HttpClient.newBuilder().sslContext(trusting(authority)).build();
    }

    static boolean isReady(String said) {
        return PORT.matcher(said).find();
    }

    /** Whether event number {@code n} was taken from who has {@code key}. */
    boolean send(int n, String key) {
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(event(n)))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() < REFUSED;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String event(int n) {
        return """
                {"event_id": "%s", "user_id": "u1", "event_type": "page_view", "page_url": "/cart", "event_ts": "%s",
                 "producer_ts": "%2$s", "sdk_version": "1.0.0", "source": "java-sdk", "app_id": "shop"}""".formatted(new UUID(1, n + 1L), Instant.now().minusSeconds(1));
    }

    private static SSLContext trusting(Path authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "a", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
