package dev.sluice.console;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LocalFiles;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A platform to look at: a real broker and a real database, topics and tables of two datasets, records that wait, bars, and a
 * dead letter of somebody who means harm. Its registry is away.
 */
final class Scene implements AutoCloseable {
    static final String HOSTILE = "<script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">";
    static final int WAITING = 7;

    @SuppressWarnings("TimeInStaticInitializer") // what is shown is of now, whenever the tests run
    static final Instant MINUTE = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(5, ChronoUnit.MINUTES);

    private static final List<String> DATASETS = List.of("binance_trades", "payments");

    final TestStack stack = TestStack.start(Parts.database(), Parts.broker());

    private final Map<String, String> settings = new HashMap<>();

    Scene() {
        settings.put(Keys.BOOTSTRAP_SERVERS.key(), stack.endpoints().bootstrapServers());
        settings.put(Keys.REGISTRY_URL.key(), "http://127.0.0.1:1");
        settings.put(Keys.CATALOG_URI.key(), stack.endpoints().jdbcUrl());
        settings.put(Keys.CATALOG_USER.key(), stack.endpoints().dbUser());
        settings.put(Keys.CATALOG_PASSWORD.key(), stack.endpoints().dbPassword());
        settings.put(
                Keys.WAREHOUSE.key(), stack.data().resolve("warehouse").toUri().toString());
        settings.put(
                Keys.CHECKPOINTS.key(),
                stack.data().resolve("checkpoints").toUri().toString());
        settings.put(Keys.DATASETS.key(), String.join(",", DATASETS));
        settings.put(Keys.CONSOLE_HTTP_PORT.key(), "0");
        settings.put(Keys.CONSOLE_INSTANCE.key(), stack.data().toString());
        settings.putAll(LocalFiles.SETTINGS);
        try (Lake lake = Lake.open(lake())) {
            for (Contract contract : contracts()) {
                DatasetTables.of(contract).forEach(lake::create);
            }
            GoldTables.ALL.forEach(lake::create);
            dies(lake, contract("binance_trades"));
            trades(lake);
        }
        topics();
    }

    /** A console of this platform, on any port. */
    Console console(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        Settings given = Settings.of(all);
        return Console.start(given.build(() -> ConsoleConfig.from(given)));
    }

    LakeConfig lake() {
        return LakeConfig.from(Settings.of(settings));
    }

    private static List<Contract> contracts() {
        return Contracts.shipped().selected(DATASETS);
    }

    private static Contract contract(String dataset) {
        return Contracts.shipped().named(dataset);
    }

    private void topics() {
        String servers = stack.endpoints().bootstrapServers();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                Producer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            admin.createTopics(contracts().stream()
                            .map(c -> new NewTopic(c.topic().name(), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
            for (int i = 0; i < WAITING; i++) {
                producer.send(new ProducerRecord<>(contract("payments").topic().name(), "waits"))
                        .get();
            }
        } catch (Exception e) {
            throw new IllegalStateException("The topics could not be filled", e);
        }
    }

    private static void dies(Lake lake, Contract contract) {
        Table table = lake.load(DatasetTables.deadLetters(contract));
        Record violation = GenericRecord.create(table.schema()
                .findType(Judged.VIOLATIONS)
                .asListType()
                .elementType()
                .asStructType());
        violation.setField("rule", "symbol-form");
        violation.setField("error_type", "symbol_validation");
        violation.setField("error_reason", "invalid_symbol");
        violation.setField("field", "symbol");
        violation.setField("value", HOSTILE);
        Record letter = GenericRecord.create(table.schema());
        letter.setField(Envelope.TOPIC, contract.topic().name());
        letter.setField(Envelope.PARTITION, 0);
        letter.setField(Envelope.OFFSET, 41L);
        letter.setField(Envelope.TIMESTAMP, at(MINUTE));
        letter.setField(Envelope.VALUE, ByteBuffer.wrap(HOSTILE.getBytes(StandardCharsets.UTF_8)));
        letter.setField(Judged.VIOLATIONS, List.of(violation));
        letter.setField(Judged.ERROR_TYPE, "symbol_validation");
        letter.setField(Judged.ERROR_REASON, "invalid_symbol");
        letter.setField(Judged.RULE_SET, "older");
        letter.setField(Judged.FIRST_SEEN, at(MINUTE));
        letter.setField(Judged.STATUS, "open");
        write(table, letter);
    }

    private static void trades(Lake lake) {
        TableSpec spec = GoldTables.OHLCV_1M;
        Table table = lake.load(spec);
        Record bar = GenericRecord.create(table.schema());
        for (Types.NestedField field : table.schema().columns()) {
            if (field.type() instanceof Types.DecimalType decimal) {
                bar.setField(field.name(), new BigDecimal("70000.5").setScale(decimal.scale()));
            }
        }
        bar.setField("venue", "BINANCE");
        bar.setField("feed", "trade");
        bar.setField("symbol", "BTCUSDT");
        bar.setField(GoldTables.WINDOW_START, at(MINUTE));
        bar.setField("trade_count", 3L);
        write(table, bar);
        SourcePartition source =
                new SourcePartition(contract("binance_trades").topic().name(), 0);
        Slice slice = new Slice(
                0, 3, Tally.passed(3).counts(), Map.of(), Optional.of(MINUTE), Optional.of(MINUTE.plusSeconds(59)));
        Position position = new Position(new TreeMap<>(Map.of(source, slice)), Provenance.NONE);
        table.updateProperties().set(Position.PROPERTY, position.json()).commit();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static void write(Table table, Record row) {
        PartitionKey partition = new PartitionKey(table.spec(), table.schema());
        partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
        String file = table.locationProvider().newDataLocation(table.spec(), partition, UUID.randomUUID() + ".parquet");
        try {
            DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(file))
                    .schema(table.schema())
                    .createWriterFunc(GenericParquetWriter::create)
                    .withSpec(table.spec())
                    .withPartition(partition)
                    .overwrite()
                    .build();
            try (writer) {
                writer.write(row);
            }
            table.newAppend().appendFile(writer.toDataFile()).commit();
        } catch (IOException e) {
            throw new IllegalStateException("A row could not be written to " + table.name(), e);
        }
    }

    /** Kills a part's process at once. */
    void kill(String part) {
        stack.stack().status().stream()
                .filter(status -> status.name().equals(part))
                .forEach(status -> ProcessHandle.of(status.pid()).orElseThrow().destroyForcibly());
    }

    /** Its part is not who answers: that is a process which goes on without it. */
    void killDatabase() throws IOException {
        Path notes = stack.stack().home().dataOf(Parts.DATABASE).resolve("pgdata/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(notes).get(0).strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    static Set<String> datasets() {
        return Set.copyOf(DATASETS);
    }

    @Override
    public void close() {
        stack.close();
    }
}
