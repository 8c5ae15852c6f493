package dev.sluice.silver;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.Tally;
import dev.sluice.lakehouse.TestLake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The line of one dataset from bronze to silver on a real catalog and a real registry. */
final class SilverLine implements AutoCloseable {
    static final Contract PAYMENTS = Payments.CONTRACT;
    static final TableSpec BRONZE = DatasetTables.bronze(PAYMENTS);
    static final TableSpec SILVER = DatasetTables.silver(PAYMENTS);
    static final TableSpec DEAD = DatasetTables.deadLetters(PAYMENTS);
    static final SourcePartition PARTITION =
            new SourcePartition(PAYMENTS.topic().name(), 0);

    private final Contract contract;
    private final SourcePartition partition;
    final TestStack stack;
    final TestLake lake;
    final ConfluentRegistry registry;
    final int schemaId;

    /** Of payments. */
    SilverLine() {
        this(PAYMENTS);
    }

    SilverLine(Contract contract) {
        this.contract = contract;
        partition = new SourcePartition(contract.topic().name(), 0);
        stack = TestStack.start(Parts.database(), Parts.registry());
        lake = TestLake.on(stack.endpoints());
        registry = new ConfluentRegistry(stack.endpoints().registryUrl());
        schemaId = registry.register(contract.subject(), contract.event());
    }

    void emptyTables() {
        lake.create(DatasetTables.of(contract));
    }

    /** Judges what bronze holds. */
    void run() throws InterruptedException {
        lake.run(streams("available-now"));
    }

    /** As the job's main makes them. */
    List<StreamJob> streams(String mode) {
        return streams(mode, BatchListener.NOBODY);
    }

    List<StreamJob> streams(String mode, BatchListener listener) {
        Settings settings = lake.settings(Map.of(
                "datasets",
                contract.dataset(),
                "schema.registry.url",
                stack.endpoints().registryUrl(),
                Keys.RUN_MODE.key(),
                mode));
        return SilverJob.streams(settings.build(() -> SilverConfig.from(settings)), listener);
    }

    Tally.Counts counts() {
        return lake.position(DatasetTables.silver(contract)).counts();
    }

    /** First reason of each dead letter, by offset. */
    List<String> reasons() {
        return lake.rows(DatasetTables.deadLetters(contract)).orderBy("source_offset").collectAsList().stream()
                .map(row -> row.<String>getAs("error_reason"))
                .toList();
    }

    /** Registers a schema of any type, as no client of ours would; returns its id. */
    int register(String subject, String type, String schema) throws IOException, InterruptedException {
        String body = "{\"schemaType\": \"%s\", \"schema\": \"%s\"}".formatted(type, schema.replace("\"", "\\\""));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stack.endpoints().registryUrl() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return Integer.parseInt(answer.body().replaceAll(".*\"id\":(\\d+).*", "$1"));
    }

    byte[] framed(GenericRecord event) {
        return WireFormat.encode(schemaId, event);
    }

    /** Commits records to bronze as the bronze job would. */
    void bronze(byte[]... values) {
        Table table = lake.table(DatasetTables.bronze(contract));
        long from = Position.of(table).until().at(partition).orElse(0);
        Timestamp arrival = Timestamp.from(Payments.NOW);
        List<Row> rows = IntStream.range(0, values.length)
                .mapToObj(i -> RowFactory.create(partition.topic(), 0, from + i, arrival, 0, null, values[i], null))
                .toList();
        var frame = lake.spark()
                .createDataFrame(rows, SparkSchemaUtil.convert(table.schema()).asNullable());
        TreeMap<SourcePartition, Slice> slices = new TreeMap<>();
        slices.put(partition, Slice.passed(from, from + values.length, values.length));
        Ledger.of(table).append(StagedFiles.write(frame, table), new Position(slices, Provenance.NONE));
    }

    @Override
    public void close() {
        lake.close();
        stack.close();
    }
}
