package dev.sluice.ops.monitoring;

import java.util.List;
import java.util.stream.Stream;

/**
 * A dashboard of Grafana.
 *
 * @param uid stands in its address, and names its file
 * @param variables that its queries have; each picks values of a label
 */
record Dashboard(String uid, String title, String about, List<Variable> variables, List<Row> rows) {
    /** Any dataset. */
    static final Variable DATASET = new Variable("dataset", "label_values(sluice_records_total, dataset)");
    /** Any venue. */
    static final Variable VENUE = new Variable("venue", "label_values(sluice_feed_expected, venue)");

    Dashboard {
        variables = List.copyOf(variables);
        rows = List.copyOf(rows);
    }

    /** A choice at the top of the page. */
    record Variable(String name, String query) {}

    /** Panels under a heading. */
    record Row(String title, List<Panel> panels) {
        Row {
            panels = List.copyOf(panels);
        }

        static Row of(String title, Panel... panels) {
            return new Row(title, List.of(panels));
        }
    }

    Stream<Panel> panels() {
        return rows.stream().flatMap(row -> row.panels().stream());
    }

    /** All queries as they stand in it. */
    Stream<String> expressions() {
        return panels().flatMap(panel -> panel.queries().stream()).map(Panel.Query::expression);
    }

    /** As Prometheus gets it when somebody picks everything. */
    static String withoutVariables(String expression) {
        return expression.replace("$__rate_interval", "5m").replaceAll("\\$[a-z]+", ".+");
    }
}
