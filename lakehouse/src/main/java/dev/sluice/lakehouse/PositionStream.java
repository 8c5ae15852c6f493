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

/** Offsets of a table's position, limited to a batch's size. */
final class PositionStream implements MicroBatchStream, SupportsTriggerAvailableNow {
    private final String tableName;
    private final Offsets start;
    private final long maxRecords;
    private Table table;
    private Offsets target;

    PositionStream(String tableName, Offsets start, long maxRecords) {
        this.tableName = tableName;
        this.start = start;
        this.maxRecords = maxRecords;
    }

    /** The batch after {@code from}: every partition goes on by its share of {@code maxRecords}. */
    static Offsets limited(Offsets from, Position upstream, long maxRecords) {
        OffsetRange all = OffsetRange.between(from, upstream.until(), upstream.from());
        long waiting = all.slices().values().stream()
                .mapToLong(s -> s.until() - s.from())
                .sum();
        if (waiting <= maxRecords) {
            return upstream.until();
        }
        SortedMap<SourcePartition, Long> next = new TreeMap<>(upstream.until().next());
        all.slices().forEach((partition, slice) -> {
            double share = (double) (slice.until() - slice.from()) / waiting;
            next.put(partition, Math.min(slice.until(), slice.from() + Math.max(1, (long) (share * maxRecords))));
        });
        return new Offsets(next);
    }

    @Override
    public Offset initialOffset() {
        return new PositionOffset(start);
    }

    @Override
    public Offset latestOffset() {
        throw new IllegalStateException("Spark asks a source with admission control for latestOffset(start, limit)");
    }

    @Override
    public Offset latestOffset(Offset from, ReadLimit limit) {
        Position upstream = position();
        Offsets next = limited(((PositionOffset) from).offsets(), upstream, maxRecords);
        return new PositionOffset(target == null ? next : atMost(next, target));
    }

    @Override
    public Offset reportLatestOffset() {
        return new PositionOffset(position().until());
    }

    @Override
    public void prepareForTriggerAvailableNow() {
        target = position().until();
    }

    @Override
    public Offset deserializeOffset(String json) {
        return new PositionOffset(Offsets.parse(json));
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
        return Position.of(table);
    }

    private static Offsets atMost(Offsets offsets, Offsets limit) {
        SortedMap<SourcePartition, Long> next = new TreeMap<>();
        offsets.next().forEach((partition, offset) -> limit.at(partition)
                .ifPresent(max -> next.put(partition, Math.min(max, offset))));
        return new Offsets(next);
    }

    private static final class PositionOffset extends Offset {
        private final Offsets offsets;

        PositionOffset(Offsets offsets) {
            this.offsets = offsets;
        }

        Offsets offsets() {
            return offsets;
        }

        @Override
        public String json() {
            return offsets.json();
        }
    }
}
