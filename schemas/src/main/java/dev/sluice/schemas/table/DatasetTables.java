package dev.sluice.schemas.table;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.TableSpec.Grain;
import dev.sluice.schemas.table.TableSpec.TimePartitioning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The three tables that follow from a contract. */
public final class DatasetTables {
    /** Every table: small metadata, old metadata files removed, fast compression. */
    static final Map<String, String> PROPERTIES = Map.of(
            "format-version", "2",
            "write.distribution-mode", "none",
            "write.parquet.compression-codec", "zstd",
            "write.parquet.compression-level", "1",
            // Each snapshot's summary holds its range: thousands of them are megabytes of JSON, read at every refresh.
            "write.metadata.compression-codec", "gzip",
            "write.metadata.delete-after-commit.enabled", "true",
            "write.metadata.previous-versions-max", "20",
            "commit.retry.num-retries", "10");

    /** Files must say the whole topic and not its first letters, because counts are taken from them; bytes need no bounds. */
    private static final Map<String, String> METRICS = Map.of(
            "write.metadata.metrics.column." + Envelope.TOPIC, "full",
            "write.metadata.metrics.column." + Envelope.KEY, "none",
            "write.metadata.metrics.column." + Envelope.VALUE, "none");

    /** What silver has of a row beside its event. */
    static final List<Column> BEHIND_THE_EVENT = Stream.of(
                    Envelope.COORDINATES, List.of(Envelope.ARRIVAL, Envelope.WRITER_SCHEMA), Judged.IN_SILVER)
            .flatMap(List::stream)
            .toList();

    private DatasetTables() {}

    /** Raw bytes and envelope, partitioned by the day of arrival. */
    public static TableSpec bronze(Contract contract) {
        List<Column> columns = new ArrayList<>(Envelope.COORDINATES);
        columns.add(Envelope.ARRIVAL);
        columns.add(Column.required(
                Envelope.TIMESTAMP_TYPE, ColumnType.INT, "0: set by the producer; 1: set by the broker."));
        columns.addAll(Envelope.RAW);
        return new TableSpec(
                "bronze",
                contract.dataset(),
                "Every record of topic " + contract.topic().name() + ", as it was sent",
                columns,
                new TimePartitioning(Envelope.TIMESTAMP, Grain.DAY),
                withMetrics());
    }

    /** Old rows of bronze, as they were there. Made when first needed, so that it is none of {@link #of}. */
    public static TableSpec archive(Contract contract) {
        TableSpec bronze = bronze(contract);
        return new TableSpec(
                "archive",
                bronze.table(),
                "Old records of topic " + contract.topic().name() + ", moved out of " + bronze.name(),
                bronze.columns(),
                bronze.partitioning(),
                bronze.properties());
    }

    /** Decoded and judged good, without duplicates, partitioned by the day of the event. */
    public static TableSpec silver(Contract contract) {
        List<Column> columns = new ArrayList<>(AvroColumns.of(contract.event()));
        columns.addAll(BEHIND_THE_EVENT);
        return new TableSpec(
                "silver",
                contract.dataset(),
                contract.purpose(),
                columns,
                new TimePartitioning(contract.eventTime(), Grain.DAY),
                PROPERTIES);
    }

    /** Judged bad: original bytes, coordinates and every violation, partitioned by the day of arrival. */
    public static TableSpec deadLetters(Contract contract) {
        List<Column> columns = new ArrayList<>(Envelope.COORDINATES);
        columns.add(Envelope.ARRIVAL);
        columns.addAll(Envelope.RAW);
        columns.add(Envelope.WRITER_SCHEMA);
        columns.addAll(Judged.IN_DEAD_LETTERS);
        return new TableSpec(
                "dead_letters",
                contract.dataset(),
                "Records of topic " + contract.topic().name() + " that broke a rule",
                columns,
                new TimePartitioning(Envelope.TIMESTAMP, Grain.DAY),
                rewritable(withMetrics()));
    }

    /** Bronze, silver and dead letters. */
    public static List<TableSpec> of(Contract contract) {
        return List.of(bronze(contract), silver(contract), deadLetters(contract));
    }

    /** A status is set on rows while others are appended: that is no conflict. */
    private static Map<String, String> rewritable(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("write.update.isolation-level", "snapshot");
        all.put("write.merge.isolation-level", "snapshot");
        return all;
    }

    private static Map<String, String> withMetrics() {
        Map<String, String> properties = new HashMap<>(PROPERTIES);
        properties.putAll(METRICS);
        return properties;
    }
}
