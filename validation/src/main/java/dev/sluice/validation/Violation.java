package dev.sluice.validation;

import dev.sluice.schemas.contract.Severity;

/**
 * A rule that an event broke.
 *
 * @param severity whether the event is to be refused for it
 * @param value the offending value as text, cut at {@link #MAX_VALUE} code points; null if the value is null. Decimals are
 *     plain digits with all places of their scale, timestamps are ISO-8601 in UTC with six places (their number of
 *     microseconds outside the years 1 to 9999), booleans {@code true} or {@code false}
 */
public record Violation(
        RuleId rule, Severity severity, String errorType, String errorReason, String field, String value) {
    /** Longest value text, in code points. */
    public static final int MAX_VALUE = 256;
}
