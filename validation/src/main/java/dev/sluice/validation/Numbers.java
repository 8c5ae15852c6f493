package dev.sluice.validation;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** The order of values that {@link FieldValue} has read. */
final class Numbers {
    private Numbers() {}

    /** An integer, a time or a decimal as it is; empty for a decimal that is no number. */
    static Optional<BigDecimal> exact(Object value) {
        return value instanceof WireDecimal decimal
                ? decimal.number()
                : Optional.of(BigDecimal.valueOf(((Number) value).longValue()));
    }

    /** Sign of value minus bound; null for a decimal that is no number. */
    static Function<Object, Integer> orderAgainst(BigDecimal bound) {
        double nearest = bound.doubleValue();
        return value -> value instanceof Double number
                ? (Integer) order(number, nearest)
                : exact(value).map(number -> number.compareTo(bound)).orElse(null);
    }

    /** Whether two values stand to each other as {@code op} says; NaN never does, what is no number always does. */
    static boolean stand(Object left, Comparison op, Object right) {
        if (left instanceof Double one && right instanceof Double other) {
            return !one.isNaN() && !other.isNaN() && op.holds(order(one, other));
        }
        if (left instanceof WireText one && right instanceof WireText other) {
            return op.holds(Arrays.compareUnsigned(utf8(one), utf8(other)));
        }
        Optional<BigDecimal> one = exact(left);
        Optional<BigDecimal> other = exact(right);
        return one.isEmpty() || other.isEmpty() || op.holds(one.get().compareTo(other.get()));
    }

    /** Not {@link Double#compare}, for which -0.0 is less than 0.0. */
    private static int order(double left, double right) {
        return left < right ? -1 : left > right ? 1 : 0;
    }

    /** Bytes of UTF-8 stand in the order of code points; the characters of a Java text do not. */
    private static byte[] utf8(WireText text) {
        return text.text().getBytes(StandardCharsets.UTF_8);
    }
}
