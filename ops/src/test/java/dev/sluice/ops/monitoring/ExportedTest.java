package dev.sluice.ops.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.telemetry.IngestMetrics;
import dev.sluice.telemetry.JobMetrics;
import dev.sluice.telemetry.Metric;
import dev.sluice.telemetry.PlatformMetrics;
import dev.sluice.telemetry.ProcessMetrics;
import dev.sluice.telemetry.ProducerMetrics;
import dev.sluice.telemetry.RealtimeMetrics;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A metric of the catalogue that no program tells makes an alert that never fires: programs must name its constant. */
class ExportedTest {
    @Test
    void everyMetricOfAlertsAndDashboardsIsToldBySomeProgram() throws IOException, IllegalAccessException {
        String programs = programs();
        Map<String, String> constants = constants();
        Set<String> untold = asked().filter(metric -> !isNamed(programs, constants.get(metric)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(untold).isEmpty();
    }

    /** Not as the beginning of a longer name. */
    private static boolean isNamed(String programs, String constant) {
        return Pattern.compile(Pattern.quote(constant) + "\\b")
                .matcher(programs)
                .find();
    }

    private static Stream<String> asked() {
        return Stream.of(
                        Monitoring.alerts().stream().map(Monitoring.Alert::expression),
                        Monitoring.recorded().stream().map(Monitoring.Recorded::expression),
                        Dashboards.ALL.stream().flatMap(Dashboard::expressions))
                .flatMap(expressions -> expressions)
                .flatMap(text -> new Expression(text).metrics().stream());
    }

    /** How code names each metric. */
    private static Map<String, String> constants() throws IllegalAccessException {
        Map<String, String> constants = new TreeMap<>();
        for (Class<?> holder : List.of(
                ProcessMetrics.class,
                JobMetrics.class,
                PlatformMetrics.class,
                ProducerMetrics.class,
                RealtimeMetrics.class,
                IngestMetrics.class)) {
            for (Field field : holder.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof Metric metric) {
                    constants.put(metric.name(), holder.getSimpleName() + "." + field.getName());
                }
            }
        }
        return constants;
    }

    /** The text of all programs, but for the catalogue. */
    private static String programs() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.find(Monitoring.HOME, 16, (path, facts) -> isOfAProgram(path.toString()))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static boolean isOfAProgram(String path) {
        return path.endsWith(".java") && path.contains("/src/main/java/") && !path.contains("/telemetry/src/");
    }
}
