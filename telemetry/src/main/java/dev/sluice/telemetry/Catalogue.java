package dev.sluice.telemetry;

import java.util.List;
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

    private Catalogue() {}
}
