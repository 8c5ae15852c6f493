package dev.sluice.telemetry;

import java.util.List;

/** Names of labels that several metrics have, and the sets in which they come. */
final class Labels {
    static final String DATASET = "dataset";

    static final List<String> NONE = List.of();
    static final List<String> OF_DATASET = List.of(DATASET);
    /** One streaming query: gold has several tables of one dataset. */
    static final List<String> OF_QUERY = List.of(DATASET, "layer", "table");

    static final List<String> OF_TABLE = List.of("table");
    static final List<String> OF_VENUE = List.of("venue");
    static final List<String> OF_PART = List.of("part");
    static final List<String> OF_TASK = List.of("task");
    static final List<String> OF_ERROR = List.of(DATASET, "error_type");

    private Labels() {}
}
