import dev.sluice.lakehouse.FileSlices;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.audit.Place;
import dev.sluice.ops.apply.Apply;
import dev.sluice.audit.Audit;
import dev.sluice.audit.AuditReport;
import dev.sluice.audit.Depth;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** {@code AuditManyFiles FOLDER FILES}: see bench/audit. */
final class AuditManyFiles {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final SourcePartition SOURCE = new SourcePartition(PAYMENTS.topic().name(), 0);
    private static final Instant ARRIVAL = Instant.parse("2026-11-01T00:00:00Z");
    private static final int COMMITS = 100;
    private static final int ROWS = 10;
    private static final int ROUNDS = 3;

    private AuditManyFiles() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int files = Integer.parseInt(arguments[1]);
        LocalStack stack = new LocalStack(
                StackHome.at(folder.resolve("stack")), List.of(Parts.database(), Parts.broker(), Parts.registry()));
        // However it ends: a bench that is told to end leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stack.stop(Progress.silent())));
        stack.start(Progress.silent());
        Place place = place(stack, folder);
        try (Apply apply = Apply.at(place)) {
            apply.carryOut(apply.plan(), line -> {});
        }
        send(place, files * ROWS);
        try (Lake lake = Lake.open(place.lake())) {
            fill(lake.load(DatasetTables.bronze(PAYMENTS)), topicId(place), files);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            measure(place, files);
        }
    }

    private static void measure(Place place, int files) {
        long begin = System.nanoTime();
        AuditReport report = Audit.at(place, Depth.METADATA, dataset -> {});
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (!report.holds() || report.datasets().get(0).bronze() != (long) files * ROWS) {
            throw new IllegalStateException("The audit does not hold: " + report);
        }
        System.out.printf("audit of %,d files: %.1f s%n", files, seconds);
    }

    private static Place place(LocalStack stack, Path folder) {
        return Place.of(Settings.of(Map.of(
                "kafka.bootstrap.servers", stack.endpoints().bootstrapServers(),
                "schema.registry.url", stack.endpoints().registryUrl(),
                "datasets", PAYMENTS.dataset(),
                "catalog.uri", stack.endpoints().jdbcUrl(),
                "catalog.user", stack.endpoints().dbUser(),
                "catalog.password", stack.endpoints().dbPassword(),
                "warehouse", folder.resolve("warehouse").toUri().toString(),
                "checkpoints", folder.resolve("checkpoints").toUri().toString())));
    }

    private static String topicId(Place place) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", place.bootstrapServers()))) {
            return admin.describeTopics(List.of(SOURCE.topic())).allTopicNames().get().get(SOURCE.topic()).topicId().toString();
        }
    }

    private static void send(Place place, int records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", place.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(SOURCE.topic(), SOURCE.partition(), null, new byte[150]));
            }
        }
    }

    private static void fill(Table table, String topicId, int files) {
        long next = 0;
        for (int commit = 0; commit < COMMITS; commit++) {
            List<DataFile> written = new ArrayList<>();
            long begin = next;
            for (int i = commit; i < files; i += COMMITS) {
                written.add(written(table, next));
                next += ROWS;
            }
            OffsetRange range = OffsetRange.between(offsets(begin), offsets(next), Offsets.NONE);
            Ledger.of(table)
                    .append(written, new Position(FileSlices.of(table, written, range), Provenance.ofTopic(SOURCE.topic(), topicId)));
        }
    }

    private static Offsets offsets(long offset) {
        return new Offsets(new TreeMap<>(Map.of(SOURCE, offset)));
    }

    private static DataFile written(Table table, long first) {
        List<Record> records = new ArrayList<>();
        for (long offset = first; offset < first + ROWS; offset++) {
            records.add(record(table, offset));
        }
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

    private static Record record(Table table, long offset) {
        Record row = GenericRecord.create(table.schema());
        row.setField(Envelope.TOPIC, SOURCE.topic());
        row.setField(Envelope.PARTITION, SOURCE.partition());
        row.setField(Envelope.OFFSET, offset);
        row.setField(Envelope.TIMESTAMP, ARRIVAL.atOffset(ZoneOffset.UTC));
        row.setField(Envelope.TIMESTAMP_TYPE, 0);
        row.setField(Envelope.VALUE, java.nio.ByteBuffer.wrap(new byte[150]));
        return row;
    }
}
