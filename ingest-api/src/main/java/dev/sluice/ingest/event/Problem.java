package dev.sluice.ingest.event;

import dev.sluice.schemas.contract.Severity;
import dev.sluice.validation.Violation;
import java.util.Locale;

/**
 * What is wrong with one event of a request, in the words of the contract.
 *
 * @param index of the event in the request, from 0
 * @param eventId as the event has it; empty if it has none
 * @param rule id of the rule, or {@code json} for what no event of the schema can be
 * @param value the offending value as text, of objects and arrays no more than their kind; null if there is none
 * @param expected what would do instead, for people; null where the reason says it
 */
public record Problem(
        int index,
        String eventId,
        String rule,
        Severity severity,
        String errorType,
        String errorReason,
        String field,
        String value,
        String expected) {
    /** The rule that JSON breaks which is no event. */
    static final String JSON = "json";

    private static final String SCHEMA = "schema_validation";

    static Problem of(int index, String eventId, Violation violation) {
        return new Problem(
                index,
                eventId,
                violation.rule().text(),
                violation.severity(),
                violation.errorType(),
                violation.errorReason(),
                violation.field(),
                violation.value(),
                null);
    }

    /** Of JSON that is no value of the field. */
    static Problem ofJson(int index, String eventId, String reason, String field, String value, String expected) {
        return new Problem(index, eventId, JSON, Severity.REJECT, SCHEMA, reason, field, value, expected);
    }

    public boolean isFatal() {
        return severity == Severity.REJECT;
    }

    /** As the contract writes it. */
    public String severityWord() {
        return severity == Severity.REJECT ? "error" : severity.name().toLowerCase(Locale.ROOT);
    }
}
