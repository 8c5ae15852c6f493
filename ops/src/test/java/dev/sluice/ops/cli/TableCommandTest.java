package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.audit.Orphans;
import dev.sluice.lakehouse.FileSlices;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.ops.platform.DatabaseLoan;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.DatasetViews;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.TableSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What an operator types about tables, on a platform of which the database runs and no more. */
final class TableCommandTest {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final TableSpec BRONZE = DatasetTables.bronze(PAYMENTS);
    private static final int BATCHES = 6;

    private static Path data;
    private static DatabaseLoan database;
    private static LakeConfig config;
    private static Lake lake;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "");
        Files.writeString(
                data.resolve("platform.json"),
                "{\"purpose\": \"UP\", \"store\": \"FILES\", \"paymentsPerSecond\": 0, \"tradesPerSecond\": 0}");
        Platform platform = Platform.known(Instance.in(data));
        database = DatabaseLoan.of(platform);
        database.start();
        config = platform.lake();
        lake = Lake.open(config);
        DatasetTables.of(PAYMENTS).forEach(lake::create);
        DatasetViews.of(List.of(PAYMENTS), LakeConfig.CATALOG).forEach(lake::makeView);
    }

    @AfterAll
    static void stop() {
        lake.close();
        database.close();
    }

    /** Whatever a test did before, there is something to do again. */
    @BeforeEach
    void smallBatches() throws IOException {
        for (int batch = 0; batch < BATCHES; batch++) {
            append();
        }
    }

    @Test
    void aTableIsInspectedForProgramsAndForPeople() throws IOException {
        JsonNode table = inspected();

        assertThat(table.path("table").asText()).isEqualTo("bronze.payments");
        assertThat(table.path("rows").asLong())
                .isGreaterThanOrEqualTo(BATCHES)
                .isEqualTo(table.at("/position/0/records").asLong())
                .isEqualTo(table.at("/partitions/0/rows").asLong());
        assertThat(table.path("files").asInt())
                .isEqualTo(table.path("smallFiles").asInt());
        assertThat(table.path("medianFileBytes").asLong()).isPositive();
        assertThat(table.path("refs").has("branch main")).isTrue();
        assertThat(table.at("/snapshots/newest").asText()).startsWith("20");
        assertThat(table.at("/properties/write.distribution-mode").asText()).isEqualTo("none");
        assertThat(run("inspect", "bronze.payments")).isZero();
        assertThat(out.toString()).contains("median file", "branch main", "source_timestamp_day=2026-11-21");
    }

    @Test
    void aTableThatIsNoneIsMisuseThatNamesThoseThatAre() {
        assertThat(run("compact", "bronze.paymints")).isEqualTo(2);
        assertThat(run("maintain", "bronze.payments", "payments")).isEqualTo(2);
        assertThat(run("inspect", "dead_letters.all_datasets")).isEqualTo(2);
        assertThat(run("archive", "paymints", "--older-than", "30d")).isEqualTo(2);
        assertThat(run("compact", "bronze.payments", "--sort", "amount")).isEqualTo(2);
        assertThat(err.toString())
                .contains("There is no table 'bronze.paymints'. Tables are bronze.payments, dead_letters.payments")
                .contains("There is no table 'payments': a name is namespace.table.")
                .contains("Unknown dataset 'paymints' (did you mean 'payments'?), known: ")
                .contains("'dead_letters.all_datasets' is a view: it has no files of its own.")
                .contains("bronze.payments cannot be sorted by 'amount': its columns are source_topic");
    }

    @Tag("runbook-C17")
    @Test
    void smallFilesAreWrittenTogetherAndSortedAsAsked() throws IOException {
        assertThat(run("compact", "bronze.payments", "--dry-run")).isZero();
        assertThat(out.toString()).contains(" would be written together to about 1.");
        assertThat(inspected().path("files").asInt()).isGreaterThanOrEqualTo(BATCHES);
        assertThat(run("compact", "bronze.payments")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("bronze.payments: ", " data files (", " became 1");
        assertThat(inspected().path("files").asInt()).isEqualTo(1);
        assertThat(run("compact", "bronze.payments")).isZero();
        assertThat(out.toString()).contains("bronze.payments: no data file is worth rewriting.");
        assertThat(run("compact", "bronze.payments", "--sort", "source_offset")).isZero();
        assertThat(out.toString()).contains("bronze.payments: 1 data files (");
    }

    @Test
    void whatRemovesOnlySaysSoFirstAndTwoAtOnceAreRefused() throws IOException {
        long before = inspected().at("/snapshots/count").asLong();

        assertThat(run("expire", "bronze.payments", "--older-than", "0s", "--keep", "2"))
                .isZero();
        assertThat(out.toString())
                .contains("snapshots would expire, 2 are kept", " would be removed:", " more")
                .contains(
                        "Nothing was removed. To do it: ./sluice table expire bronze.payments --older-than 0s --keep 2 --data ")
                .contains("--yes");
        try (Leases other = new Leases(config, "sluice table compact")) {
            other.hold("maintenance bronze.payments");
            assertThat(run("expire", "bronze.payments", "--older-than", "0s", "--keep", "2", "--yes"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("maintenance bronze.payments is in the hands of sluice table compact");
        }
        assertThat(inspected().at("/snapshots/count").asLong()).isEqualTo(before);
        assertThat(run("expire", "bronze.payments", "--older-than", "0s", "--keep", "2", "--yes"))
                .isZero();
        assertThat(inspected().at("/snapshots/count").asLong()).isEqualTo(2);
    }

    @Test
    void anAuditTellsOfFilesThatNothingNamesAndOfNoOthers() throws IOException {
        run("compact", "bronze.payments", "--sort", "source_offset");
        Path data = Path.of(URI.create(lake.load(BRONZE).location()).getPath());
        age(data);
        assertThat(Orphans.in(config, Duration.ofDays(1))).isEmpty();
        Path stray = Files.writeString(data.resolve("data/stray.parquet"), "stray");

        assertThat(Orphans.in(config, Duration.ofDays(1))).isEmpty();
        Files.setLastModifiedTime(stray, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        assertThat(Orphans.in(config, Duration.ofDays(1)))
                .containsExactly(new Orphans("bronze.payments", 1, 5, "file:" + stray));
        Files.delete(stray);
    }

    /** Makes every file there old: whatever a snapshot or the metadata names has to be known by its name. */
    private static void age(Path folder) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(9)));
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, old);
            }
        }
    }

    @Test
    void orphansGoWhenItIsMeant() throws IOException {
        Path stray = Path.of(URI.create(lake.load(BRONZE).location()).getPath(), "data", "stray.parquet");
        Files.writeString(stray, "stray");
        Files.setLastModifiedTime(stray, FileTime.from(Instant.now().minus(Duration.ofDays(4))));

        assertThat(run("orphans", "bronze.payments")).isZero();
        assertThat(out.toString()).contains("1 files (5 B) that no snapshot names would be removed:", "stray.parquet");
        assertThat(stray).exists();
        assertThat(run("orphans", "bronze.payments", "--yes")).isZero();
        assertThat(stray).doesNotExist();
    }

    @Test
    void maintenanceDoesAsMuchAsIsMeant() throws IOException {
        int files = inspected().path("files").asInt();
        assertThat(run("maintain", "bronze.payments", "--dry-run")).isZero();
        assertThat(out.toString()).contains(" would be written together to about 1.");
        assertThat(inspected().path("files").asInt()).isEqualTo(files);

        assertThat(run("maintain", "bronze.payments")).isZero();
        assertThat(out.toString()).contains("To do it: ./sluice table maintain bronze.payments --data ");
        assertThat(inspected().path("files").asInt()).isEqualTo(files);

        assertThat(run("maintain", "--yes")).isZero();
        assertThat(out.toString())
                .contains("silver.payments: no data file is worth rewriting.")
                .contains("silver.payments: there are no orphans of that age.");
        assertThat(inspected().path("files").asInt()).isEqualTo(1);
    }

    @Test
    void anArchiveAheadOfSilverIsRefused() {
        assertThat(run("archive", "payments", "--older-than", "0s", "--yes")).isEqualTo(1);
        assertThat(err.toString()).contains("bronze.payments is not archived: silver.payments has judged");
    }

    private JsonNode inspected() throws IOException {
        out.getBuffer().setLength(0);
        assertThat(run("inspect", "bronze.payments", "--output", "json"))
                .as(err.toString())
                .isZero();
        JsonNode table = new ObjectMapper().readTree(out.toString());
        out.getBuffer().setLength(0);
        return table;
    }

    private int run(String verb, String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 4];
        all[0] = "table";
        all[1] = verb;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[arguments.length + 2] = "--data";
        all[arguments.length + 3] = data.toString();
        return commandLine.execute(all);
    }

    /** One record, committed as bronze's batches are. */
    private static void append() throws IOException {
        Table table = lake.load(BRONZE);
        SourcePartition source = new SourcePartition(PAYMENTS.topic().name(), 0);
        long next = Position.of(table).until().at(source).orElse(0);
        OffsetRange range = OffsetRange.between(offsets(source, next), offsets(source, next + 1), Offsets.NONE);
        List<DataFile> files = List.of(written(table, source, next));
        Ledger.of(table)
                .append(
                        files,
                        new Position(FileSlices.of(table, files, range), Provenance.ofTopic(source.topic(), "id-1")));
    }

    private static Offsets offsets(SourcePartition source, long offset) {
        return new Offsets(new TreeMap<>(Map.of(source, offset)));
    }

    private static DataFile written(Table table, SourcePartition source, long offset) throws IOException {
        Record row = GenericRecord.create(table.schema());
        row.setField(Envelope.TOPIC, source.topic());
        row.setField(Envelope.PARTITION, source.partition());
        row.setField(Envelope.OFFSET, offset);
        row.setField(Envelope.TIMESTAMP, Instant.parse("2026-11-21T10:00:00Z").atOffset(ZoneOffset.UTC));
        row.setField(Envelope.TIMESTAMP_TYPE, 0);
        PartitionKey partition = new PartitionKey(table.spec(), table.schema());
        partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
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
            writer.write(row);
        }
        return writer.toDataFile();
    }
}
