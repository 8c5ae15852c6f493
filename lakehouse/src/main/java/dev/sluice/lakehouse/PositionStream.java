package dev.sluice.lakehouse;

import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;

/** Offsets and revision of a table's position, limited to a batch's size. */
final class PositionStream implements MicroBatchStream, SupportsTriggerAvailableNow {
    private final String tableName;
    private final Offsets start;
    private final long startRevision;
    private final long maxRecords;
    private Table table;
    /** As of the last look. */
    private Position known;
    /** Where a query that only takes what is there ends; null for one that goes on. */
    private Position last;

    PositionStream(String tableName, Offsets start, long startRevision, long maxRecords) {
        this.tableName = tableName;
        this.start = start;
        this.startRevision = startRevision;
        this.maxRecords = maxRecords;
    }

    /**
     * The end of the batch after {@code from}: every partition goes on by its share of {@code maxRecords}, and by at least
     * one; none goes back.
     */
    static Offsets limited(Offsets from, Position upstream, long maxRecords) {
        OffsetRange all = OffsetRange.between(from, upstream.until(), upstream.from());
        SortedMap<SourcePartition, Long> next = new TreeMap<>(from.next());
        all.first(maxRecords).slices().forEach((partition, bounds) -> next.put(partition, bounds.until()));
        return new Offsets(next);
    }

    @Override
    public Offset initialOffset() {
        return new PositionOffset(start, startRevision);
    }

    @Override
    public Offset latestOffset() {
        throw new IllegalStateException("Spark asks a source with admission control for latestOffset(start, limit)");
    }

    /** Null if there is nothing new: Spark then starts no batch, not even at its first look. */
    @Override
    public Offset latestOffset(Offset from, ReadLimit limit) {
        PositionOffset reached = (PositionOffset) from;
        Position upstream = last == null ? position() : last;
        PositionOffset next = new PositionOffset(limited(reached.offsets(), upstream, maxRecords), upstream.revision());
        return next.equals(reached) ? null : next;
    }

    @Override
    public Offset reportLatestOffset() {
        return known == null ? null : new PositionOffset(known.until(), known.revision());
    }

    @Override
    public void prepareForTriggerAvailableNow() {
        last = position();
    }

    @Override
    public Offset deserializeOffset(String json) {
        return PositionOffset.parse(json);
    }

    @Override
    public InputPartition[] planInputPartitions(Offset from, Offset until) {
        return new InputPartition[0];
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return partition -> {
            throw new IllegalStateException("There are no partitions to read");
        };
    }

    @Override
    public void commit(Offset end) {
        // The position of the table that the batch wrote is the only record of progress.
    }

    @Override
    public void stop() {
        // Nothing is held.
    }

    private Position position() {
        if (table == null) {
            try {
                table = Spark3Util.loadIcebergTable(SparkSession.active(), tableName);
            } catch (ParseException | NoSuchTableException e) {
                throw new IllegalStateException("Table " + tableName + " does not exist: run 'sluice apply'", e);
            }
        }
        table.refresh();
        known = Position.of(table);
        return known;
    }
}
