package dev.sluice.console.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/** Rows of a table, read without Spark, one after the other. */
final class TableRows {
    private TableRows() {}

    /** Reads these columns of the rows that {@code condition} selects. */
    static void read(Table table, Expression condition, List<String> columns, Consumer<Record> each) {
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(table).where(condition).select(columns).build()) {
            rows.forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }

    static String text(Record row, String column) {
        return Objects.toString(row.getField(column), "");
    }

    static Instant time(Record row, String column) {
        return ((OffsetDateTime) row.getField(column)).toInstant();
    }

    static BigDecimal decimal(Record row, String column) {
        return (BigDecimal) row.getField(column);
    }

    static long number(Record row, String column) {
        return ((Number) row.getField(column)).longValue();
    }
}
