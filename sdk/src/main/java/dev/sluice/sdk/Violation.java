package dev.sluice.sdk;

/**
 * A rule that an event broke, in the contract's words. The value is not in it: it may be a person's.
 *
 * @param rule id of the rule in the contract, for example {@code product-user-id-length}
 * @param errorType family of the error, for example {@code identity_validation}
 * @param errorReason the error, for example {@code user_id_required}
 * @param field of the event, as the contract writes it
 */
public record Violation(String rule, String errorType, String errorReason, String field) {}
