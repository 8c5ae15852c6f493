package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ingest.http.Certificate;
import dev.sluice.ingest.http.Limits;
import dev.sluice.ingest.http.Listener;
import dev.sluice.ingest.key.KeyFile;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API with TLS; broker and registry are not there, and it says so over TLS. */
class TlsTest {
    private static final Contract CONTRACT = Contracts.shipped().named("product_events");

    @TempDir
    static Path folder;

    private static TestAuthority authority;
    private static Path keystore;
    private static Ingest api;

    @BeforeAll
    static void start() throws Exception {
        authority = TestAuthority.in(folder);
        keystore = authority.issue("api.p12", "ip:127.0.0.1");
        Path keys = folder.resolve("api-keys.json");
        assertThat(new KeyFile(keys).create("shop", 1)).isNotEmpty();
        api = Ingest.start(new IngestConfig(
                Broker.plain("127.0.0.1:1"),
                RegistryAddress.plain("http://127.0.0.1:1"),
                CONTRACT,
                new Listener("127.0.0.1", 0, certificate(Map.of())),
                keys,
                new Limits(1_000, 1_000, 10),
                1 << 20));
    }

    @AfterAll
    static void end() {
        api.close();
    }

    @Test
    void itAnswersOverTlsToWhomTrustsItsAuthority() throws Exception {
        assertThat(live(trusting())).isEqualTo(200);
        assertThatThrownBy(() -> live(HttpClient.newHttpClient())).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void withoutTlsItAnswersNothing() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/health/live"))
                .build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aNewCertificateIsShownWithoutARestart() throws Exception {
        X509Certificate before = shown();
        Path renewed = authority.issue("renewed.p12", "ip:127.0.0.1");

        Files.move(renewed, keystore, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> !shown().equals(before));
        assertThat(live(trusting())).isEqualTo(200);
    }

    @Test
    void aFileThatCannotBeUsedIsAProblemThatNamesTheKeyAndTellsNoPassword() throws Exception {
        Path rubbish = Files.writeString(folder.resolve("rubbish"), "rubbish");
        Path text = folder.resolve("authority.pem");

        assertThat(problem(Map.of(Keys.INGEST_KEYSTORE.key(), "none.p12")))
                .isEqualTo("'ingest.tls.keystore' is 'none.p12', expected a file that is there and can be read");
        for (Path file : List.of(rubbish, text)) {
            assertThat(problem(Map.of(Keys.INGEST_KEYSTORE.key(), file.toString())))
                    .contains("'ingest.tls.keystore' is '" + file + "', expected a PKCS12 file")
                    .doesNotContain(authority.password());
        }
        assertThat(problem(Map.of(Keys.INGEST_KEYSTORE_PASSWORD.key(), "wrong-4711")))
                .contains("its password in 'ingest.tls.keystore-password'")
                .doesNotContain("wrong-4711");
    }

    private static String problem(Map<String, String> changes) {
        Settings settings = settings(changes);
        assertThat(Certificate.from(settings)).isEmpty();
        assertThat(settings.problems()).hasSize(1);
        return settings.problems().get(0);
    }

    private static Optional<Certificate> certificate(Map<String, String> changes) {
        Settings settings = settings(changes);
        return settings.build(() -> Certificate.from(settings));
    }

    private static Settings settings(Map<String, String> changes) {
        Map<String, String> values = new HashMap<>(Map.of(
                Keys.INGEST_KEYSTORE.key(), keystore.toString(),
                Keys.INGEST_KEYSTORE_PASSWORD.key(), authority.password()));
        values.putAll(changes);
        return Settings.of(values, Map.of());
    }

    private static X509Certificate shown() throws Exception {
        return (X509Certificate) answer(trusting()).sslSession().orElseThrow().getPeerCertificates()[0];
    }

    private static int live(HttpClient client) throws Exception {
        return answer(client).statusCode();
    }

    private static HttpResponse<Void> answer(HttpClient client) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + api.port() + "/health/live"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    /** Anew each time, so that no session of TLS is taken up again. */
    private static HttpClient trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority.pem())) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
