package dev.sluice.schemas.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What settings make of brokers and registry, and which settings are refused. */
class ConnectionTest {
    private static final String SECRET = "hunter2";
    private static final Map<String, String> LOGIN = Map.of(
            Keys.KAFKA_PROTOCOL.key(), "SASL_SSL", Keys.KAFKA_USER.key(), "sluice", Keys.KAFKA_PASSWORD.key(), SECRET);

    @TempDir
    Path folder;

    @Test
    void withoutSettingsNothingIsAddedToAClient() {
        Broker broker = Broker.from(settings(Map.of()));

        assertThat(broker).isEqualTo(Broker.plain("b:9092"));
        assertThat(broker.client(Map.of("acks", "all")))
                .isEqualTo(Map.of("bootstrap.servers", "b:9092", "acks", "all"));
        assertThat(broker.sparkOptions()).isEqualTo(Map.of("kafka.bootstrap.servers", "b:9092"));
    }

    @Test
    void aUserLogsInWithWhateverPasswordHeHas() {
        Map<String, String> values = new HashMap<>(LOGIN);
        values.put(Keys.KAFKA_PASSWORD.key(), "a\"b\\c;d e");

        assertThat(Broker.from(settings(values)).properties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"sluice\""
                                + " password=\"a\\\"b\\\\c;d e\";");
    }

    @Test
    void neitherBrokersNorRegistryTellASecretAsText() {
        Settings settings = settings(
                merged(LOGIN, Map.of(Keys.REGISTRY_USER.key(), "reader", Keys.REGISTRY_PASSWORD.key(), SECRET)));

        assertThat(Broker.from(settings)).hasToString("b:9092");
        assertThat(RegistryAddress.from(settings)).hasToString("http://r:8080/api");
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void whatASerializerIsToldMakesTheSameRegistry() {
        RegistryAddress address = RegistryAddress.from(
                settings(Map.of(Keys.REGISTRY_USER.key(), "reader", Keys.REGISTRY_PASSWORD.key(), SECRET)));

        RegistryAddress told = RegistryAddress.of(address.serializerConfig());

        assertThat(told.serializerConfig()).isEqualTo(address.serializerConfig());
        assertThat(told.user()).isEqualTo("reader");
        assertThat(told.request("http://r/x").build().headers().firstValue("Authorization"))
                .contains("Basic cmVhZGVyOmh1bnRlcjI=");
    }

    @Test
    void halfALoginIsAProblem() {
        assertThat(problems(Map.of(Keys.KAFKA_PROTOCOL.key(), "SASL_SSL")))
                .singleElement()
                .asString()
                .contains("'kafka.user' and 'kafka.password' must be given");
        assertThat(problems(Map.of(Keys.KAFKA_USER.key(), "sluice", Keys.KAFKA_PASSWORD.key(), SECRET)))
                .singleElement()
                .asString()
                .contains("but 'kafka.security.protocol' is 'PLAINTEXT', expected SASL_SSL")
                .doesNotContain(SECRET);
        assertThat(problems(Map.of(Keys.REGISTRY_USER.key(), "reader")))
                .singleElement()
                .asString()
                .contains("'schema.registry.user' and 'schema.registry.password' are given together or not at all");
    }

    @Test
    void aTruststoreThatIsNotThereOrIsNoneIsAProblemThatNamesTheKey() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("rubbish"), "rubbish");
        Path noCertificate = Files.writeString(
                folder.resolve("no.pem"), "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n");

        assertThat(truststore(folder.resolve("none")))
                .contains("'kafka.truststore' is '", "expected a file that is there and can be read");
        assertThat(truststore(folder)).contains("'kafka.truststore'");
        assertThat(truststore(rubbish)).contains("'kafka.truststore'", "'kafka.truststore-password'");
        assertThat(truststore(noCertificate)).contains("'kafka.truststore'", "at least one certificate");
    }

    @Test
    void aTruststoreWithoutTlsIsAProblem() {
        assertThat(problems(Map.of(Keys.REGISTRY_TRUSTSTORE.key(), "none.pem")))
                .anyMatch(problem -> problem.contains("expected one that starts with https:"));
    }

    @Test
    void aPasswordInAUrlIsRefusedAndNotTold() {
        assertThat(problems(Map.of(Keys.REGISTRY_URL.key(), "https://reader:" + SECRET + "@r:8080/api")))
                .singleElement()
                .asString()
                .contains("'schema.registry.url' holds a user or a password")
                .doesNotContain(SECRET);
    }

    private String truststore(Path file) {
        List<String> problems = problems(merged(LOGIN, Map.of(Keys.KAFKA_TRUSTSTORE.key(), file.toString())));
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static List<String> problems(Map<String, String> values) {
        Settings settings = settings(values);
        assertThat(Broker.from(settings)).isNotNull();
        assertThat(RegistryAddress.from(settings)).isNotNull();
        return settings.problems();
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of(
                merged(
                        Map.of(
                                Keys.BOOTSTRAP_SERVERS.key(), "b:9092",
                                Keys.REGISTRY_URL.key(), "http://r:8080/api/"),
                        values),
                Map.of());
    }

    private static Map<String, String> merged(Map<String, String> first, Map<String, String> second) {
        Map<String, String> merged = new TreeMap<>(first);
        merged.putAll(second);
        return merged;
    }
}
