package dev.sluice.schedule;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.LocalFiles;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.SettlementTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** A real lake without Spark, whose silver has the payments and alerts that a test says. */
public final class SettledLake implements AutoCloseable {
    public static final Contract PAYMENTS = Contracts.shipped().named("payments");
    public static final Contract ALERTS = Contracts.shipped().named("payment_fraud_alerts");

    private final TestStack stack = TestStack.start(Parts.database());
    private final Path folder;
    private final Lake lake;

    public SettledLake() {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-lakes")), "")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        lake = Lake.open(config());
    }

    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(LocalFiles.SETTINGS);
        settings.put(Keys.CATALOG_URI.key(), stack.endpoints().jdbcUrl());
        settings.put(Keys.CATALOG_USER.key(), stack.endpoints().dbUser());
        settings.put(Keys.CATALOG_PASSWORD.key(), stack.endpoints().dbPassword());
        settings.put(Keys.WAREHOUSE.key(), folder.resolve("warehouse").toUri().toString());
        settings.put(
                Keys.CHECKPOINTS.key(), folder.resolve("checkpoints").toUri().toString());
        return settings;
    }

    public LakeConfig config() {
        return LakeConfig.from(Settings.of(settings()));
    }

    public Path folder() {
        return folder;
    }

    /** Empty tables. */
    public void begin() {
        List<TableSpec> all = new ArrayList<>(SettlementTables.ALL);
        all.add(DatasetTables.silver(PAYMENTS));
        all.add(DatasetTables.silver(ALERTS));
        for (TableSpec spec : all) {
            if (lake.find(spec).isPresent()) {
                lake.catalog().dropTable(TableIdentifier.of(spec.namespace(), spec.table()), true);
            }
            lake.create(spec);
        }
    }

    public Table table(TableSpec spec) {
        return lake.load(spec);
    }

    /** A payment of M1001 in euros at a shop, approved, until a test changes a field. */
    public static Map<String, Object> payment(String id, String time, String amount) {
        Map<String, Object> payment = new HashMap<>();
        payment.put("transaction_id", id);
        payment.put("ts_event", Instant.parse(time).atOffset(ZoneOffset.UTC));
        payment.put("card_hash", "a8c9f09d11ffcc45");
        payment.put("merchant_id", "M1001");
        payment.put("amount", new BigDecimal(amount).setScale(4));
        payment.put("currency", "EUR");
        payment.put("mcc", "5411");
        payment.put("channel", "POS");
        payment.put("auth_result", "APPROVED");
        payment.put("location", "USA");
        return payment;
    }

    /** The same, with another value of a field. */
    public static Map<String, Object> with(Map<String, Object> payment, String field, Object value) {
        Map<String, Object> other = new HashMap<>(payment);
        other.put(field, value);
        return other;
    }

    /** Appends them to silver, as one batch behind what it has. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void pay(Map<String, Object>... payments) {
        append(PAYMENTS, List.of(payments));
    }

    /** Appends an alert of {@code rule} about {@code payment}. */
    public void suspect(Map<String, Object> payment, String rule) {
        Map<String, Object> alert = new HashMap<>(payment);
        alert.put("alert_id", payment.get("transaction_id") + ":" + rule);
        alert.put("rule", rule);
        alert.put("detail", "as a test says");
        append(ALERTS, List.of(alert));
    }

    private void append(Contract contract, List<Map<String, Object>> events) {
        Table table = lake.load(DatasetTables.silver(contract));
        SourcePartition partition = new SourcePartition(contract.topic().name(), 0);
        long from = Position.of(table).until().at(partition).orElse(0);
        List<Record> rows = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Record row = GenericRecord.create(table.schema());
            events.get(i).forEach((field, value) -> {
                if (table.schema().findField(field) != null) {
                    row.setField(field, value);
                }
            });
            row.setField(Envelope.TOPIC, partition.topic());
            row.setField(Envelope.PARTITION, 0);
            row.setField(Envelope.OFFSET, from + i);
            row.setField(Envelope.TIMESTAMP, events.get(i).get("ts_event"));
            row.setField(Judged.WARNINGS, List.of());
            row.setField(Judged.RULE_SET, "rules");
            row.setField(Judged.REVISION, 0L);
            rows.add(row);
        }
        TreeMap<SourcePartition, Slice> slices = new TreeMap<>();
        slices.put(partition, Slice.passed(from, from + rows.size(), rows.size()));
        Ledger.of(table).append(written(table, rows), new Position(slices, Provenance.NONE));
    }

    private static List<DataFile> written(Table table, List<Record> rows) {
        InternalRecordWrapper wrapper = new InternalRecordWrapper(table.schema().asStruct());
        Map<String, List<Record>> byDay = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> key(table, wrapper, row).toPath(), TreeMap::new, Collectors.toList()));
        List<DataFile> files = new ArrayList<>();
        for (List<Record> day : byDay.values()) {
            String location = table.location() + "/data/" + UUID.randomUUID() + ".parquet";
            try (DataWriter<Record> writer = Parquet.writeData(table.io().newOutputFile(location))
                    .forTable(table)
                    .createWriterFunc(GenericParquetWriter::create)
                    .withPartition(key(table, wrapper, day.get(0)))
                    .build()) {
                writer.write(day);
                writer.close();
                files.add(writer.toDataFile());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return files;
    }

    private static PartitionKey key(Table table, InternalRecordWrapper wrapper, Record row) {
        PartitionKey key = new PartitionKey(table.spec(), table.schema());
        key.partition(wrapper.wrap(row));
        return key;
    }

    /** Rows of a table, with these columns each, joined by blanks and in order. */
    public List<String> rows(TableSpec spec, String... columns) {
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(lake.load(spec)).build()) {
            List<String> found = new ArrayList<>();
            rows.forEach(row -> found.add(List.of(columns).stream()
                    .map(column -> shown(row.getField(column)))
                    .collect(Collectors.joining(" "))));
            return found.stream().sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shown(Object value) {
        return value instanceof BigDecimal amount ? amount.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }

    @Override
    public void close() {
        lake.close();
        stack.close();
    }
}
