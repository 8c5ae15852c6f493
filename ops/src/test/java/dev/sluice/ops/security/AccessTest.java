package dev.sluice.ops.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.producer.publish.TopicProbe;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.Parts;
import dev.sluice.stack.SecureListener;
import dev.sluice.stack.TestAuthority;
import dev.sluice.stack.TestStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker and a real registry that ask for a password over TLS, and what is said when they do not let us in. */
class AccessTest {
    private static final String USER = "sluice";
    private static final String PASSWORD = "pass\"word\\ of; the user";
    private static final String REGISTRY_PASSWORD = "registry-secret-4711";

    @TempDir
    static Path folder;

    private static TestStack stack;
    private static TestAuthority authority;
    private static Path certificate;
    private static RegistryFront front;

    @BeforeAll
    static void start() throws Exception {
        authority = TestAuthority.in(folder);
        certificate = authority.issue("broker.p12", "ip:127.0.0.1");
        stack = TestStack.start(
                Parts.database(),
                Parts.broker(new SecureListener(certificate, authority.password())),
                Parts.registry());
        front = new RegistryFront(
                stack.endpoints().registryUrl(), certificate, authority.password(), REGISTRY_PASSWORD);
        try (Users users = users()) {
            users.let(USER, PASSWORD);
        }
        try (Admin admin = Admin.create(broker(Map.of()).client(Map.of()))) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
        }
    }

    @AfterAll
    static void stop() {
        front.close();
        stack.close();
    }

    @Test
    void whoHasThePasswordIsLetIn() {
        assertThat(obstacle(Map.of())).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidInOneSentenceWithoutIt() {
        assertSaid(obstacle(Map.of(Keys.KAFKA_PASSWORD, "wrong-4711")), "Kafka refused the user (", "'kafka.password'");
    }

    @Test
    void anUnknownUserIsSaidLikeAWrongPassword() {
        assertSaid(obstacle(Map.of(Keys.KAFKA_USER, "nobody")), "Kafka refused the user (", "'kafka.user'");
    }

    @Test
    void aMechanismThatTheBrokerDoesNotHaveIsSaid() {
        assertSaid(obstacle(Map.of(Keys.KAFKA_MECHANISM, "PLAIN")), "'kafka.sasl.mechanism'");
    }

    @Test
    void anAuthorityThatWeDoNotTrustIsSaid() {
        assertSaid(obstacle(Map.of(Keys.KAFKA_TRUSTSTORE, "")), "signed by nobody whom we trust", "'kafka.truststore'");
    }

    @Test
    void aCertificateForAnotherNameIsSaid() {
        String port = stack.endpoints().secureBootstrapServers().replaceFirst(".*:", "");
        assertSaid(
                obstacle(Map.of(Keys.BOOTSTRAP_SERVERS, "localhost:" + port)),
                "is for another name (",
                "by a name that is in its certificate");
    }

    @Test
    void aCertificateThatHasExpiredIsSaidAndItsSuccessorIsTakenWithoutARestart() throws Exception {
        Path expired = authority.issueExpired("expired.p12", "ip:127.0.0.1");
        Path renewed = authority.issue("renewed.p12", "ip:127.0.0.1");
        try (Users users = users();
                TopicProbe probe = new TopicProbe(broker(Map.of()).properties())) {
            assertThat(probe.obstacle("t")).isEmpty();
            users.show(expired);
            Awaitility.await()
                    .atMost(60, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertSaid(obstacle(Map.of()), "has expired (", "renew it there"));
            // Connections that are open stay so.
            assertThat(probe.obstacle("t")).isEmpty();
            users.show(renewed);
            Awaitility.await().atMost(60, TimeUnit.SECONDS).untilAsserted(() -> assertThat(obstacle(Map.of()))
                    .isEmpty());
        } finally {
            try (Users users = users()) {
                users.show(certificate);
            }
        }
    }

    @Test
    @Tag("runbook-K11")
    void aNewPasswordCountsFromItsFirstConnectionAndOldConnectionsStay() throws Exception {
        try (Users users = users();
                TopicProbe probe = new TopicProbe(
                        broker(Map.of(Keys.KAFKA_USER, "rotated")).properties());
                TopicProbe old =
                        new TopicProbe(broker(Map.of(Keys.KAFKA_USER, "staying", Keys.KAFKA_PASSWORD, "old-4711"))
                                .properties())) {
            users.let("staying", "old-4711");
            // A broker hears of its users a moment after they were told.
            awaitNone(() -> old.obstacle("t"));
            assertSaid(probe.obstacle("t"), "Kafka refused the user (");

            users.let("rotated", PASSWORD);
            users.let("staying", "new-4711");

            // Who was refused tries again by itself.
            awaitNone(() -> probe.obstacle("t"));
            assertThat(old.obstacle("t")).isEmpty();
            awaitNone(() -> obstacle(Map.of(Keys.KAFKA_USER, "staying", Keys.KAFKA_PASSWORD, "new-4711")));
        }
    }

    private static void awaitNone(Callable<Optional<String>> obstacle) {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(obstacle, Optional::isEmpty);
    }

    @Test
    void theRegistryIsSpokenToWithTlsAndAPassword() {
        Schema schema = new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}");

        int id = registry(Map.of()).register("access-value", schema);

        assertThat(registry(Map.of()).byId(id)).contains(schema);
    }

    @Test
    void aRegistryThatDoesNotLetUsInIsAwayAndSaysWhichKeysToLookAt() {
        assertThatThrownBy(() ->
                        registry(Map.of(Keys.REGISTRY_PASSWORD, "wrong-4711")).byId(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("answered 401 to user 'reader': look at 'schema.registry.user'")
                .hasMessageNotContaining("wrong-4711");
    }

    @Test
    void aRegistryWithTheWrongCertificateIsSaid() {
        assertThatThrownBy(() -> registry(Map.of(Keys.REGISTRY_TRUSTSTORE, "")).byId(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("signed by nobody whom we trust");
        assertThatThrownBy(() -> registry(Map.of(Keys.REGISTRY_URL, front.url("localhost")))
                        .byId(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("is for another name (");
    }

    @Test
    void aServerWithoutTlsIsSaid() {
        String url = stack.endpoints().registryUrl().replace("http:", "https:");

        Throwable failure =
                catchThrowable(() -> registry(Map.of(Keys.REGISTRY_URL, url)).byId(1));

        assertThat(failure).isInstanceOf(RegistryUnavailableException.class);
        assertThat(Refusal.in(failure)).as(failure.toString()).hasValueSatisfying(why -> assertThat(why)
                .contains("no TLS at this port"));
    }

    private static void assertSaid(Optional<String> obstacle, String... parts) {
        assertThat(obstacle)
                .hasValueSatisfying(
                        said -> assertThat(said).contains(parts).doesNotContain("\n", "\tat ", "wrong-4711", PASSWORD));
    }

    private static Optional<String> obstacle(Map<Setting, String> changes) {
        try (TopicProbe probe = new TopicProbe(broker(changes).properties())) {
            return probe.obstacle("t");
        }
    }

    private static Broker broker(Map<Setting, String> changes) {
        Settings settings = settings(changes);
        return settings.build(() -> Broker.from(settings));
    }

    private static ConfluentRegistry registry(Map<Setting, String> changes) {
        Settings settings = settings(changes);
        return new ConfluentRegistry(settings.build(() -> RegistryAddress.from(settings)));
    }

    private static Settings settings(Map<Setting, String> changes) {
        Map<String, String> values = new TreeMap<>(Map.of(
                Keys.BOOTSTRAP_SERVERS.key(),
                stack.endpoints().secureBootstrapServers(),
                Keys.KAFKA_PROTOCOL.key(),
                "SASL_SSL",
                Keys.KAFKA_USER.key(),
                USER,
                Keys.KAFKA_PASSWORD.key(),
                PASSWORD,
                Keys.KAFKA_TRUSTSTORE.key(),
                authority.pem().toString(),
                Keys.REGISTRY_URL.key(),
                front == null ? "https://none" : front.url("127.0.0.1"),
                Keys.REGISTRY_USER.key(),
                RegistryFront.USER,
                Keys.REGISTRY_PASSWORD.key(),
                REGISTRY_PASSWORD,
                Keys.REGISTRY_TRUSTSTORE.key(),
                authority.pem().toString()));
        changes.forEach((setting, value) -> values.put(setting.key(), value));
        assertThat(Files.exists(authority.pem())).isTrue();
        return Settings.of(values, Map.of());
    }

    private static Users users() {
        return new Users(stack.endpoints().bootstrapServers());
    }
}
