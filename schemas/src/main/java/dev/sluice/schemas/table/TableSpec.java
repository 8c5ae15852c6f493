package dev.sluice.schemas.table;

import java.util.List;
import java.util.Map;

/**
 * A table as it has to be.
 *
 * @param namespace tier: {@code bronze}, {@code silver}, {@code dead_letters}, {@code gold} or {@code archive}
 * @param partitioning time transform that the table is laid out by
 */
public record TableSpec(
        String namespace,
        String table,
        String comment,
        List<Column> columns,
        TimePartitioning partitioning,
        Map<String, String> properties) {
    /** Grain of time partitions. */
    public enum Grain {
        DAY,
        HOUR
    }

    /** Partition by the {@code grain} of {@code column}. */
    public record TimePartitioning(String column, Grain grain) {}

    public TableSpec {
        columns = List.copyOf(columns);
        properties = Map.copyOf(properties);
    }

    /** {@code namespace.table}. */
    public String name() {
        return namespace + "." + table;
    }
}
