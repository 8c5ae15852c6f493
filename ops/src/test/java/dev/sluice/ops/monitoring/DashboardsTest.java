package dev.sluice.ops.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.monitoring.Monitoring.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Dashboards ask for what is exported, and the files are what the code makes. */
class DashboardsTest {
    private static final Path FILES = Monitoring.FOLDER.resolve("grafana/dashboards");
    private static final Path MADE = Path.of("target/dashboards");

    @Test
    void theFilesAreWhatTheCodeMakes() throws IOException {
        Files.createDirectories(MADE);
        for (Dashboard dashboard : Dashboards.ALL) {
            String json = DashboardJson.of(dashboard);
            Files.writeString(MADE.resolve(dashboard.uid() + ".json"), json);
        }
        for (Dashboard dashboard : Dashboards.ALL) {
            Path file = FILES.resolve(dashboard.uid() + ".json");
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("copy ops/%s/*.json to ops/monitoring/grafana/dashboards", MADE)
                    .isEqualTo(DashboardJson.of(dashboard));
        }
        assertThat(Monitoring.files("grafana/dashboards", ".json")).hasSameSizeAs(Dashboards.ALL);
    }

    @Test
    void everyMetricOfADashboardIsExportedWithItsLabels() {
        Set<String> recorded =
                Monitoring.recorded().stream().map(Recorded::name).collect(Collectors.toSet());
        for (Dashboard dashboard : Dashboards.ALL) {
            assertThat(dashboard.expressions()).as(dashboard.uid()).allSatisfy(text -> assertThat(
                            new Expression(text).unknown(recorded))
                    .as(text)
                    .isEmpty());
        }
    }

    @Test
    void everyPanelAsksForSomethingAndFitsThePage() {
        assertThat(Dashboards.ALL.stream().flatMap(Dashboard::panels)).allSatisfy(panel -> {
            assertThat(panel.queries()).as(panel.title()).isNotEmpty();
            assertThat(panel.width()).as(panel.title()).isBetween(1, 24);
        });
    }

    @Test
    void panelsDoNotLieOverEachOther() throws IOException {
        for (Dashboard dashboard : Dashboards.ALL) {
            boolean[][] taken = new boolean[400][24];
            for (JsonNode panel :
                    new ObjectMapper().readTree(DashboardJson.of(dashboard)).path("panels")) {
                JsonNode place = panel.path("gridPos");
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    for (int x = 0; x < place.path("w").asInt(); x++) {
                        boolean[] row = taken[place.path("y").asInt() + y];
                        int column = place.path("x").asInt() + x;
                        assertThat(row[column])
                                .as("%s: %s", dashboard.uid(), panel.path("title"))
                                .isFalse();
                        row[column] = true;
                    }
                }
            }
        }
    }

    @Test
    void whatAPanelSaysToReadIsThere() throws IOException {
        String page = Files.readString(Monitoring.HOME.resolve("docs/runbook/alerts.md"));
        Set<String> sections = page.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());

        assertThat(Dashboards.ALL.stream().flatMap(Dashboard::panels).map(Panel::runbook))
                .filteredOn(section -> !section.isEmpty())
                .isNotEmpty()
                .allSatisfy(section -> assertThat(sections).contains(section));
    }

    @Test
    void grafanaFindsDataSourceAndFolder() throws IOException {
        Map<?, ?> source =
                Monitoring.yaml(Monitoring.FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml"));
        List<String> uids = Monitoring.list(source, "datasources")
                .map(one -> Monitoring.text(one, "uid"))
                .toList();
        for (Dashboard dashboard : Dashboards.ALL) {
            JsonNode root = new ObjectMapper().readTree(DashboardJson.of(dashboard));
            assertThat(root.has("__inputs")).isFalse();
            assertThat(StreamSupport.stream(root.path("panels").spliterator(), false)
                            .filter(panel -> panel.has("datasource"))
                            .map(panel -> panel.path("datasource").path("uid").asText()))
                    .isNotEmpty()
                    .allSatisfy(uid -> assertThat(uids).contains(uid));
        }
    }
}
