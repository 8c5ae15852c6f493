package dev.sluice.ops.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ops.cli.CommandsInTurn;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every secret is in the settings, no server answers: what commands complain of then names addresses and no secret. */
@Timeout(300)
final class DownTellsNothingTest {
    private static final List<String> COMMANDS = List.of(
            "doctor",
            "doctor kafka",
            "doctor storage",
            "status",
            "status --output json",
            "health",
            "health --output json",
            "lag",
            "storage test --within 2s",
            "checkpoint rebuild --dry-run",
            "pause all --dry-run",
            "schedule list",
            "backup create /nowhere/backups --dry-run");

    @TempDir
    private Path folder;

    @Test
    @Tag("runbook-K11")
    void noCommandTellsASecretWhenNothingAnswers() throws Exception {
        Map<Setting, String> secrets = Map.of(
                Keys.KAFKA_PASSWORD, "kafka-planted-5512",
                Keys.REGISTRY_PASSWORD, "registry-planted-5512",
                Keys.CATALOG_PASSWORD, "catalog-planted-5512",
                Keys.S3_ACCESS_KEY, "access-planted-5512",
                Keys.S3_SECRET_KEY, "secret-planted-5512",
                Keys.INGEST_KEYSTORE_PASSWORD, "keystore-planted-5512");
        Map<String, String> environment = new TreeMap<>();
        environment.put("SLUICE_FINNHUB_TOKEN", "token-planted-5512");
        environment.put("SLUICE_LOG_LEVEL", "info");
        secrets.forEach((setting, secret) -> environment.put(setting.variable(), secret));
        open().forEach((setting, value) -> environment.put(setting.variable(), value));

        Path said = folder.resolve("said");
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx384m",
                "-Dsluice.home=" + System.getProperty("sluice.home"),
                "-cp",
                System.getProperty("java.class.path"),
                CommandsInTurn.class.getName()));
        arguments.addAll(COMMANDS);
        try (Program program = Program.java(said, environment, arguments)) {
            assertThat(program.end()).isZero();
        }

        String all = Files.readString(said);
        Leaks leaks = new Leaks(secrets.values());
        leaks.lookAt("what commands said", all);
        leaks.lookAt("the token", all.replace("token-planted-5512", "kafka-planted-5512"));
        assertThat(leaks.found()).as(all).isEmpty();
        assertThat(all.lines().filter(line -> line.startsWith("? ")))
                .as(all)
                .hasSameSizeAs(COMMANDS)
                .containsOnly("? 1");
        assertThat(all).contains("127.0.0.1");
    }

    /** Where servers are to be, and are not. */
    private static Map<Setting, String> open() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        String address = "127.0.0.1:" + nobody;
        return Map.ofEntries(
                Map.entry(Keys.BOOTSTRAP_SERVERS, address),
                Map.entry(Keys.KAFKA_PROTOCOL, "SASL_PLAINTEXT"),
                Map.entry(Keys.KAFKA_USER, "operator"),
                Map.entry(Keys.REGISTRY_URL, "http://" + address + "/apis/ccompat/v7"),
                Map.entry(Keys.REGISTRY_USER, "operator"),
                Map.entry(Keys.CATALOG_URI, "jdbc:postgresql://" + address + "/iceberg"),
                Map.entry(Keys.CATALOG_USER, "operator"),
                Map.entry(Keys.WAREHOUSE, "s3a://lake/warehouse"),
                Map.entry(Keys.CHECKPOINTS, "s3a://lake/checkpoints"),
                Map.entry(Keys.S3_ENDPOINT, "http://" + address));
    }
}
