package dev.sluice.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Compares the branches of a replay with the tables, row by row by coordinates. */
final class ReplayComparison {
    private static final int EXAMPLES = 3;
    private static final List<String> COORDINATES = List.of(Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET);
    /** By what and when a row was judged is no change of the row. */
    private static final Set<String> NOT_COMPARED = Set.of(Judged.RULE_SET, Judged.REVISION);

    private final SilverTables tables;
    private final Branch.State branch;
    private final OffsetRange range;

    ReplayComparison(SilverTables tables, Branch.State branch) {
        this.tables = tables;
        this.branch = branch;
        this.range = OffsetRange.of(branch.now());
    }

    ReplayDiff diff(String ruleSet) {
        tables.refresh();
        Map<String, Long> changes = new TreeMap<>();
        Map<String, List<String>> examples = new TreeMap<>();
        Dataset<Row> changed = changes()
                .groupBy("change")
                .agg(
                        count(lit(1)),
                        slice(
                                sort_array(collect_list(concat(
                                        col(Envelope.TOPIC),
                                        lit("-"),
                                        col(Envelope.PARTITION),
                                        lit(" "),
                                        col(Envelope.OFFSET)))),
                                1,
                                EXAMPLES));
        for (Row row : changed.collectAsList()) {
            changes.put(row.getString(0), row.getLong(1));
            examples.put(row.getString(0), row.getList(2));
        }
        return new ReplayDiff(
                ruleSet,
                range,
                branch.was().counts(),
                branch.now().counts(),
                changes.getOrDefault("added", 0L),
                changes.getOrDefault("gone", 0L),
                changes.getOrDefault("changed", 0L),
                rules(),
                money(),
                examples);
    }

    private Dataset<Row> changes() {
        Dataset<Row> before = comparable(silver(), "before");
        Dataset<Row> after = comparable(silverBranch(), "after");
        Column change = when(col("before").isNull(), "added")
                .when(col("after").isNull(), "gone")
                .when(col("before").notEqual(col("after")), "changed");
        return before.join(after, COORDINATES.toArray(String[]::new), "full_outer")
                .withColumn("change", change)
                .where(col("change").isNotNull());
    }

    private Dataset<Row> comparable(Dataset<Row> rows, String name) {
        List<Column> columns =
                new ArrayList<>(COORDINATES.stream().<Column>map(c -> col(c)).toList());
        Column[] content = Arrays.stream(rows.columns())
                .filter(c -> !COORDINATES.contains(c) && !NOT_COMPARED.contains(c))
                .sorted()
                .map(c -> col(c))
                .toArray(Column[]::new);
        columns.add(to_json(struct(content)).as(name));
        return rows.select(columns.toArray(Column[]::new));
    }

    private List<ReplayDiff.RuleChange> rules() {
        Dataset<Row> letters = tables.rowsOf(tables.deadLetters())
                .where(range.condition().and(col(Judged.STATUS).notEqual(LetterStatus.REDRIVEN.word())));
        Map<String, Long> before = byRule(letters, silver());
        Map<String, Long> after = byRule(Branch.of(tables.deadLetters()).rows(tables.spark()), silverBranch());
        Set<String> rules = new TreeSet<>(before.keySet());
        rules.addAll(after.keySet());
        return rules.stream()
                .map(rule ->
                        new ReplayDiff.RuleChange(rule, before.getOrDefault(rule, 0L), after.getOrDefault(rule, 0L)))
                .filter(change -> change.before() != change.after())
                .toList();
    }

    private static Map<String, Long> byRule(Dataset<Row> letters, Dataset<Row> rows) {
        Map<String, Long> counts = new TreeMap<>();
        letters.select(explode(col(Judged.VIOLATIONS + ".rule")).as("rule"))
                .union(rows.select(explode(col(Judged.WARNINGS)).as("rule")))
                .groupBy("rule")
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    private Map<String, ReplayDiff.Amounts> money() {
        Map<String, Tally.Amounts> before = branch.was().money();
        Map<String, Tally.Amounts> after = branch.now().money();
        Set<String> currencies = new TreeSet<>(before.keySet());
        currencies.addAll(after.keySet());
        Map<String, ReplayDiff.Amounts> differing = new TreeMap<>();
        for (String currency : currencies) {
            var was = before.getOrDefault(currency, Tally.Amounts.ZERO).out();
            var now = after.getOrDefault(currency, Tally.Amounts.ZERO).out();
            if (was.compareTo(now) != 0) {
                differing.put(currency, new ReplayDiff.Amounts(was, now));
            }
        }
        return differing;
    }

    private Dataset<Row> silver() {
        return tables.rowsOf(tables.silver()).where(range.condition());
    }

    private Dataset<Row> silverBranch() {
        return Branch.of(tables.silver()).rows(tables.spark());
    }
}
