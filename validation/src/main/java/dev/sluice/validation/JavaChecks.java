package dev.sluice.validation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** What each kind of rule means for a value that {@link FieldValue} has read and that is not null. */
final class JavaChecks implements Rule.Visitor<JavaChecks.Check> {
    /** Whether a value breaks a rule; times are in microseconds. */
    @FunctionalInterface
    interface Check {
        boolean breaks(Object value, long arrival);
    }

    @Override
    public Check required(Rule.Required rule) {
        return (value, arrival) -> false;
    }

    @Override
    public Check precision(Rule.Precision rule) {
        BigDecimal bound = rule.bound();
        return (value, arrival) -> ((WireDecimal) value)
                .number()
                .map(number -> number.abs().compareTo(bound) >= 0)
                .orElse(true);
    }

    @Override
    public Check range(Rule.Range rule) {
        Check belowMin = broken(rule.min(), order -> order < 0);
        Check aboveMax = broken(rule.max(), order -> order > 0);
        Check notAbove = broken(rule.above(), order -> order <= 0);
        Check notBelow = broken(rule.below(), order -> order >= 0);
        return (value, arrival) -> isNotANumber(value)
                || belowMin.breaks(value, arrival)
                || aboveMax.breaks(value, arrival)
                || notAbove.breaks(value, arrival)
                || notBelow.breaks(value, arrival);
    }

    @Override
    public Check oneOf(Rule.OneOf rule) {
        return (value, arrival) -> !rule.allowed().contains(((WireText) value).text());
    }

    @Override
    public Check pattern(Rule.Pattern rule) {
        java.util.regex.Pattern anchored = java.util.regex.Pattern.compile(rule.anchored());
        return (value, arrival) -> {
            WireText text = (WireText) value;
            return text.bytes() > Rule.Pattern.MAX_BYTES
                    || !anchored.matcher(text.text()).find();
        };
    }

    @Override
    public Check length(Rule.Length rule) {
        return (value, arrival) -> {
            int length = ((WireText) value).codePoints();
            return length < rule.min() || length > rule.max();
        };
    }

    @Override
    public Check maxAhead(Rule.MaxAhead rule) {
        long allowance = Micros.of(rule.allowance());
        return (value, arrival) -> (long) value > Math.min(arrival, Long.MAX_VALUE - allowance) + allowance;
    }

    @Override
    public Check maxBehind(Rule.MaxBehind rule) {
        long allowance = Micros.of(rule.allowance());
        return (value, arrival) -> (long) value < Math.max(arrival, Long.MIN_VALUE + allowance) - allowance;
    }

    private static Check broken(Optional<BigDecimal> bound, IntPredicate brokenBy) {
        if (bound.isEmpty()) {
            return (value, arrival) -> false;
        }
        Function<Object, Integer> order = orderAgainst(bound.get());
        return (value, arrival) -> {
            Integer found = order.apply(value);
            return found != null && brokenBy.test(found);
        };
    }

    /** Sign of value minus bound; null for a decimal that is no number. */
    private static Function<Object, Integer> orderAgainst(BigDecimal bound) {
        double nearest = bound.doubleValue();
        return value -> {
            if (value instanceof WireDecimal decimal) {
                return decimal.number().map(number -> number.compareTo(bound)).orElse(null);
            }
            if (value instanceof Double number) {
                // Not Double.compare, for which -0.0 is less than 0.0.
                return number < nearest ? -1 : number > nearest ? 1 : 0;
            }
            return BigDecimal.valueOf((long) value).compareTo(bound);
        };
    }

    private static boolean isNotANumber(Object value) {
        return value instanceof Double number && number.isNaN();
    }
}
