package dev.sluice.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.validation.RuleSet;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.LogicalRDD;

/** Judges raw records of one dataset by today's rules and against what silver holds. */
final class Judging {
    private final Contract contract;
    private final SchemaRegistry registry;
    private final SilverTables tables;
    private final Supplier<Dataset<Row>> silverRows;
    private final RuleSet rules;

    /** Duplicates are those of events that silver has. */
    Judging(Contract contract, SchemaRegistry registry, SilverTables tables) {
        this(contract, registry, tables, () -> tables.rowsOf(tables.silver()));
    }

    /** Duplicates are those of events in {@code silverRows}. */
    Judging(Contract contract, SchemaRegistry registry, SilverTables tables, Supplier<Dataset<Row>> silverRows) {
        this.tables = tables;
        this.contract = contract;
        this.registry = registry;
        this.silverRows = silverRows;
        this.rules = RuleSet.of(contract);
    }

    /** Label of today's rules. */
    String ruleSet() {
        return rules.label();
    }

    /**
     * Hands {@code use} each of {@code raw} with event, violations and verdict. The judged rows are kept while {@code use}
     * works, so it may go over them as often as it likes; {@code raw} is read once. Throws {@link
     * dev.sluice.schemas.registry.RegistryUnavailableException} if the registry cannot be asked.
     */
    <T> T of(Dataset<Row> raw, Function<Judged, T> use) {
        WriterSchemas writers = WriterSchemas.of(schemaIds(raw), contract.event(), registry, tables::fits);
        SilverTransforms transforms = new SilverTransforms(contract, rules, writers.event());
        Decoding decoding = new Decoding(contract.maxValueBytes(), writers);
        Dataset<Row> judged = transforms.withJudgement(decoding.withEvent(raw)).localCheckpoint(false);
        try {
            Dataset<Row> duplicates =
                    transforms.onlyDuplicates(judged, known(judged, transforms)).localCheckpoint(false);
            try {
                return use.apply(
                        new Judged(transforms.withDuplicates(judged, duplicates), transforms, writers, rules.label()));
            } finally {
                release(duplicates);
            }
        } finally {
            release(judged);
        }
    }

    /** Records with their verdicts, and by what they were judged. */
    record Judged(Dataset<Row> rows, SilverTransforms transforms, WriterSchemas writers, String ruleSet) {}

    private static void release(Dataset<Row> kept) {
        ((LogicalRDD) kept.queryExecution().analyzed()).rdd().unpersist(false);
    }

    private static Set<Integer> schemaIds(Dataset<Row> raw) {
        Set<Integer> ids = new TreeSet<>();
        raw.where(Frame.isFramed())
                .select(Frame.header().as("header"))
                .distinct()
                .select(Frame.id(col("header")))
                .collectAsList()
                .forEach(row -> ids.add(row.getInt(0)));
        return ids;
    }

    /** Identities that silver holds already, looked for within the contract's window around the records' events. */
    private Dataset<Row> known(Dataset<Row> judged, SilverTransforms transforms) {
        var time = SilverTransforms.event(contract.eventTime());
        Row bounds =
                judged.where(Verdict.GOOD.column()).agg(min(time), max(time)).first();
        if (bounds.isNullAt(0)) {
            return transforms.onlyKnown(silverRows.get().where(lit(false)), judged);
        }
        Duration window = contract.duplicateWindow();
        var near = col(contract.eventTime())
                .between(
                        lit(bounds.getTimestamp(0).toInstant().minus(window)),
                        lit(bounds.getTimestamp(1).toInstant().plus(window)));
        return transforms.onlyKnown(silverRows.get().where(near), judged);
    }
}
