package dev.sluice.schemas.table;

import java.util.List;

/**
 * A view over tables, by Spark SQL.
 *
 * @param sql names tables with the catalog in front, so that it reads the same from anywhere
 */
public record ViewSpec(String namespace, String view, List<Column> columns, String sql) {
    public ViewSpec {
        columns = List.copyOf(columns);
    }

    /** Name inside the catalog. */
    public String name() {
        return namespace + "." + view;
    }
}
