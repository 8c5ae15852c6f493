package dev.sluice.maintenance;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.table.Envelope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What rows of bronze hold, per source partition, in a few numbers that are equal only for equal rows in whatever order. */
record Contents(SortedMap<SourcePartition, Sum> sums) {
    /**
     * Of one partition.
     *
     * @param bytes of keys and values
     * @param hashes sum of a hash of each whole row
     * @param mixed exclusive or of the same hashes
     */
    record Sum(long rows, long bytes, BigDecimal hashes, long mixed, Instant first, Instant last) {}

    /** A null and nothing are not the same, and a hash skips nulls: so it is said of each column that may be null. */
    private static final Column HASH = xxhash64(
            col(Envelope.TOPIC),
            col(Envelope.PARTITION),
            col(Envelope.OFFSET),
            col(Envelope.TIMESTAMP),
            col(Envelope.TIMESTAMP_TYPE),
            col(Envelope.KEY).isNull(),
            col(Envelope.KEY),
            col(Envelope.VALUE).isNull(),
            col(Envelope.VALUE),
            col(Envelope.HEADERS).isNull(),
            to_json(col(Envelope.HEADERS)));

    Contents {
        sums = new TreeMap<>(sums);
    }

    /** Reads all of {@code rows}. */
    static Contents of(Dataset<Row> rows) {
        SortedMap<SourcePartition, Sum> sums = new TreeMap<>();
        rows.withColumn("hash", HASH)
                .groupBy(col(Envelope.TOPIC), col(Envelope.PARTITION))
                .agg(
                        count(lit(1)),
                        sum(length(Envelope.KEY).plus(length(Envelope.VALUE))),
                        sum(col("hash").cast("decimal(20,0)")),
                        expr("bit_xor(hash)"),
                        min(col(Envelope.TIMESTAMP)),
                        max(col(Envelope.TIMESTAMP)))
                .collectAsList()
                .forEach(row -> sums.put(new SourcePartition(row.getString(0), row.getInt(1)), read(row)));
        return new Contents(sums);
    }

    private static Column length(String column) {
        return coalesce(expr("octet_length(" + column + ")"), lit(0)).cast("bigint");
    }

    private static Sum read(Row row) {
        return new Sum(
                row.getLong(2),
                row.getLong(3),
                row.getDecimal(4),
                row.getLong(5),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant());
    }

    long rows() {
        return sums.values().stream().mapToLong(Sum::rows).sum();
    }

    long bytes() {
        return sums.values().stream().mapToLong(Sum::bytes).sum();
    }

    /** As the position of {@code range}, which these are the rows of. */
    Position position(OffsetRange range, Provenance provenance) {
        SortedMap<SourcePartition, Slice> slices = new TreeMap<>();
        range.slices().forEach((partition, bounds) -> slices.put(partition, slice(partition, bounds)));
        return new Position(slices, provenance);
    }

    private Slice slice(SourcePartition partition, OffsetRange.Bounds bounds) {
        Sum sum = sums.get(partition);
        return sum == null
                ? Slice.passed(bounds.from(), bounds.until(), 0)
                : new Slice(
                        bounds.from(),
                        bounds.until(),
                        Tally.passed(sum.rows()).counts(),
                        Map.of(),
                        Optional.of(sum.first()),
                        Optional.of(sum.last()));
    }
}
