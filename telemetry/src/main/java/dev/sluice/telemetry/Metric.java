package dev.sluice.telemetry;

import java.util.List;

/** One metric, said once: whoever exports, documents or asks for it starts from here. */
public sealed interface Metric {
    /** As Prometheus has it, with the unit. */
    String name();

    /** One sentence. */
    String help();

    /** Who exports it. */
    Exporter exporter();

    /** Names of its labels, in the order in which values are given. */
    List<String> labels();

    /** Prometheus' word for what kind of metric it is. */
    String type();

    /** The base unit by the name's ending, or what is counted. */
    default String unit() {
        String bare = name().replaceFirst("_total$", "");
        return List.of("seconds", "bytes", "records", "ratio").stream()
                .filter(unit -> bare.endsWith("_" + unit))
                .findFirst()
                .orElse(type().equals("counter") ? "count" : "");
    }

    /** Only grows; begins at 0 with the process. */
    record Count(Exporter exporter, String name, String help, List<String> labels) implements Metric {
        @Override
        public String type() {
            return "counter";
        }
    }

    /** Goes up and down. */
    record Level(Exporter exporter, String name, String help, List<String> labels) implements Metric {
        @Override
        public String type() {
            return "gauge";
        }
    }

    /** What never changes is told by its labels; the value is 1. */
    record Fact(Exporter exporter, String name, String help, List<String> labels) implements Metric {
        @Override
        public String type() {
            return "gauge";
        }
    }

    /**
     * How many observations lie at or below each of {@code bounds}.
     *
     * @param bounds upper, growing, without infinity
     */
    record Spread(Exporter exporter, String name, String help, List<String> labels, List<Double> bounds)
            implements Metric {
        @Override
        public String type() {
            return "histogram";
        }
    }
}
