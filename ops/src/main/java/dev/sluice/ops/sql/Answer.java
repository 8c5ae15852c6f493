package dev.sluice.ops.sql;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Rows and their columns. */
public record Answer(List<StructField> columns, List<Row> rows, Extent extent) {
    /** Whether there are more rows than these. */
    public enum Extent {
        WHOLE,
        CUT
    }

    public Answer {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
