package dev.sluice.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.silver.SilverStream.SilverTables;
import dev.sluice.validation.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Judges one range of bronze and commits it: dead letters first, silver last. */
final class SilverBatch {
    private final SparkSession spark;
    private final Contract contract;
    private final SchemaRegistry registry;
    private final SilverTables tables;
    private final RuleSet rules;
    private final SilverTransforms transforms;

    SilverBatch(SparkSession spark, Contract contract, SchemaRegistry registry, SilverTables tables) {
        this.spark = spark;
        this.contract = contract;
        this.registry = registry;
        this.tables = tables;
        this.rules = RuleSet.of(contract);
        this.transforms = new SilverTransforms(contract, rules);
    }

    /** Judges from silver's position until {@code end}. */
    void judge(Offsets end) {
        tables.silver().refresh();
        tables.bronze().refresh();
        tables.deadLetters().refresh();
        Position bronze = Position.of(tables.bronze());
        OffsetRange range = OffsetRange.between(Position.of(tables.silver()).until(), end, bronze.from());
        if (range.isEmpty()) {
            return;
        }
        Dataset<Row> bronzeRows = rowsOf(tables.bronze()).where(range.condition());
        WriterSchemas writers = WriterSchemas.of(schemaIds(bronzeRows), contract.event(), registry);
        Decoding decoding = new Decoding(contract.event(), contract.maxValueBytes(), writers);
        Dataset<Row> judged =
                transforms.withJudgement(decoding.withEvent(bronzeRows)).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Dataset<Row> duplicates =
                    transforms.onlyDuplicates(judged, known(judged)).persist(StorageLevel.MEMORY_AND_DISK());
            try {
                publish(transforms.withDuplicates(judged, duplicates), range, bronze, writers);
            } finally {
                duplicates.unpersist();
            }
        } finally {
            judged.unpersist();
        }
    }

    private void publish(Dataset<Row> settled, OffsetRange range, Position bronze, WriterSchemas writers) {
        Provenance provenance = new Provenance(
                rules.label(),
                new TreeSet<>(writers.readable().keySet()),
                bronze.provenance().topicIds());
        Position judged = new Position(new Accounts(contract).of(settled, range), provenance);
        refuseAnotherCount(judged, bronze);
        List<DataFile> good = StagedFiles.write(transforms.onlySilver(settled), tables.silver());
        List<DataFile> dead = StagedFiles.write(transforms.onlyDeadLetters(settled), tables.deadLetters());
        Tally.Counts counts = judged.counts();
        refuse("silver files hold", records(good), counts.out());
        refuse("dead-letter files hold", records(dead), counts.dead());
        Ledger.of(tables.deadLetters()).append(dead, judged);
        Ledger.of(tables.silver()).append(good, judged);
    }

    /** Where the range ends where bronze ends, bronze has counted the same records already, from its files. */
    private void refuseAnotherCount(Position judged, Position bronze) {
        Position before = Position.of(tables.silver());
        for (Map.Entry<SourcePartition, Slice> entry : judged.slices().entrySet()) {
            Slice whole = bronze.slices().get(entry.getKey());
            Slice done = before.slices().get(entry.getKey());
            if (whole != null && whole.until() == entry.getValue().until()) {
                long expected =
                        whole.counts().out() - (done == null ? 0 : done.counts().in());
                refuse(
                        "of " + entry.getKey() + " the batch read",
                        entry.getValue().counts().in(),
                        expected);
            }
        }
    }

    private void refuse(String what, long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException("Batch of " + contract.dataset() + " does not add up and is not committed: "
                    + what + " " + found + " records, expected " + expected);
        }
    }

    private Set<Integer> schemaIds(Dataset<Row> bronzeRows) {
        Set<Integer> ids = new TreeSet<>();
        bronzeRows
                .where(Frame.isFramed())
                .select(Frame.header().as("header"))
                .distinct()
                .select(Frame.id(col("header")))
                .collectAsList()
                .forEach(row -> ids.add(row.getInt(0)));
        return ids;
    }

    /** Identities that silver holds already, looked for within the contract's window around the batch's events. */
    private Dataset<Row> known(Dataset<Row> judged) {
        var time = SilverTransforms.event(contract.eventTime());
        Row bounds = judged.where(col(Verdict.COLUMN).equalTo(Verdict.GOOD.name()))
                .agg(min(time), max(time))
                .first();
        Dataset<Row> silverRows = rowsOf(tables.silver());
        if (bounds.isNullAt(0)) {
            return transforms.onlyKnown(silverRows.where(lit(false)), judged);
        }
        Duration window = contract.duplicateWindow();
        var near = col(contract.eventTime())
                .between(
                        lit(bounds.getTimestamp(0).toInstant().minus(window)),
                        lit(bounds.getTimestamp(1).toInstant().plus(window)));
        return transforms.onlyKnown(silverRows.where(near), judged);
    }

    private Dataset<Row> rowsOf(Table table) {
        return spark.table(table.name());
    }

    private static long records(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::recordCount).sum();
    }
}
