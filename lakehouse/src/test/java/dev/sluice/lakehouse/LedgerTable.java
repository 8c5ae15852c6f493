package dev.sluice.lakehouse;

import dev.sluice.schemas.table.Column;
import dev.sluice.schemas.table.ColumnType;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.schemas.table.TableSpec.Grain;
import dev.sluice.schemas.table.TableSpec.TimePartitioning;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A new, empty table with coordinates, the hour of arrival as its partitioning, and a note. */
final class LedgerTable {
    static final String TOPIC = "payments";
    static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    static final StructType COLUMNS = new StructType()
            .add(Envelope.TOPIC, DataTypes.StringType)
            .add(Envelope.PARTITION, DataTypes.IntegerType)
            .add(Envelope.OFFSET, DataTypes.LongType)
            .add(Envelope.TIMESTAMP, DataTypes.TimestampType)
            .add("note", DataTypes.StringType);

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final TableSpec spec;

    private LedgerTable(TableSpec spec) {
        this.spec = spec;
    }

    static LedgerTable create() {
        LedgerTable table = new LedgerTable(spec("t" + COUNT.incrementAndGet()));
        OneLake.get().create(List.of(table.spec));
        return table;
    }

    static TableSpec spec(String name) {
        List<Column> columns = new ArrayList<>(Envelope.COORDINATES);
        columns.add(Envelope.ARRIVAL);
        columns.add(Column.optional("note", ColumnType.STRING, "Anything."));
        return new TableSpec(
                "ledgers",
                name,
                "Rows for tests",
                columns,
                new TimePartitioning(Envelope.TIMESTAMP, Grain.HOUR),
                Map.of("format-version", "2", "commit.retry.num-retries", "10"));
    }

    TableSpec spec() {
        return spec;
    }

    String name() {
        return LakeSession.name(spec);
    }

    /** Loaded anew, as another process would. */
    Table load() {
        return OneLake.get().table(spec);
    }

    Position position() {
        return Position.of(load());
    }

    /** Sorted by partition and offset: {@code 0:0, 0:1, 1:0}. */
    List<String> rows() {
        return OneLake.get()
                .rows(spec)
                .orderBy(Envelope.PARTITION, Envelope.OFFSET)
                .selectExpr("concat(source_partition, ':', source_offset)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    void append(int partition, long from, long until) {
        appendTo(load(), partition, from, until);
    }

    void appendTo(Table table, int partition, long from, long until) {
        Ledger.of(table).append(stage(records(partition, from, until, TEN)), range(partition, from, until));
    }

    List<DataFile> stage(List<Row> records) {
        return StagedFiles.write(frame(records), load());
    }

    static Dataset<Row> frame(List<Row> records) {
        return OneLake.get().spark().createDataFrame(records, COLUMNS).coalesce(1);
    }

    static List<Row> records(int partition, long from, long until, Instant time) {
        return LongStream.range(from, until)
                .mapToObj(offset -> record(partition, offset, time))
                .toList();
    }

    static Row record(int partition, long offset, Instant time) {
        return RowFactory.create(TOPIC, partition, offset, Timestamp.from(time), null);
    }

    static Position range(int partition, long from, long until) {
        return range(partition, from, until, until - from);
    }

    static Position range(int partition, long from, long until, long records) {
        Map<SourcePartition, Slice> slices = Map.of(
                source(partition),
                new Slice(from, until, Tally.passed(records).counts(), Map.of(), Optional.empty(), Optional.empty()));
        return new Position(new TreeMap<>(slices), Provenance.ofTopic(TOPIC, "id-1"));
    }

    static SourcePartition source(int partition) {
        return new SourcePartition(TOPIC, partition);
    }

    static Offsets offsets(long... untils) {
        TreeMap<SourcePartition, Long> next = new TreeMap<>();
        for (int partition = 0; partition < untils.length; partition++) {
            next.put(source(partition), untils[partition]);
        }
        return new Offsets(next);
    }

    /** Writes all rows of a partition of time into one file. */
    void compact() {
        call("rewrite_data_files(table => '" + spec.name() + "', options => map('rewrite-all', 'true'))");
    }

    /** Forgets all snapshots but the current one. */
    void expire() {
        load().expireSnapshots()
                .expireOlderThan(System.currentTimeMillis() + Duration.ofDays(1).toMillis())
                .retainLast(1)
                .commit();
    }

    /** The same by Spark's procedure, as an operator does it. */
    void expireByProcedure() {
        call("expire_snapshots(table => '" + spec.name() + "', older_than => TIMESTAMP '2100-01-01 00:00:00',"
                + " retain_last => 1)");
    }

    private static void call(String procedure) {
        OneLake.get()
                .spark()
                .sql("CALL " + LakeConfig.CATALOG + ".system." + procedure)
                .collectAsList();
    }
}
