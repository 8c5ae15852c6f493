package dev.sluice.validation;

import dev.sluice.schemas.contract.Severity;

/**
 * What every rule carries, whatever its kind.
 *
 * @param field top-level field of the event that the rule judges
 * @param errorType family of the error, for example {@code price_validation}
 * @param errorReason the error, for example {@code price_must_be_positive}
 * @param sentence what a good value looks like
 */
public record RuleMeta(
        RuleId id, String field, Severity severity, String errorType, String errorReason, String sentence) {}
