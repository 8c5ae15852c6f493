package dev.sluice.lakehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** Copies one table into another as the jobs do: the source says when there is news, the table says from where. */
final class CopyJob implements StreamJob {
    private final LedgerTable from;
    private final LedgerTable to;
    private final List<OffsetRange> batches = new CopyOnWriteArrayList<>();
    private final String name = "copy-" + UUID.randomUUID();
    private Trigger trigger = Trigger.AvailableNow();
    private long maxRecords = 1_000;
    private Runnable beforeCommit = () -> {};
    private Runnable beforeStart = () -> {};

    CopyJob(LedgerTable from, LedgerTable to) {
        this.from = from;
        this.to = to;
    }

    CopyJob forever() {
        trigger = Trigger.ProcessingTime(0);
        return this;
    }

    CopyJob atMost(long records) {
        maxRecords = records;
        return this;
    }

    CopyJob beforeCommit(Runnable deed) {
        beforeCommit = deed;
        return this;
    }

    CopyJob beforeStart(Runnable deed) {
        beforeStart = deed;
        return this;
    }

    /** The ranges of the batches that were committed. */
    List<OffsetRange> batches() {
        return batches;
    }

    @Override
    public StreamSpec spec() {
        return new StreamSpec("copies", name, Optional.empty());
    }

    @Override
    public Offsets reached(SparkSession spark) {
        return Position.of(LakeSession.table(spark, to.spec())).until();
    }

    @Override
    public StreamingQuery start(SparkSession spark, String checkpoint) throws TimeoutException {
        beforeStart.run();
        Table target = LakeSession.table(spark, to.spec());
        return spark.readStream()
                .format(PositionSource.class.getName())
                .option(PositionSource.TABLE, from.name())
                .option(PositionSource.START, Position.of(target).until().json())
                .option(PositionSource.MAX_RECORDS, maxRecords)
                .load()
                .writeStream()
                .queryName(name)
                .option("checkpointLocation", checkpoint)
                .trigger(trigger)
                .foreachBatch((Dataset<Row> nothing, Long batchId) -> {
                    copy(spark, target, BatchEnd.of(spark, checkpoint, batchId));
                })
                .start();
    }

    private void copy(SparkSession spark, Table target, Offsets end) {
        target.refresh();
        OffsetRange range = OffsetRange.between(
                Position.of(target).until(), end, from.position().from());
        if (range.isEmpty()) {
            return;
        }
        Dataset<Row> rows = spark.table(from.name()).where(range.condition());
        List<DataFile> files = StagedFiles.write(rows, target);
        beforeCommit.run();
        SortedMap<SourcePartition, Slice> slices = new TreeMap<>();
        for (Map.Entry<SourcePartition, OffsetRange.Bounds> slice :
                range.slices().entrySet()) {
            OffsetRange.Bounds bounds = slice.getValue();
            slices.put(slice.getKey(), Slice.passed(bounds.from(), bounds.until(), bounds.length()));
        }
        Ledger.of(target).append(files, new Position(slices, Provenance.NONE));
        batches.add(range);
    }
}
