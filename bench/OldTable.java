import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;

import dev.sluice.lakehouse.FileSlices;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.maintenance.Policy;
import dev.sluice.maintenance.Upkeep;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@code OldTable FOLDER ROUNDS SNAPSHOTS}: see bench/old-table. */
final class OldTable {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final SourcePartition SOURCE = new SourcePartition(PAYMENTS.topic().name(), 0);
    private static final Instant FIRST_DAY = Instant.parse("2026-11-01T00:00:00Z");
    private static final int YOUNG = 50;
    private static final int WARM_UPS = 8;
    /** A table is maintained every so many snapshots: these stand for a day. */
    private static final int DAY = 500;
    private static final int AGEING_ROWS = 10;
    private static final int BATCH_ROWS = 1_000;
    /** As scheduled, except that a snapshot is old as soon as it is not among the newest 20. */
    private static final Policy SCHEDULED =
            new Policy(Policy.DEFAULT.targetBytes(), Duration.ZERO, 20, Policy.DEFAULT.orphansAfter());

    private final SparkSession spark;
    private final Table table;
    private final List<Long> commits = new ArrayList<>();
    private final List<Long> reads = new ArrayList<>();
    private long next;

    private OldTable(SparkSession spark, Table table) {
        this.spark = spark;
        this.table = table;
    }

    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        int snapshots = Integer.parseInt(arguments[2]);
        LocalStack database = new LocalStack(StackHome.at(folder.resolve("stack")), List.of(Parts.database()));
        // However it ends: a bench that is told to end leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> database.stop(Progress.silent())));
        database.start(Progress.silent());
        measure(config(database, folder), rounds, snapshots);
    }

    private static LakeConfig config(LocalStack stack, Path folder) {
        Settings settings = Settings.of(Map.of(
                "catalog.uri", stack.endpoints().jdbcUrl(),
                "catalog.user", stack.endpoints().dbUser(),
                "catalog.password", stack.endpoints().dbPassword(),
                "warehouse", folder.resolve("warehouse").toUri().toString(),
                "checkpoints", folder.resolve("checkpoints").toUri().toString(),
                "spark.master", "local[2]",
                "spark.ui.enabled", "false",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.driver.host", "127.0.0.1"));
        return LakeConfig.from(settings);
    }

    private static void measure(LakeConfig config, int rounds, int snapshots) {
        try (SparkSession spark = LakeSession.start(config, "old-table");
                Lake lake = Lake.open(config);
                Leases leases = new Leases(config, "bench/old-table")) {
            OldTable young = new OldTable(spark, lake.create(spec("young")));
            OldTable old = new OldTable(spark, lake.create(spec("old")));
            young.age(YOUNG, () -> {});
            Upkeep upkeep = new Upkeep(spark, lake, leases, SCHEDULED);
            old.age(snapshots, () -> upkeep.maintain("bronze.old"));
            for (int round = -WARM_UPS; round < rounds; round++) {
                // Turn by turn, and each as often first.
                List<OldTable> turn = round % 2 == 0 ? List.of(young, old) : List.of(old, young);
                turn.forEach(OldTable::batch);
                if (round == -1) {
                    turn.forEach(OldTable::forget);
                }
            }
            say(young, old, rounds, snapshots);
        }
    }

    private static void say(OldTable young, OldTable old, int rounds, int snapshots) {
        System.out.printf("Medians of %d batches of %,d records, young (%d snapshots) and old (%,d):%n", rounds, BATCH_ROWS, YOUNG, snapshots);
        line("stage and commit", median(young.commits), median(old.commits));
        line("read the range", median(young.reads), median(old.reads));
        line("together", median(young.commits) + median(young.reads), median(old.commits) + median(old.reads));
    }

    private static void line(String what, long young, long old) {
        System.out.printf("  %-18s %,6d ms %,6d ms   ratio %.2f%n", what, young / 1_000_000, old / 1_000_000, (double) old / young);
    }

    private static TableSpec spec(String name) {
        TableSpec bronze = DatasetTables.bronze(PAYMENTS);
        return new TableSpec("bronze", name, bronze.comment(), bronze.columns(), bronze.partitioning(), bronze.properties());
    }

    /** Small batches by Iceberg's own writer, committed as all are; maintained once a day. */
    private void age(int snapshots, Runnable maintenance) {
        for (int i = 1; i <= snapshots; i++) {
            Instant arrival = FIRST_DAY.plus(Duration.ofDays(i / DAY)).plusSeconds(i % DAY);
            append(List.of(written(arrival)), AGEING_ROWS);
            if (i % DAY == 0) {
                maintenance.run();
                System.err.printf("%,d of %,d snapshots%n", i, snapshots);
            }
        }
    }

    private void append(List<DataFile> files, int rows) {
        OffsetRange range = range(rows);
        Ledger.of(table).append(files, new Position(FileSlices.of(table, files, range), Provenance.ofTopic(SOURCE.topic(), "id")));
        next += rows;
    }

    private OffsetRange range(int rows) {
        return OffsetRange.between(offsets(next), offsets(next + rows), Offsets.NONE);
    }

    private static Offsets offsets(long offset) {
        return new Offsets(new TreeMap<>(Map.of(SOURCE, offset)));
    }

    private DataFile written(Instant arrival) {
        List<Record> records = IntStream.range(0, AGEING_ROWS).mapToObj(i -> record(next + i, arrival)).toList();
        PartitionKey partition = new PartitionKey(table.spec(), table.schema());
        partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(records.get(0)));
        OutputFileFactory paths = OutputFileFactory.builderFor(table, 0, 0)
                .format(FileFormat.PARQUET)
                .operationId(UUID.randomUUID().toString())
                .build();
        DataWriter<Record> writer = new GenericFileWriterFactory.Builder(table)
                .dataFileFormat(FileFormat.PARQUET)
                .dataSchema(table.schema())
                .build()
                .newDataWriter(paths.newOutputFile(table.spec(), partition), table.spec(), partition);
        try (writer) {
            records.forEach(writer::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.toDataFile();
    }

    private Record record(long offset, Instant arrival) {
        Record row = GenericRecord.create(table.schema());
        row.setField(Envelope.TOPIC, SOURCE.topic());
        row.setField(Envelope.PARTITION, SOURCE.partition());
        row.setField(Envelope.OFFSET, offset);
        row.setField(Envelope.TIMESTAMP, arrival.atOffset(ZoneOffset.UTC));
        row.setField(Envelope.TIMESTAMP_TYPE, 0);
        row.setField(Envelope.VALUE, ByteBuffer.wrap(value(offset)));
        return row;
    }

    /** A batch as bronze writes it, and its range as silver reads it. */
    private void batch() {
        Dataset<Row> rows = spark.createDataFrame(
                        IntStream.range(0, BATCH_ROWS).mapToObj(i -> row(next + i)).toList(), columns())
                .coalesce(1);
        OffsetRange range = range(BATCH_ROWS);
        commits.add(nanos(() -> append(StagedFiles.write(rows, table), BATCH_ROWS)));
        reads.add(nanos(() -> read(range)));
    }

    private void read(OffsetRange range) {
        table.refresh();
        Row read = spark.table(table.name())
                .where(range.condition())
                .agg(expr("count(*)"), sum(expr("octet_length(" + Envelope.VALUE + ")")), expr("max(" + Envelope.OFFSET + ")"))
                .collectAsList()
                .get(0);
        if (read.getLong(0) != BATCH_ROWS) {
            throw new IllegalStateException("The batch has " + read.getLong(0) + " rows");
        }
    }

    private void forget() {
        commits.clear();
        reads.clear();
    }

    private static Row row(long offset) {
        return RowFactory.create(SOURCE.topic(), 0, offset, Timestamp.from(Instant.now()), 0, null, value(offset), null);
    }

    private static byte[] value(long offset) {
        byte[] value = new byte[150];
        ByteBuffer.wrap(value).putLong(offset * 0x9E3779B97F4A7C15L);
        return value;
    }

    private static StructType columns() {
        StructType header = new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType);
        return new StructType()
                .add(Envelope.TOPIC, DataTypes.StringType)
                .add(Envelope.PARTITION, DataTypes.IntegerType)
                .add(Envelope.OFFSET, DataTypes.LongType)
                .add(Envelope.TIMESTAMP, DataTypes.TimestampType)
                .add(Envelope.TIMESTAMP_TYPE, DataTypes.IntegerType)
                .add(Envelope.KEY, DataTypes.BinaryType)
                .add(Envelope.VALUE, DataTypes.BinaryType)
                .add(Envelope.HEADERS, ArrayType.apply(header));
    }

    private static long nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    private static long median(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
