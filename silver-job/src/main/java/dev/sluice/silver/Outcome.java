package dev.sluice.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import dev.sluice.schemas.table.Judged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts dead letters that were judged again. */
final class Outcome {
    /** The violations that the record died of. */
    static final String BEFORE = "violations_before";

    private Outcome() {}

    static Redriven of(Judging.Judged judged) {
        Map<Verdict, Long> verdicts = new TreeMap<>();
        judged.rows()
                .groupBy(col(Verdict.COLUMN))
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> verdicts.put(Verdict.valueOf(row.getString(0)), row.getLong(1)));
        return new Redriven(
                judged.ruleSet(),
                verdicts.values().stream().mapToLong(n -> n).sum(),
                verdicts.getOrDefault(Verdict.GOOD, 0L),
                verdicts.getOrDefault(Verdict.DUPLICATE, 0L),
                verdicts.getOrDefault(Verdict.DEAD, 0L),
                changes(judged.rows()));
    }

    private static List<Redriven.RuleChange> changes(Dataset<Row> rows) {
        Map<String, Long> before = byRule(rows, BEFORE);
        Map<String, Long> now = byRule(rows, Judged.VIOLATIONS);
        Set<String> rules = new TreeSet<>(before.keySet());
        rules.addAll(now.keySet());
        return rules.stream()
                .map(rule -> new Redriven.RuleChange(rule, before.getOrDefault(rule, 0L), now.getOrDefault(rule, 0L)))
                .toList();
    }

    private static Map<String, Long> byRule(Dataset<Row> rows, String violations) {
        Map<String, Long> counts = new TreeMap<>();
        rows.select(explode(col(violations + ".rule")).as("rule"))
                .groupBy("rule")
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }
}
