package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.ops.monitoring.Monitoring;
import dev.sluice.ops.monitoring.Monitoring.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who is woken by an alert reads what to do first, and where to read on; both must be there. */
class AlertPagesTest {
    private static final Path PAGES = Path.of("..").toAbsolutePath().normalize().resolve("docs/runbook");
    private static final Pattern LABEL = Pattern.compile("\\{\\{ \\$labels\\.([a-z_]+) \\}\\}");
    /** A value of each label that commands have. */
    private static final Map<String, String> VALUES = Map.of(
            "dataset",
            "payments",
            "layer",
            "silver",
            "table",
            "silver.payments",
            "part",
            "broker",
            "task",
            "settlement");

    private final List<Alert> alerts = Monitoring.alerts();
    private final Map<String, RunbookSection> sections = RunbookSection.in(PAGES).stream()
            .filter(section -> section.page().equals("alerts.md"))
            .collect(Collectors.toMap(AlertPagesTest::address, section -> section));

    @Test
    void everyAlertHasASectionThatNamesIt() throws IOException {
        String page = Files.readString(PAGES.resolve("alerts.md"));
        for (Alert alert : alerts) {
            assertThat(sections).as(alert.name()).containsKey(alert.says("runbook_url"));
            String title = "## " + sections.get(alert.says("runbook_url")).title();
            String rest = page.substring(page.indexOf(title) + title.length());
            String section = rest.substring(0, rest.contains("\n## ") ? rest.indexOf("\n## ") : rest.length());

            assertThat(section).as(title).contains("`" + alert.name() + "`");
        }
    }

    @Test
    void theSectionAnswersTheSignalOfTheAlert() {
        assertThat(alerts).allSatisfy(alert -> assertThat(
                        sections.get(alert.says("runbook_url")).steps())
                .as(alert.name())
                .contains(alert.says("signal")));
    }

    @Test
    void everySectionIsOfAnAlert() {
        assertThat(alerts.stream().map(alert -> alert.says("runbook_url")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(sections.keySet());
    }

    @Test
    void everyAlertSaysWhatIsWrongInWordsAndNumbers() {
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.says("summary")).as(alert.name()).isNotBlank();
            assertThat(alert.says("description")).as(alert.name()).isNotBlank();
            assertThat(alert.labels()).as(alert.name()).containsKeys("severity", "component");
        });
    }

    @Test
    void theFirstCommandOfEveryAlertCanBeTyped() {
        assertThat(alerts).allSatisfy(alert -> {
            String command = LABEL.matcher(alert.says("command")).replaceAll(label -> VALUES.get(label.group(1)));

            assertThat(command).as(alert.name()).startsWith("./sluice ");
            assertThatCode(() -> Main.commandLine()
                            .parseArgs(command.substring("./sluice ".length()).split(" ")))
                    .as("%s: %s", alert.name(), command)
                    .doesNotThrowAnyException();
        });
    }

    private static String address(RunbookSection section) {
        return "docs/runbook/" + section.link().replaceFirst("^\\[.*\\]\\((.*)\\)$", "$1");
    }
}
