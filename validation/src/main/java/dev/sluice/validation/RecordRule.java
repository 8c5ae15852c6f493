package dev.sluice.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A rule on more than one field of a record. Null, text, numbers and time mean what {@link Rule} says. */
public sealed interface RecordRule extends Rule {
    /**
     * Two fields of one record stand in the order {@code op}. Numbers compare by value, whatever their types; doubles only
     * with doubles. Text compares code point by code point, timestamps by their microseconds. The violation shows the field
     * on the left, which is that of {@code meta}.
     */
    record Compare(RuleMeta meta, Comparison op, String right) implements RecordRule {
        @Override
        public List<String> fields() {
            return List.of(meta.field(), right);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.compare(this);
        }
    }

    /**
     * The sum of {@code parts} and the field of {@code meta}, which is the total, differ by at most {@code tolerance}. The sum
     * is exact. A value that does not fit its own type breaks this rule beside {@link Precision}.
     */
    record Sum(RuleMeta meta, List<String> parts, BigDecimal tolerance) implements RecordRule {
        public Sum {
            parts = List.copyOf(parts);
        }

        @Override
        public List<String> fields() {
            List<String> fields = new ArrayList<>(parts);
            fields.add(meta.field());
            return fields;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sum(this);
        }
    }

    /**
     * Where every condition holds, {@code then} does too. A condition holds if all its fields are there and it is not broken;
     * {@code then} is judged as it would be alone, so {@link Rule.Required} asks for a value. The violation shows the field of
     * {@code then}, which is that of {@code meta}. Conditions and {@code then} are rules of any kind but {@code When} and
     * {@code NoCardNumber}.
     */
    record When(RuleMeta meta, List<Rule> conditions, Rule then) implements RecordRule {
        public When {
            conditions = List.copyOf(conditions);
        }

        @Override
        public List<String> fields() {
            return then.fields();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.when(this);
        }
    }

    /**
     * No text in {@code fields} holds the number of a payment card, as {@link CardNumbers} says what one looks like. Looks into
     * arrays and nested records too. The violation names the first such field; neither it nor a violation of another rule
     * shows the value of one of these fields. The field of {@code meta} is the first of all.
     */
    record NoCardNumber(RuleMeta meta, List<String> fields) implements RecordRule {
        /** What a violation shows in place of the value. */
        public static final String WITHHELD = "(withheld)";

        public NoCardNumber {
            fields = List.copyOf(fields);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.noCardNumber(this);
        }
    }
}
