package dev.sluice.telemetry;

import java.util.List;

/** Upper bounds of histograms; alerts have theirs among them. */
final class Buckets {
    /** Work of a batch: from a tenth of a second to ten minutes; 30 s is where batches are too slow. */
    static final List<Double> WORK_SECONDS =
            List.of(0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 120.0, 600.0);

    /** Commits to a catalog. */
    static final List<Double> COMMIT_SECONDS = List.of(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0);

    /** From an event to its row in a table; 10 s, 30 s, 2 min, 3 min and 5 min are promises. */
    static final List<Double> LATENCY_SECONDS =
            List.of(0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 180.0, 300.0, 900.0, 3600.0, 86_400.0);

    /** From record to record, on the way that does not wait for batches. */
    static final List<Double> QUICK_SECONDS =
            List.of(0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0, 60.0);

    /** Requests over HTTP. */
    static final List<Double> REQUEST_SECONDS = List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private Buckets() {}
}
