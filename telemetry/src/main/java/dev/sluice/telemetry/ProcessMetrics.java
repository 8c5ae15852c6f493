package dev.sluice.telemetry;

import dev.sluice.telemetry.Metric.Fact;
import java.util.List;

/** What every process of Sluice exports, beside what its Java machine says by itself. */
public final class ProcessMetrics {
    public static final Fact BUILD = new Fact(
            Exporter.EVERY,
            "sluice_build_info",
            "Which process this is, of which version, on which Java.",
            List.of("process", "version", "java"));

    /** All of them, in the order of the reference. */
    static final List<Metric> ALL = List.of(BUILD);

    private ProcessMetrics() {}
}
