package dev.sluice.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/**
 * A table of days that scheduled runs compute, without Spark. A day is replaced as a whole, and only as it was when it was
 * read. Such a table has no position, because no stream brings its rows: what it was computed from, its rows say.
 */
public final class DayBook {
    private final Table table;
    private final String dayColumn;

    private DayBook(Table table, String dayColumn) {
        this.table = table;
        this.dayColumn = dayColumn;
    }

    /** Of {@code table}, which is partitioned by the days of {@code dayColumn}, a date; as it was last loaded. */
    public static DayBook of(Table table, String dayColumn) {
        return new DayBook(table, dayColumn);
    }

    /** Its table. */
    public Table table() {
        return table;
    }

    /** All rows of {@code day}. */
    public List<Record> rows(LocalDate day) {
        return rows(is(day));
    }

    /** All rows of the days from {@code first} to {@code last}, both included. */
    public List<Record> rows(LocalDate first, LocalDate last) {
        return rows(Expressions.and(
                Expressions.greaterThanOrEqual(dayColumn, first.toString()),
                Expressions.lessThanOrEqual(dayColumn, last.toString())));
    }

    /**
     * Replaces what {@code day} has by {@code rows}, in one commit. Throws {@link LedgerConflictException} if somebody else has
     * changed the day since the table was loaded; then nothing is changed.
     */
    public void replace(LocalDate day, List<Record> rows) {
        TableClock.check(table);
        Snapshot seen = table.currentSnapshot();
        OverwriteFiles overwrite = table.newOverwrite()
                .overwriteByRowFilter(is(day))
                .conflictDetectionFilter(is(day))
                .validateNoConflictingData()
                .validateNoConflictingDeletes();
        if (seen != null) {
            overwrite.validateFromSnapshot(seen.snapshotId());
        }
        if (!rows.isEmpty()) {
            overwrite.addFile(written(rows));
        }
        try {
            overwrite.commit();
        } catch (ValidationException e) {
            throw new LedgerConflictException(
                    "Table " + table.name() + ": somebody else has changed " + day
                            + " meanwhile; nothing was changed by" + " this run. Run it again.",
                    e);
        }
        table.refresh();
    }

    private List<Record> rows(Expression which) {
        List<Record> rows = new ArrayList<>();
        try (CloseableIterable<Record> found =
                IcebergGenerics.read(table).where(which).build()) {
            found.forEach(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + table.name(), e);
        }
        return rows;
    }

    private Expression is(LocalDate day) {
        return Expressions.equal(dayColumn, day.toString());
    }

    /** One file: the rows of one day. */
    private DataFile written(List<Record> rows) {
        PartitionKey partition = new PartitionKey(table.spec(), table.schema());
        partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(rows.get(0)));
        String location = table.locationProvider()
                .newDataLocation(table.spec(), partition, FileFormat.PARQUET.addExtension("run-" + UUID.randomUUID()));
        DataWriter<Record> writer = writer(location, partition);
        try (writer) {
            writer.write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + location, e);
        }
        return writer.toDataFile();
    }

    private DataWriter<Record> writer(String location, PartitionKey partition) {
        try {
            return Parquet.writeData(table.io().newOutputFile(location))
                    .schema(table.schema())
                    .setAll(table.properties())
                    .metricsConfig(MetricsConfig.forTable(table))
                    .createWriterFunc(GenericParquetWriter::create)
                    .withSpec(table.spec())
                    .withPartition(partition)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + location, e);
        }
    }
}
