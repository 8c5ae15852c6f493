package dev.sluice.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.formats.FormatModelRegistry;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;

/** Rows that leave a table: files that hold nothing else go whole, the others are written again without them. */
final class Removal {
    private final Table table;
    private final Snapshot snapshot;
    private final OffsetRange rows;
    private final OutputFileFactory paths;
    private final List<DataFile> leaving = new ArrayList<>();
    private final List<DataFile> written = new ArrayList<>();

    private Removal(Table table, Snapshot snapshot, OffsetRange rows) {
        this.table = table;
        this.snapshot = snapshot;
        this.rows = rows;
        this.paths = OutputFileFactory.builderFor(table, 0, 0)
                .format(FileFormat.PARQUET)
                .operationId(UUID.randomUUID().toString())
                .build();
    }

    /** Those rows of {@code snapshot} that are inside {@code rows}, none if it is null; writes what stays of their files. */
    static Removal of(Table table, Snapshot snapshot, OffsetRange rows) {
        Removal removal = new Removal(table, snapshot, rows);
        if (snapshot != null) {
            removal.find();
        }
        return removal;
    }

    /** The snapshot that the rows were found in. */
    Snapshot snapshot() {
        return snapshot;
    }

    /** Can be added to one commit after another until one of them succeeds. */
    void addTo(OverwriteFiles overwrite) {
        leaving.forEach(overwrite::deleteFile);
        written.forEach(overwrite::addFile);
    }

    private void find() {
        try (CloseableIterable<FileScanTask> tasks = table.newScan()
                .useSnapshot(snapshot.snapshotId())
                .filter(rows.expression())
                .includeColumnStats()
                .planFiles()) {
            for (FileScanTask task : tasks) {
                if (FileBounds.of(table, task.file()).isInside(rows)) {
                    leaving.add(task.file());
                } else {
                    writeAgain(task);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
    }

    private void writeAgain(FileScanTask task) throws IOException {
        GenericDeleteFilter deletes = new GenericDeleteFilter(table.io(), task, table.schema(), table.schema());
        Schema columns = deletes.requiredSchema();
        long all = 0;
        long staying = 0;
        DataWriter<Record> writer = null;
        try (CloseableIterable<Record> records = deletes.filter(read(task, columns))) {
            Evaluator leaves = new Evaluator(columns.asStruct(), rows.expression());
            InternalRecordWrapper values = new InternalRecordWrapper(columns.asStruct());
            for (Record row : records) {
                all++;
                if (!leaves.eval(values.wrap(row))) {
                    staying++;
                    writer = writer == null ? writer(task) : writer;
                    writer.write(row);
                }
            }
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
        if (staying < all) {
            leaving.add(task.file());
            if (writer != null) {
                written.add(writer.toDataFile());
            }
        } else if (writer != null) {
            discard(writer.toDataFile());
        }
    }

    private CloseableIterable<Record> read(FileScanTask task, Schema columns) {
        return FormatModelRegistry.<Record, Schema>readBuilder(
                        task.file().format(), Record.class, table.io().newInputFile(task.file()))
                .project(columns)
                .build();
    }

    private DataWriter<Record> writer(FileScanTask task) {
        return new GenericFileWriterFactory.Builder(table)
                .dataFileFormat(FileFormat.PARQUET)
                .dataSchema(table.schema())
                .build()
                .newDataWriter(paths.newOutputFile(task.spec(), task.partition()), task.spec(), task.partition());
    }

    private void discard(DataFile file) {
        table.io().deleteFile(file.location());
    }
}
