package dev.sluice.ops.monitoring;

import java.util.ArrayList;
import java.util.List;

/**
 * One panel of a dashboard.
 *
 * @param unit as Grafana names it
 * @param limits values from which the panel is yellow and red; empty for none
 * @param runbook the section of {@code alerts.md} that says what to do; empty if there is nothing to do
 * @param width of 24
 */
record Panel(
        Kind kind, String title, String unit, List<Query> queries, List<Double> limits, String runbook, int width) {
    Panel {
        queries = List.copyOf(queries);
        limits = List.copyOf(limits);
    }

    /** How it looks. */
    enum Kind {
        TIMES("timeseries", 8),
        NUMBER("stat", 4),
        BARS("bargauge", 8),
        TABLE("table", 8);

        private final String type;
        private final int height;

        Kind(String type, int height) {
            this.type = type;
            this.height = height;
        }

        /** Grafana's word. */
        String type() {
            return type;
        }

        int height() {
            return height;
        }
    }

    /**
     * What it asks for.
     *
     * @param legend with labels in braces
     */
    record Query(String expression, String legend) {}

    /** Lines over time, half as wide as the page. */
    static Panel times(String title, String unit) {
        return new Panel(Kind.TIMES, title, unit, List.of(), List.of(), "", 12);
    }

    /** One number. */
    static Panel number(String title, String unit) {
        return new Panel(Kind.NUMBER, title, unit, List.of(), List.of(), "", 4);
    }

    /** A bar for each. */
    static Panel bars(String title, String unit) {
        return new Panel(Kind.BARS, title, unit, List.of(), List.of(), "", 12);
    }

    /** A line of labels for each. */
    static Panel table(String title) {
        return new Panel(Kind.TABLE, title, "none", List.of(), List.of(), "", 24);
    }

    Panel query(String expression, String legend) {
        List<Query> more = new ArrayList<>(queries);
        more.add(new Query(expression, legend));
        return new Panel(kind, title, unit, more, limits, runbook, width);
    }

    /** Yellow from {@code warning}, red from {@code bad}: the limits of alerts. */
    Panel limits(double warning, double bad) {
        return new Panel(kind, title, unit, queries, List.of(warning, bad), runbook, width);
    }

    Panel runbook(String section) {
        return new Panel(kind, title, unit, queries, limits, section, width);
    }

    Panel width(int columns) {
        return new Panel(kind, title, unit, queries, limits, runbook, columns);
    }
}
