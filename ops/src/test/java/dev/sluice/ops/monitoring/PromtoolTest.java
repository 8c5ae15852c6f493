package dev.sluice.ops.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prometheus' own tools read the files, and try each alert with series that make it fire and series that do not. */
class PromtoolTest {
    @Test
    void prometheusReadsItsConfigurationOnBothPlatforms() {
        for (String file : List.of("prometheus.yml", "prometheus.local.yml")) {
            assertThat(Tool.PROMTOOL.run(List.of("check", "config", file(file))))
                    .contains("SUCCESS");
        }
    }

    @Test
    void alertmanagerReadsItsConfiguration() {
        assertThat(Tool.AMTOOL.run(List.of("check-config", file("alertmanager.yml"))))
                .contains("SUCCESS");
    }

    @Test
    void theFilesAreTidy() {
        String rules = Monitoring.HOME.resolve(".yamllint.yml").toString();
        assertThat(Tool.YAMLLINT.run(List.of("--strict", "--config-file", rules, Monitoring.FOLDER.toString())))
                .isEmpty();
    }

    @Test
    void whatIsUrgentIsPagedAndTheRestIsTheDaysWork() {
        assertThat(receiver("P1")).isEqualTo("page");
        assertThat(receiver("P2")).isEqualTo("page");
        assertThat(receiver("P3")).isEqualTo("daily");
        assertThat(receiver("P4")).isEqualTo("daily");
    }

    @Test
    @Tag("runbook-A11")
    void alertsOnWhatIsDownFireWhenTheyShould() {
        tryAlerts("availability");
    }

    @Test
    @Tag("runbook-A1")
    @Tag("runbook-A4")
    void alertsOnWhatComesInFireWhenTheyShould() {
        tryAlerts("incoming");
    }

    @Test
    @Tag("runbook-A2")
    @Tag("runbook-A3")
    @Tag("runbook-A8")
    @Tag("runbook-A12")
    void alertsOnWhatIsBehindFireWhenTheyShould() {
        tryAlerts("lag");
    }

    @Test
    @Tag("runbook-A9")
    @Tag("runbook-A13")
    @Tag("runbook-A14")
    void alertsOnWhatIsWrongFireWhenTheyShould() {
        tryAlerts("quality");
    }

    @Test
    @Tag("runbook-A7")
    @Tag("runbook-A14")
    void alertsOnVenuesFireWhileTheyAreOpen() {
        tryAlerts("feeds");
    }

    @Test
    @Tag("runbook-A5")
    @Tag("runbook-A6")
    @Tag("runbook-A10")
    void alertsOnTheMachineFireWhenTheyShould() {
        tryAlerts("resources");
    }

    @Test
    @Tag("runbook-A13")
    void alertsThatTakeDaysFireWhenTheyShould() {
        tryAlerts("days");
    }

    @Test
    void alertsReadAsTheyShould() {
        tryAlerts("messages");
    }

    @Test
    void everyFileOfTestsIsTried() {
        assertThat(Monitoring.files("tests", ".yml"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "availability.test.yml",
                        "days.test.yml",
                        "feeds.test.yml",
                        "incoming.test.yml",
                        "lag.test.yml",
                        "messages.test.yml",
                        "quality.test.yml",
                        "resources.test.yml");
    }

    @Test
    void everyQueryOfADashboardIsOne() throws IOException {
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboards\n  rules:\n");
        List<String> queries = Dashboards.ALL.stream()
                .flatMap(Dashboard::expressions)
                .map(Dashboard::withoutVariables)
                .distinct()
                .toList();
        for (int n = 0; n < queries.size(); n++) {
            rules.append("  - record: query:n").append(n).append("\n    expr: |-\n      ");
            rules.append(queries.get(n)).append('\n');
        }
        Path file = Files.createDirectories(Path.of("target")).resolve("dashboards.rules.yml");
        Files.writeString(file, rules);

        assertThat(Tool.PROMTOOL.run(List.of("check", "rules", file.toString())))
                .contains("SUCCESS: " + queries.size());
    }

    private static void tryAlerts(String file) {
        assertThat(Tool.PROMTOOL.run(List.of("test", "rules", file("tests/" + file + ".test.yml"))))
                .contains("SUCCESS");
    }

    private static String receiver(String severity) {
        String config = "--config.file=" + file("alertmanager.yml");
        return Stream.of(Tool.AMTOOL
                        .run(List.of("config", "routes", "test", config, "severity=" + severity))
                        .split("\n"))
                .filter(line -> !line.startsWith("Warning"))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private static String file(String name) {
        return Monitoring.FOLDER.resolve(name).toString();
    }
}
