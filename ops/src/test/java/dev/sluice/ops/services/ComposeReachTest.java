package dev.sluice.ops.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ops.doctor.Area;
import dev.sluice.ops.platform.ComposeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands know of the services of docker-compose.yml is what the file says. */
final class ComposeReachTest {
    @TempDir
    private Path folder;

    private final ComposeFile file;

    ComposeReachTest() throws IOException {
        file = new ComposeFile();
    }

    /** What an operator types by area on compose has to mean what it means elsewhere. */
    @Test
    void everyServiceIsInTheAreaThatAnOperatorLooksFor() {
        Map<Area, Set<String>> areas = new EnumMap<>(Area.class);
        file.services().keySet().forEach(name -> areas.computeIfAbsent(Area.ofPart(name), area -> new TreeSet<>())
                .add(name));

        assertThat(areas.get(Area.SPARK)).containsExactly("cluster-jars", "jobs", "spark-master", "spark-worker");
        assertThat(areas.get(Area.KAFKA)).containsExactly("kafka");
        assertThat(areas.get(Area.DATABASE)).containsExactly("postgres");
        assertThat(areas.get(Area.STORAGE)).containsExactly("bucket", "s3");
        assertThat(areas.get(Area.REALTIME)).containsExactly("realtime-job");
        assertThat(areas.get(Area.MONITORING))
                .containsExactly("alertmanager", "console", "grafana", "prometheus", "trino");
        assertThat(areas.get(Area.FEEDS))
                .allMatch(name -> name.startsWith("produce-") || name.startsWith("venue") || name.equals("ingest-api"));
    }

    @Test
    void whatRunsToItsEndIsKnownToDoSo() {
        assertThat(file.services().keySet().stream()
                        .filter(name -> ComposeFile.isTask(file.services().get(name))))
                .containsExactlyInAnyOrderElementsOf(ComposeServices.TASKS);
    }

    @Test
    void theProfilesAreThoseOfTheFile() {
        Set<String> used = new TreeSet<>();
        file.services().values().forEach(service -> service.path("profiles").forEach(p -> used.add(p.asText())));

        assertThat(ComposeServices.PROFILES).containsExactlyInAnyOrderElementsOf(used);
    }

    /** A service and a command beside it would otherwise call the same lag well and ill. */
    @Test
    void commandsJudgeByTheLimitsThatServicesHaveFromTheFileUnlessTheShellHasOthers() throws IOException {
        Files.writeString(folder.resolve(".env"), """
                SLUICE_HEALTH_LAG_WARNING=PT7M
                SLUICE_HEALTH_DISK_PERCENT=70
                """);

        Map<String, String> said = ComposeVariables.said(folder, Map.of("SLUICE_HEALTH_DISK_PERCENT", "60", "X", "y"));

        assertThat(said)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("SLUICE_HEALTH_LAG_WARNING", "PT7M", "SLUICE_HEALTH_DISK_PERCENT", "60", "X", "y"));
    }

    /** Commands on this computer find the servers by the ports that are published, and the same tables. */
    @Test
    void commandsOfThisComputerReachEveryServerByItsPublishedPort() throws IOException {
        Files.writeString(folder.resolve(".env"), """
                # A comment.
                SLUICE_DB_PASSWORD="one"
                SLUICE_S3_ACCESS_KEY=two
                SLUICE_S3_SECRET_KEY=three
                SLUICE_CONTRACTS=/srv/contracts # ours
                SLUICE_BATCH_MAX_RECORDS=200
                """);
        Map<String, String> found = ComposeVariables.in(folder, Map.of("SLUICE_S3_SECRET_KEY", "typed"));

        assertThat(found)
                .containsEntry("SLUICE_CATALOG_PASSWORD", "one")
                .containsEntry("SLUICE_S3_ACCESS_KEY", "two")
                .containsEntry("SLUICE_S3_SECRET_KEY", "typed")
                .containsEntry("SLUICE_CONTRACTS", "/srv/contracts")
                .containsEntry("SLUICE_BATCH_MAX_RECORDS", "200");
        file.environment().forEach((name, value) -> {
            if (value.matches("[a-z0-9:/.-]*(kafka|registry|postgres|s3):[0-9]+.*")) {
                assertThat(published(value)).as(name).contains(found.get(name));
            } else if (found.containsKey(name) && !value.isEmpty() && !value.contains("given")) {
                assertThat(found).containsEntry(name, value);
            }
        });
        assertThatThrownBy(() -> ComposeVariables.in(folder.resolve("nowhere"), Map.of()))
                .hasMessageContaining(".env")
                .hasMessageContaining("docker compose starts with it");
    }

    /** What it takes for a value commands would log in with, and compose would not. */
    @Test
    void aLineOfTheFileMeansWhatComposeTakesItFor() throws IOException {
        Files.writeString(folder.resolve(".env"), """
                export SLUICE_DB_PASSWORD=one
                SLUICE_S3_ACCESS_KEY = 'two#' # the "user's" own
                SLUICE_S3_SECRET_KEY="th\\"ree" # not "four"
                SLUICE_DATASETS=   # all
                SLUICE_CONTRACTS=#srv
                """);

        assertThat(ComposeVariables.in(folder, Map.of()))
                .containsEntry("SLUICE_CATALOG_PASSWORD", "one")
                .containsEntry("SLUICE_S3_ACCESS_KEY", "two#")
                .containsEntry("SLUICE_S3_SECRET_KEY", "th\"ree")
                .containsEntry("SLUICE_DATASETS", "")
                .containsEntry("SLUICE_CONTRACTS", "#srv");
    }

    /** The address within the network, as it is seen from this computer: at any of the ports that the service publishes. */
    private List<String> published(String address) {
        Matcher server = Pattern.compile("(kafka|registry|postgres|s3):[0-9]+").matcher(address);
        assertThat(server.find()).as(address).isTrue();
        List<String> all = new ArrayList<>();
        file.services()
                .get(server.group(1))
                .path("ports")
                .forEach(port ->
                        all.add(server.replaceFirst("127.0.0.1:" + port.asText().split(":", -1)[1])));
        return all;
    }
}
