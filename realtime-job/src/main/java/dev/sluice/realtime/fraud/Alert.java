package dev.sluice.realtime.fraud;

/**
 * A finding.
 *
 * @param detail what the rule found, in words
 */
record Alert(Payment payment, FraudRule rule, String detail) {
    /** The same for the same finding: a transaction id may hold a colon, a rule does not. */
    String id() {
        return payment.transactionId() + ":" + rule;
    }
}
