package dev.sluice.ops.drill;

import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.formats.FormatModelRegistry;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;

/**
 * Has a table lie in many files, as a year of small batches leaves it: the reverse of a compaction. Rows stay as they are,
 * and so does the position, so that nobody who counts them notices.
 */
final class Scatter {
    private final Table table;
    private final int most;
    private final OutputFileFactory paths;
    private final List<DataFile> leaving = new ArrayList<>();
    private final List<DataFile> written = new ArrayList<>();

    private Scatter(Table table, int most) {
        this.table = table;
        this.most = most;
        this.paths = OutputFileFactory.builderFor(table, 0, 0)
                .format(FileFormat.PARQUET)
                .operationId(UUID.randomUUID().toString())
                .build();
    }

    /** How many rows there are to lie alone. */
    static long rows(Table table) {
        table.refresh();
        return table.currentSnapshot() == null
                ? 0
                : Long.parseLong(
                        table.currentSnapshot().summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
    }

    /** Puts {@code files} rows of {@code table} into a file each, in one commit; what streams append meanwhile stays. */
    static void into(Table table, int files) {
        Scatter scatter = new Scatter(table, files);
        scatter.write();
        scatter.commit();
    }

    private void write() {
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                if (written.size() < most) {
                    write(task);
                    leaving.add(task.file());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The drill cannot write the files of " + table.name(), e);
        }
        if (written.size() < most) {
            throw new StackException("The drill cannot begin: " + table.name() + " has no " + most + " rows.");
        }
    }

    /** What is too much lies in one file. */
    private void write(FileScanTask task) throws IOException {
        DataWriter<Record> rest = null;
        try (CloseableIterable<Record> rows = read(task)) {
            for (Record row : rows) {
                if (written.size() < most) {
                    DataWriter<Record> alone = writer(task);
                    try (alone) {
                        alone.write(row);
                    }
                    written.add(alone.toDataFile());
                } else {
                    rest = rest == null ? writer(task) : rest;
                    rest.write(row);
                }
            }
        } finally {
            if (rest != null) {
                rest.close();
            }
        }
        if (rest != null) {
            written.add(rest.toDataFile());
        }
    }

    private CloseableIterable<Record> read(FileScanTask task) {
        return FormatModelRegistry.<Record, Schema>readBuilder(
                        task.file().format(), Record.class, table.io().newInputFile(task.file()))
                .project(table.schema())
                .build();
    }

    private DataWriter<Record> writer(FileScanTask task) {
        return new GenericFileWriterFactory.Builder(table)
                .dataFileFormat(FileFormat.PARQUET)
                .dataSchema(table.schema())
                .build()
                .newDataWriter(paths.newOutputFile(task.spec(), task.partition()), task.spec(), task.partition());
    }

    private void commit() {
        RewriteFiles rewrite = table.newRewrite();
        leaving.forEach(rewrite::deleteFile);
        written.forEach(rewrite::addFile);
        rewrite.commit();
    }
}
