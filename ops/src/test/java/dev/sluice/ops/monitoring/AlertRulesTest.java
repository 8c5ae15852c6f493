package dev.sluice.ops.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ops.monitoring.Monitoring.Alert;
import dev.sluice.ops.monitoring.Monitoring.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What rules say fits what processes export; that they fire is for promtool to say. */
class AlertRulesTest {
    private static final Pattern TRIED =
            Pattern.compile("alertname=\"(\\w+)\".*\\R +eval_time: .*\\R +exp_samples:( \\[\\])?");
    private static final Pattern TICKED = Pattern.compile("`(sluice_[a-z_]+)`");

    private final List<Alert> alerts = Monitoring.alerts();
    private final Set<String> recorded =
            Monitoring.recorded().stream().map(Recorded::name).collect(Collectors.toSet());

    @Test
    void everyMetricOfARuleIsExportedWithItsLabels() {
        assertThat(alerts).allSatisfy(alert -> assertThat(new Expression(alert.expression()).unknown(recorded))
                .as(alert.name())
                .isEmpty());
        assertThat(Monitoring.recorded())
                .allSatisfy(rule -> assertThat(new Expression(rule.expression()).unknown(recorded))
                        .as(rule.name())
                        .isEmpty());
    }

    @Test
    void everySignalOfTheRunbooksHasAnAlert() {
        assertThat(alerts.stream().map(alert -> alert.says("signal")).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 14).mapToObj(n -> "A" + n).toList());
    }

    @Test
    void whatIsToBeWatchedIsWatchedByAnAlertOrADashboard() throws IOException {
        String page = Files.readString(Monitoring.HOME.resolve("docs/reference/metrics.md"));
        String toWatch = page.substring(page.indexOf("## What to watch"), page.indexOf("## Of every process"));
        Set<String> asked = Stream.of(
                        alerts.stream().map(Alert::expression),
                        Monitoring.recorded().stream().map(Recorded::expression),
                        Dashboards.ALL.stream().flatMap(Dashboard::expressions))
                .flatMap(expressions -> expressions)
                .flatMap(text -> new Expression(text).metrics().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(TICKED.matcher(toWatch).results().map(metric -> metric.group(1)))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(asked).contains(metric));
    }

    @Test
    void everyAlertWasSeenToFireAndNotToFire() throws IOException {
        Set<String> fired = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        for (var file : Monitoring.files("tests", ".test.yml")) {
            for (MatchResult tried : TRIED.matcher(Files.readString(file).replace("\\\"", "\""))
                    .results()
                    .toList()) {
                (tried.group(2) == null ? fired : quiet).add(tried.group(1));
            }
        }
        Set<String> names = alerts.stream().map(Alert::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(fired).containsExactlyElementsOf(names);
        assertThat(quiet).containsExactlyElementsOf(names);
    }

    @Test
    void alertsOfOneNameDifferInSeverity() {
        assertThat(alerts.stream().map(alert -> alert.name() + " " + alert.severity()))
                .doesNotHaveDuplicates();
        assertThat(alerts)
                .allSatisfy(
                        alert -> assertThat(alert.severity()).as(alert.name()).isIn("P1", "P2", "P3", "P4"));
    }

    /** A template that names a label which the expression does not keep would print nothing. */
    @Test
    void everyLabelThatAnAlertNamesIsOneThatItHas() {
        Pattern named = Pattern.compile("\\$labels\\.([a-z_]+)");
        assertThat(alerts).allSatisfy(alert -> assertThat(
                        named.matcher(alert.annotations().toString()).results().map(label -> label.group(1)))
                .as(alert.name())
                .allSatisfy(label -> assertThat(kept(alert)).contains(label)));
    }

    private static String kept(Alert alert) {
        String recordedBy = Monitoring.recorded().stream()
                .filter(rule -> alert.expression().contains(rule.name()))
                .map(Recorded::expression)
                .collect(Collectors.joining(" "));
        return alert.expression().startsWith("label_replace(up") ? "service instance" : alert.expression() + recordedBy;
    }
}
