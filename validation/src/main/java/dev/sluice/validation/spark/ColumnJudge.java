package dev.sluice.validation.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.sluice.schemas.contract.Severity;
import dev.sluice.validation.RecordRule;
import dev.sluice.validation.Rule;
import dev.sluice.validation.RuleMeta;
import dev.sluice.validation.RuleSet;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;

/**
 * Judges rows with Spark's own expressions. The answers equal those of {@link dev.sluice.validation.RecordJudge} and are
 * never null, not even for a null event or a null arrival: time rules fail on a null arrival.
 *
 * <p>The rules of one dataset make a long expression. A session that judges should have {@code
 * spark.sql.codegen.hugeMethodLimit} at 8000, the JVM's own limit: the JIT does not compile a longer method, and whole-stage
 * code would run several times slower than Spark's generated code without stages.
 */
public final class ColumnJudge {
    private static final String VIOLATION =
            "struct<rule:string,error_type:string,error_reason:string,field:string,value:string>";

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

    /** Rules of severity REJECT that the row breaks, in the order of the rule set: array of the struct of {@code Judged.VIOLATION}. */
    public Column violations() {
        return broken(Severity.REJECT, VIOLATION, this::violation);
    }

    /** Ids of the rules of severity WARN that the row breaks, in the order of the rule set: array of text. */
    public Column warnings() {
        return broken(Severity.WARN, "string", rule -> lit(rule.meta().id().text()));
    }

    /** One array per rule, joined: where nothing is broken no element is built and nothing is filtered away again. */
    private Column broken(Severity severity, String type, Function<Rule, Column> element) {
        Column none = array().cast("array<" + type + ">");
        List<Column> parts = rules.rules().stream()
                .filter(rule -> rule.meta().severity() == severity)
                .map(rule ->
                        when(rule.accept(checks), array(element.apply(rule))).otherwise(none))
                .toList();
        return parts.isEmpty() ? none : concat(parts.toArray(Column[]::new));
    }

    private Column violation(Rule rule) {
        RuleMeta meta = rule.meta();
        Column field = lit(meta.field());
        Column value = ShownValue.of(rules.typeOf(meta.field()), event.getField(meta.field()));
        if (rule instanceof RecordRule.NoCardNumber cards) {
            field = checks.cards(cards).field();
            value = lit(RecordRule.NoCardNumber.WITHHELD);
        }
        return struct(
                lit(meta.id().text()).as("rule"),
                lit(meta.errorType()).as("error_type"),
                lit(meta.errorReason()).as("error_reason"),
                field.as("field"),
                value.as("value"));
    }
}
