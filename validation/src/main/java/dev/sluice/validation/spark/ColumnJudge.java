package dev.sluice.validation.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.sluice.schemas.contract.Severity;
import dev.sluice.schemas.table.Judged;
import dev.sluice.validation.RecordRule;
import dev.sluice.validation.Rule;
import dev.sluice.validation.RuleMeta;
import dev.sluice.validation.RuleSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges rows with Spark's own expressions. The answers equal those of {@link dev.sluice.validation.RecordJudge} and are
 * never null, not even for a null event or a null arrival: time rules fail on a null arrival.
 *
 * <p>The rules of one dataset make code that is too long for a stage. A session that judges should have {@code
 * spark.sql.codegen.maxFields} below the fields of its rows, or Spark compiles each stage in vain before it does without, and
 * {@code spark.sql.codegen.hugeMethodLimit} at 8000, the JVM's own limit.
 */
public final class ColumnJudge {
    private static final String VIOLATION =
            "struct<rule:string,error_type:string,error_reason:string,field:string,value:string>";

    private static final String REJECTING = "sluice_rejecting";
    private static final String WARNING = "sluice_warning";

    private final RuleSet rules;
    private final Column event;
    private final ColumnChecks checks;

    /**
     * @param eventColumn struct with the fields of the contract's schema; decimals have the contract's scale and 38 digits, so
     *     that none was cut before it is judged
     * @param arrivalColumn timestamp of the record's arrival
     */
    public ColumnJudge(RuleSet rules, String eventColumn, String arrivalColumn) {
        this.rules = rules;
        this.event = col(eventColumn);
        this.checks = new ColumnChecks(rules, event, col(arrivalColumn));
    }

    /**
     * Adds to each row {@link Judged#VIOLATIONS}: of every rule of severity REJECT that it breaks, in the order of the rule set, a
     * {@link Judged#VIOLATION}; and {@link Judged#WARNINGS}: the ids of the rules of severity WARN that it breaks.
     */
    public Dataset<Row> judge(Dataset<Row> rows) {
        List<Rule> rejecting = of(Severity.REJECT);
        List<Rule> warning = of(Severity.WARN);
        return rows.withColumn(REJECTING, breaks(rejecting))
                .withColumn(WARNING, breaks(warning))
                .withColumn(Judged.VIOLATIONS, broken(rejecting, col(REJECTING), VIOLATION, this::violation))
                .withColumn(Judged.WARNINGS, broken(warning, col(WARNING), "string", ColumnJudge::id))
                .drop(REJECTING, WARNING);
    }

    private List<Rule> of(Severity severity) {
        return rules.rules().stream()
                .filter(rule -> rule.meta().severity() == severity)
                .toList();
    }

    /** For each rule whether the row breaks it. A step of its own: the next one asks twice, and Spark judges once. */
    private Column breaks(List<Rule> judged) {
        return array(judged.stream().map(rule -> rule.accept(checks)).toArray(Column[]::new))
                .cast("array<boolean>");
    }

    /** One array per rule, joined. Nearly every row breaks nothing, and there no element is looked at. */
    private static Column broken(List<Rule> judged, Column breaks, String type, Function<Rule, Column> element) {
        Column none = array().cast("array<" + type + ">");
        Column[] parts = IntStream.range(0, judged.size())
                .mapToObj(i -> when(breaks.getItem(i), array(element.apply(judged.get(i))))
                        .otherwise(none))
                .toArray(Column[]::new);
        return parts.length == 0
                ? none
                : when(array_contains(breaks, true), concat(parts)).otherwise(none);
    }

    private static Column id(Rule rule) {
        return lit(rule.meta().id().text());
    }

    private Column violation(Rule rule) {
        RuleMeta meta = rule.meta();
        Column field = lit(meta.field());
        Column value = when(isCardIn(meta.field()), lit(RecordRule.NoCardNumber.WITHHELD))
                .otherwise(ShownValue.of(rules.typeOf(meta.field()), event.getField(meta.field())));
        if (rule instanceof RecordRule.NoCardNumber cards) {
            field = checks.cards(cards).field();
            value = lit(RecordRule.NoCardNumber.WITHHELD);
        }
        return struct(
                id(rule).as("rule"),
                lit(meta.errorType()).as("error_type"),
                lit(meta.errorReason()).as("error_reason"),
                field.as("field"),
                value.as("value"));
    }

    /** Whether a rule found a card number in the fields that it looks at, and this is one of them. */
    private Column isCardIn(String field) {
        return rules.cardRulesOn(field).stream()
                .map(rule -> {
                    Severity severity = rule.meta().severity();
                    Column breaks = col(severity == Severity.REJECT ? REJECTING : WARNING);
                    return breaks.getItem(of(severity).indexOf(rule));
                })
                .reduce(Column::or)
                .map(found -> event.getField(field).isNotNull().and(found))
                .orElse(lit(false));
    }
}
