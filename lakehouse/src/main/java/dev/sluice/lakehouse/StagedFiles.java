package dev.sluice.lakehouse;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.FileRewriteCoordinator;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Data files that are written and belong to no table yet. Spark's stock writer makes them under the option by which
 * Iceberg's own rewrite keeps files from being committed; a crash before the commit leaves orphans and nothing else.
 */
public final class StagedFiles {
    private StagedFiles() {}

    /**
     * Writes {@code rows}, whose columns are those of {@code table} by name; partitions of rows become files. Optional
     * columns that only the table has, because somebody added them, are null.
     */
    public static List<DataFile> write(Dataset<Row> rows, Table table) {
        String id = UUID.randomUUID().toString();
        FileRewriteCoordinator coordinator = FileRewriteCoordinator.get();
        try {
            whole(rows, table)
                    .write()
                    .format("iceberg")
                    .mode("append")
                    .option("rewritten-file-scan-task-set-id", id)
                    // Sorted by partition, one file is open at a time: a backfill of years has thousands of days in a
                    // batch.
                    .option("fanout-enabled", "false")
                    .option("distribution-mode", "none")
                    .save(table.name());
            if (!coordinator.fetchSetIds(table).contains(id)) {
                return List.of();
            }
            Set<DataFile> files = coordinator.fetchNewFiles(table, id);
            return new ArrayList<>(files);
        } finally {
            coordinator.clearRewrite(table, id);
        }
    }

    private static Dataset<Row> whole(Dataset<Row> rows, Table table) {
        Dataset<Row> whole = rows;
        Set<String> known = Set.of(rows.columns());
        for (Types.NestedField field : table.schema().columns()) {
            if (field.isOptional() && !known.contains(field.name())) {
                whole = whole.withColumn(field.name(), lit(null).cast(SparkSchemaUtil.convert(field.type())));
            }
        }
        return whole;
    }
}
