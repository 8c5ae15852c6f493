package dev.sluice.validation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what a good value of a field, or with {@link RecordRule} a good record, looks like. A closed set of kinds, each plain
 * data; {@link RecordJudge} and {@code dev.sluice.validation.spark.ColumnJudge} interpret them and agree on every value,
 * which a test holds.
 *
 * <p><b>Null.</b> A null breaks {@link Required} and no other kind: a null in an optional field passes, a null in a
 * required field breaks exactly one rule. A rule on several fields passes if one of them is null. A condition does not hold
 * where one of its fields is null, so its rule passes. No answer is ever "unknown".
 *
 * <p><b>Text.</b> Text is judged as UTF-8 carries it: an unpaired surrogate is the {@code ?} that it becomes on the wire,
 * malformed bytes are U+FFFD. Characters are code points, so an emoji counts one. Nothing is trimmed, folded or
 * normalised; comparison is exact, so no locale has a say. A pattern has to match the whole text, a newline at the end
 * included.
 *
 * <p><b>Numbers.</b> Integers and decimals are compared exactly and by value: 1.0 is 1.00. A double is compared with the
 * bound's nearest double; -0.0 is 0.0, and NaN breaks every range and every comparison. A decimal without a single byte is
 * no number: it breaks {@link Precision} and no other kind.
 *
 * <p><b>Time.</b> Timestamps are whole microseconds since 1970 in UTC; the arrival is cut to microseconds. A value exactly
 * at the allowance passes. Nothing overflows: the far ends of 64 bits are ordinary values.
 */
public sealed interface Rule
        permits Rule.Required,
                Rule.Precision,
                Rule.Range,
                Rule.OneOf,
                Rule.Pattern,
                Rule.Length,
                Rule.MaxAhead,
                Rule.MaxBehind,
                Rule.Parses,
                Rule.Digits,
                Rule.Reference,
                RecordRule {
    /** Its field is the one that a violation names and shows. */
    RuleMeta meta();

    /** Every field that the rule looks at; without all of them it passes, {@link Required} apart. */
    default List<String> fields() {
        return List.of(meta().field());
    }

    <R> R accept(Visitor<R> visitor);

    /** One method per kind and no defaults: whoever forgets a kind does not compile. */
    interface Visitor<R> {
        R required(Required rule);

        R precision(Precision rule);

        R range(Range rule);

        R oneOf(OneOf rule);

        R pattern(Pattern rule);

        R length(Length rule);

        R maxAhead(MaxAhead rule);

        R maxBehind(MaxBehind rule);

        R parses(Parses rule);

        R digits(Digits rule);

        R reference(Reference rule);

        R compare(RecordRule.Compare rule);

        R sum(RecordRule.Sum rule);

        R when(RecordRule.When rule);

        R noCardNumber(RecordRule.NoCardNumber rule);
    }

    /** There is a value. */
    record Required(RuleMeta meta) implements Rule {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.required(this);
        }
    }

    /** A decimal has at most {@code precision} digits, {@code scale} of them behind the point. */
    record Precision(RuleMeta meta, int precision, int scale) implements Rule {
        /** Good values lie strictly between the negative of this and this. */
        public BigDecimal bound() {
            return BigDecimal.TEN.pow(precision - scale);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.precision(this);
        }
    }

    /** A number is at least {@code min}, at most {@code max}, greater than {@code above} and less than {@code below}. */
    record Range(
            RuleMeta meta,
            Optional<BigDecimal> min,
            Optional<BigDecimal> max,
            Optional<BigDecimal> above,
            Optional<BigDecimal> below)
            implements Rule {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.range(this);
        }
    }

    /** A text is one of these. */
    record OneOf(RuleMeta meta, Set<String> allowed) implements Rule {
        public OneOf {
            allowed = Collections.unmodifiableSet(new TreeSet<>(allowed));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.oneOf(this);
        }
    }

    /**
     * A text matches {@code regex}, a {@link java.util.regex.Pattern}, from its first character to its last. Texts of more
     * than {@link #MAX_BYTES} bytes break the rule unseen: a pattern may recurse once per character, and bad data must not
     * overflow the stack of whoever judges it.
     */
    record Pattern(RuleMeta meta, String regex) implements Rule {
        /** Longest UTF-8 form of a text that is matched. */
        public static final int MAX_BYTES = 1024;

        /** The regex that finds nothing but whole matches; {@code ^} and {@code $} would let a last newline pass. */
        public String anchored() {
            return anchored(regex);
        }

        static String anchored(String regex) {
            return "\\A(?:" + regex + ")\\z";
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pattern(this);
        }
    }

    /** A text has from {@code min} to {@code max} code points; an array has as many elements, nulls among them counted. */
    record Length(RuleMeta meta, int min, int max) implements Rule {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.length(this);
        }
    }

    /** A timestamp is at most {@code allowance} later than the arrival of its record. */
    record MaxAhead(RuleMeta meta, Duration allowance) implements Rule {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maxAhead(this);
        }
    }

    /** A timestamp is at most {@code allowance} earlier than the arrival of its record: never than now, or a replay would kill history. */
    record MaxBehind(RuleMeta meta, Duration allowance) implements Rule {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maxBehind(this);
        }
    }

    /** A text is all of it written as {@code form} says; it stays text, whatever it may be read as. */
    record Parses(RuleMeta meta, TextForm form) implements Rule {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.parses(this);
        }
    }

    /**
     * A number has at most {@code digits - places} digits before the point and {@code places} behind it. Zeros at the end
     * are no places: 1.50 has one.
     */
    record Digits(RuleMeta meta, int digits, int places) implements Rule {
        /** Good values lie strictly between the negative of this and this. */
        public BigDecimal bound() {
            return BigDecimal.TEN.pow(digits - places);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.digits(this);
        }
    }

    /** A text stands in a list that the contract names, {@code list}; what the list is called changes no verdict. */
    record Reference(RuleMeta meta, String list, Set<String> allowed) implements Rule {
        public Reference {
            allowed = Collections.unmodifiableSet(new TreeSet<>(allowed));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reference(this);
        }
    }
}
