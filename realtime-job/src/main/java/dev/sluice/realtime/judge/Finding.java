package dev.sluice.realtime.judge;

import dev.sluice.validation.Fault;
import dev.sluice.validation.Violation;
import java.util.List;

/**
 * Why a record is a dead letter.
 *
 * @param kind class of what was found
 * @param rules ids of all broken rules
 * @param message the first of them in words
 */
record Finding(String kind, String errorType, String errorReason, List<String> rules, String message) {
    /** Key and headers alone are longer than a topic takes; no contract bounds them. */
    static final Finding TOO_LARGE_TO_FORWARD = new Finding(
            Finding.class.getName(),
            "forwarding_failed",
            "record_too_large_to_forward",
            List.of("realtime-record-too-large-to-forward"),
            "The record is longer than its topic takes.");

    Finding {
        rules = List.copyOf(rules);
    }

    static Finding of(Fault fault) {
        return new Finding(
                Fault.class.getName(),
                Fault.ERROR_TYPE,
                fault.reason(),
                List.of(fault.id()),
                "Expected: " + fault.sentence());
    }

    /** {@code errors} are not empty. */
    static Finding of(List<Violation> errors) {
        Violation first = errors.get(0);
        return new Finding(
                Violation.class.getName(),
                first.errorType(),
                first.errorReason(),
                errors.stream().map(v -> v.rule().text()).toList(),
                first.rule().text() + ": " + first.field() + " is "
                        + (first.value() == null ? "null" : "'" + first.value() + "'"));
    }
}
