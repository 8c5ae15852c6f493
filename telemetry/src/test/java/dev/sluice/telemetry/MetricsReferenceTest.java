package dev.sluice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.telemetry.Metric.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that users read is what the code knows. */
class MetricsReferenceTest {
    private static final Path PAGE = Path.of(System.getProperty("sluice.home"), "docs/reference/metrics.md");
    private static final Path MADE = Path.of("target/metrics.md");

    @Test
    void theReferenceListsEveryMetric() throws IOException {
        Files.createDirectories(MADE.getParent());
        Files.writeString(MADE, page());

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("copy telemetry/%s to docs/reference/metrics.md", MADE)
                .isEqualTo(page());
    }

    @Test
    void everySignalOfTheRunbooksHasAMetric() {
        assertThat(Signals.ALL).extracting(Signals.Signal::id).containsExactlyElementsOf(aOneToFourteen());
        assertThat(Signals.ALL)
                .allSatisfy(signal -> assertThat(signal.metrics()).isNotEmpty().isSubsetOf(Catalogue.ALL));
    }

    private static List<String> aOneToFourteen() {
        return java.util.stream.IntStream.rangeClosed(1, 14)
                .mapToObj(n -> "A" + n)
                .toList();
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Metrics

                Made from `Catalogue`; a test holds the two together. Every process answers `GET /metrics` in Prometheus' text format and
                `GET /health/live`; where, stands in [operating](../operating.md#metrics-and-logs). Times are in seconds, sizes in bytes, moments in
                seconds since 1970. A counter begins at 0 with its process. What a job counts, it has committed.

                Every process also says `jvm_memory_*`, `jvm_gc_*`, `jvm_threads_*`, `jvm_runtime_info` and `process_*` of itself, as the Prometheus
                client for Java names them.

                ## What to watch

                | id | signal | metrics |
                |---|---|---|
                """);
        for (Signals.Signal signal : Signals.ALL) {
            page.append("| %s | %s | %s |%n".formatted(signal.id(), signal.words(), names(signal.metrics())));
        }
        Arrays.stream(Exporter.values()).forEach(exporter -> append(page, exporter));
        return page.toString();
    }

    private static void append(StringBuilder page, Exporter exporter) {
        page.append("""

                ## Of %s

                | name | type | unit | labels | what it is |
                |---|---|---|---|---|
                """.formatted(article(exporter)));
        for (Metric metric : Catalogue.ALL) {
            if (metric.exporter() == exporter) {
                page.append("| `%s` | %s | %s | %s | %s |%n"
                        .formatted(
                                metric.name(),
                                metric.type(),
                                orDash(metric.unit()),
                                orDash(ticked(metric.labels())),
                                metric.help() + bounds(metric)));
            }
        }
    }

    private static String article(Exporter exporter) {
        return exporter == Exporter.EVERY ? exporter.words() : "the " + exporter.words();
    }

    private static String names(List<? extends Metric> metrics) {
        return ticked(metrics.stream().map(Metric::name).toList());
    }

    private static String ticked(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "–" : text;
    }

    private static String bounds(Metric metric) {
        return metric instanceof Spread spread
                ? " Buckets: "
                        + spread.bounds().stream()
                                .map(MetricsReferenceTest::shown)
                                .collect(Collectors.joining(", ")) + "."
                : "";
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? String.format(Locale.ROOT, "%.0f", bound) : Double.toString(bound);
    }
}
