package dev.sluice.lakehouse;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A streaming source whose offsets are the position of a table: it has news when the table has. It hands out no rows; the
 * query reads the batch's range from the table itself, by offsets. So it knows no snapshots, and compaction, expiry and
 * rollbacks of history cannot harm it.
 *
 * <p>Format name: this class. Options: {@link #TABLE}, {@link #START}, {@link #START_REVISION}, {@link #MAX_RECORDS}.
 */
public final class PositionSource implements TableProvider {
    /** Table as Spark names it, for example {@code lake.bronze.payments}. */
    public static final String TABLE = "table";

    /** {@link Offsets} to start from. */
    public static final String START = "start";

    /** Revision of the table that is taken in already; 0 unless given. */
    public static final String START_REVISION = "startrevision";

    /** Most offsets that one batch takes, over all partitions. */
    public static final String MAX_RECORDS = "maxrecords";

    private static final StructType NO_COLUMNS = new StructType().add("nothing", "boolean");

    /**
     * How many offsets lie between two reports of a query that reads this source or Kafka's, a revision not counted among
     * them. A partition that {@code from} does not know begins where {@code otherwise} says.
     */
    public static long records(String from, String until, Offsets otherwise) {
        Offsets start = PositionOffset.parse(from).offsets();
        Offsets end = PositionOffset.parse(until).offsets();
        return OffsetRange.between(start, end, otherwise).slices().values().stream()
                .mapToLong(OffsetRange.Bounds::length)
                .sum();
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return NO_COLUMNS;
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new Positions();
    }

    private static final class Positions implements Table, SupportsRead {
        @Override
        public String name() {
            return "positions";
        }

        @Override
        @SuppressWarnings("deprecation") // columns() delegates to it, and Spark 3.5 still asks for it
        public StructType schema() {
            return NO_COLUMNS;
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.MICRO_BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return () -> new PositionScan(options);
        }
    }

    private record PositionScan(CaseInsensitiveStringMap options) implements Scan {
        @Override
        public StructType readSchema() {
            return NO_COLUMNS;
        }

        @Override
        public MicroBatchStream toMicroBatchStream(String checkpoint) {
            return new PositionStream(
                    options.get(TABLE),
                    Offsets.parse(options.get(START)),
                    options.getLong(START_REVISION, 0),
                    options.getLong(MAX_RECORDS, Long.MAX_VALUE));
        }
    }
}
