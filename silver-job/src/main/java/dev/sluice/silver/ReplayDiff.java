package dev.sluice.silver;

import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Tally;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a swap would change.
 *
 * @param was what the records of the range count as now
 * @param willBe what they would count as
 * @param added rows that silver would get
 * @param gone rows that silver would lose
 * @param changed rows that it would keep with other values or warnings
 * @param rules violations and warnings, rule by rule, as they are and would be; only those that differ
 * @param money sums of silver per currency, as they are and would be; only those that differ
 * @param examples coordinates of some rows that are {@code added}, {@code gone} or {@code changed}
 */
public record ReplayDiff(
        String ruleSet,
        OffsetRange range,
        Tally.Counts was,
        Tally.Counts willBe,
        long added,
        long gone,
        long changed,
        List<RuleChange> rules,
        Map<String, Amounts> money,
        Map<String, List<String>> examples) {
    /** How many records of the range break a rule. */
    public record RuleChange(String rule, long before, long after) {}

    /** A sum before and after. */
    public record Amounts(BigDecimal before, BigDecimal after) {}

    public ReplayDiff {
        rules = List.copyOf(rules);
        money = new TreeMap<>(money);
        examples = new TreeMap<>(examples);
    }

    /** Whether the swap would change nothing that a reader sees. */
    public boolean isEmpty() {
        return added == 0 && gone == 0 && changed == 0 && rules.isEmpty() && was.equals(willBe);
    }
}
