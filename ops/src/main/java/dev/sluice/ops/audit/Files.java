package dev.sluice.ops.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.CloseableIterable;

/** The files that a table's metadata names. */
record Files(long rows, Optional<String> wrong) {
    /** Counts rows by metadata, and looks whether each file is there, whole, and not hidden in part by deletes. */
    static Files of(Table table) {
        long rows = 0;
        Optional<String> wrong = Optional.empty();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                rows += task.file().recordCount();
                wrong = wrong.or(() -> wrong(table, task));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the metadata of " + table.name(), e);
        }
        return new Files(rows, wrong);
    }

    private static Optional<String> wrong(Table table, FileScanTask task) {
        if (!task.deletes().isEmpty()) {
            return Optional.of(task.deletes().get(0).location() + " deletes rows, which no job of ours does");
        }
        DataFile file = task.file();
        try {
            long length = table.io().newInputFile(file.location()).getLength();
            return length == file.fileSizeInBytes()
                    ? Optional.empty()
                    : Optional.of(
                            file.location() + " has " + length + " bytes, the table says " + file.fileSizeInBytes());
        } catch (NotFoundException e) {
            return Optional.of(file.location() + " is missing");
        }
    }
}
