package dev.sluice.telemetry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every metric that Sluice has. */
public final class Catalogue {
    /** In the order of the reference. */
    public static final List<Metric> ALL = Stream.of(
                    ProcessMetrics.ALL,
                    JobMetrics.ALL,
                    PlatformMetrics.ALL,
                    ProducerMetrics.ALL,
                    RealtimeMetrics.ALL,
                    IngestMetrics.ALL)
            .flatMap(List::stream)
            .toList();

    private static final String PARTS = "_(bucket|count|sum|created)$";

    private Catalogue() {}

    /** The metric that a series is of, by its name with or without labels; empty if it is none of ours. */
    public static Optional<Metric> of(String series) {
        String name = series.replaceFirst("\\{.*", "");
        String whole = name.replaceFirst(PARTS, "");
        return ALL.stream()
                .filter(metric -> metric.name().equals(name)
                        || (metric instanceof Metric.Spread && metric.name().equals(whole)))
                .findFirst();
    }

    /** What a process of that kind exports, what every process does among it. */
    public static List<Metric> of(Exporter exporter) {
        return ALL.stream()
                .filter(metric -> metric.exporter() == exporter || metric.exporter() == Exporter.EVERY)
                .toList();
    }
}
