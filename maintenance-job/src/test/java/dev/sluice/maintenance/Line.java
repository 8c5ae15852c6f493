package dev.sluice.maintenance;

import dev.sluice.lakehouse.FileSlices;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.TestLake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The tables of payments on a real catalog, and a writer that does what bronze's batches do. One for all tests. */
final class Line {
    static final Contract PAYMENTS = Contracts.shipped().named("payments");
    static final TableSpec BRONZE = DatasetTables.bronze(PAYMENTS);
    static final TableSpec SILVER = DatasetTables.silver(PAYMENTS);
    static final TableSpec ARCHIVE = DatasetTables.archive(PAYMENTS);
    static final Instant MONDAY = Instant.parse("2026-11-16T12:00:00Z");
    static final Instant FRIDAY = Instant.parse("2026-11-20T12:00:00Z");

    private static final String TOPIC = PAYMENTS.topic().name();
    private static final StructType COLUMNS = new StructType()
            .add(Envelope.TOPIC, DataTypes.StringType)
            .add(Envelope.PARTITION, DataTypes.IntegerType)
            .add(Envelope.OFFSET, DataTypes.LongType)
            .add(Envelope.TIMESTAMP, DataTypes.TimestampType)
            .add(Envelope.TIMESTAMP_TYPE, DataTypes.IntegerType)
            .add(Envelope.KEY, DataTypes.BinaryType)
            .add(Envelope.VALUE, DataTypes.BinaryType)
            .add(
                    Envelope.HEADERS,
                    ArrayType.apply(
                            new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType)));

    private static final TestStack STACK = TestStack.start(Parts.database());
    private static final TestLake LAKE = TestLake.on(STACK.endpoints());
    private static final Lake OTHER_PROCESS = Lake.open(LAKE.config());

    private Line() {}

    /** Empties all tables; the archive is gone. */
    static void empty() {
        LAKE.create(DatasetTables.of(PAYMENTS));
        if (OTHER_PROCESS.find(ARCHIVE).isPresent()) {
            Spark3Util.loadIcebergCatalog(spark(), "lake")
                    .dropTable(TableIdentifier.of(ARCHIVE.namespace(), ARCHIVE.table()), true);
        }
    }

    static TestLake lake() {
        return LAKE;
    }

    static SparkSession spark() {
        return LAKE.spark();
    }

    /** The catalog without Spark. */
    static Lake tables() {
        return OTHER_PROCESS;
    }

    /** Loaded anew, as another process would. */
    static Table load(TableSpec spec) {
        return OTHER_PROCESS.load(spec);
    }

    static SourcePartition source(int partition) {
        return new SourcePartition(TOPIC, partition);
    }

    /** A batch of bronze: its files and its position in one commit. */
    static void append(int partition, long from, long until, Instant arrival) {
        Table table = load(BRONZE);
        List<DataFile> files = stage(table, partition, from, until, arrival);
        OffsetRange range = range(partition, from, until);
        Ledger.of(table)
                .append(files, new Position(FileSlices.of(table, files, range), Provenance.ofTopic(TOPIC, "id-1")));
    }

    /** Files of a batch that is not committed yet. */
    static List<DataFile> stage(Table table, int partition, long from, long until, Instant arrival) {
        List<Row> rows = LongStream.range(from, until)
                .mapToObj(offset -> row(partition, offset, arrival))
                .toList();
        return StagedFiles.write(spark().createDataFrame(rows, COLUMNS).coalesce(1), table);
    }

    private static Row row(int partition, long offset, Instant arrival) {
        byte[] value = offset % 10 == 7 ? null : ("value " + partition + " " + offset).getBytes(StandardCharsets.UTF_8);
        Object headers = offset % 10 == 3 ? null : List.of(RowFactory.create("trace", new byte[] {(byte) offset}));
        return RowFactory.create(
                TOPIC, partition, offset, Timestamp.from(arrival), 0, new byte[] {1, 2}, value, headers);
    }

    static OffsetRange range(int partition, long from, long until) {
        return OffsetRange.between(offsets(partition, from), offsets(partition, until), Offsets.NONE);
    }

    private static Offsets offsets(int partition, long offset) {
        return new Offsets(new TreeMap<>(Map.of(source(partition), offset)));
    }

    /** Silver's position, as if it had judged and passed everything before {@code until}; its rows are of no matter here. */
    static void judge(int partition, long from, long until) {
        Position range = new Position(
                new TreeMap<>(Map.of(source(partition), Slice.passed(from, until, until - from))), Provenance.NONE);
        Ledger.of(load(SILVER)).append(List.of(), range);
    }

    /** Sorted by partition and offset: {@code 0:0, 0:1, 1:0}. */
    static List<String> rows(TableSpec spec) {
        return rows(LakeSession.name(spec));
    }

    static List<String> rows(String name) {
        return spark()
                .table(name)
                .orderBy(Envelope.PARTITION, Envelope.OFFSET)
                .selectExpr("concat(source_partition, ':', source_offset)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** As {@link #rows} tells them. */
    static List<String> offsetsOf(int partition, long from, long until) {
        return LongStream.range(from, until)
                .mapToObj(offset -> partition + ":" + offset)
                .toList();
    }
}
