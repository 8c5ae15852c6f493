package dev.sluice.schedule.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

/** Rows and nulls as writers have counted them in every file: nothing is read but metadata. */
final class FileCounts {
    private final Map<Integer, Long> nulls = new HashMap<>();
    private final Map<Integer, Long> counted = new HashMap<>();
    private final Table table;
    private long rows;

    private FileCounts(Table table) {
        this.table = table;
    }

    /** Of the files of {@code table} in {@code which}, a condition that whole files meet or do not. */
    static FileCounts of(Table table, Expression which) {
        FileCounts counts = new FileCounts(table);
        try (CloseableIterable<FileScanTask> files =
                table.newScan().filter(which).includeColumnStats().planFiles()) {
            files.forEach(counts::add);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the files of " + table.name(), e);
        }
        return counts;
    }

    long rows() {
        return rows;
    }

    /** Of each column of single values that every file has counted. */
    List<ColumnNulls> columns() {
        List<ColumnNulls> columns = new ArrayList<>();
        for (Types.NestedField field : table.schema().columns()) {
            boolean isCounted = counted.getOrDefault(field.fieldId(), 0L) == rows;
            if (field.type().isPrimitiveType() && isCounted) {
                columns.add(new ColumnNulls(field.name(), rows, nulls.getOrDefault(field.fieldId(), 0L)));
            }
        }
        return columns;
    }

    private void add(FileScanTask task) {
        long own = task.file().recordCount();
        rows += own;
        Map<Integer, Long> inFile = task.file().nullValueCounts();
        if (inFile != null) {
            inFile.forEach((field, count) -> {
                nulls.merge(field, count, Long::sum);
                counted.merge(field, own, Long::sum);
            });
        }
    }
}
