package dev.sluice.console.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/** Rows of a table, read without Spark, one after the other. */
final class TableRows {
    private static final long MOST_BYTES = 8_000_000;
    private static final long MOST_BYTES_OF_ROW = 8_000;

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

    /** Whether that could be read in the little memory of a console: of large rows a file has at least a hundred in one piece. */
    static boolean areSmall(Table table, Expression condition) {
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().filter(condition).planFiles()) {
            return StreamSupport.stream(tasks.spliterator(), false)
                    .map(FileScanTask::file)
                    .noneMatch(TableRows::isLarge);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for files of " + table.name(), e);
        }
    }

    static boolean isLarge(DataFile file) {
        return file.fileSizeInBytes() > MOST_BYTES && file.fileSizeInBytes() / file.recordCount() > MOST_BYTES_OF_ROW;
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
