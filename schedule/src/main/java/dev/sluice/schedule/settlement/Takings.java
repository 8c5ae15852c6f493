package dev.sluice.schedule.settlement;

import java.math.BigDecimal;

/** Payment attempts that were added up. */
final class Takings {
    static final Takings NONE = new Takings();

    private long attempts;
    private long approved;
    private long fraud;
    private long settled;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal approvedAmount = BigDecimal.ZERO;
    private BigDecimal fraudAmount = BigDecimal.ZERO;
    private BigDecimal settledAmount = BigDecimal.ZERO;

    void add(Attempt attempt) {
        attempts++;
        amount = amount.add(attempt.amount());
        if (attempt.isApproved()) {
            approved++;
            approvedAmount = approvedAmount.add(attempt.amount());
        }
        if (attempt.isSuspicious()) {
            fraud++;
            fraudAmount = fraudAmount.add(attempt.amount());
        }
        if (attempt.isSettled()) {
            settled++;
            settledAmount = settledAmount.add(attempt.amount());
        }
    }

    void add(Takings other) {
        attempts += other.attempts;
        approved += other.approved;
        fraud += other.fraud;
        settled += other.settled;
        amount = amount.add(other.amount);
        approvedAmount = approvedAmount.add(other.approvedAmount);
        fraudAmount = fraudAmount.add(other.fraudAmount);
        settledAmount = settledAmount.add(other.settledAmount);
    }

    /** All of them. */
    long attempts() {
        return attempts;
    }

    BigDecimal amount() {
        return amount;
    }

    long approved() {
        return approved;
    }

    BigDecimal approvedAmount() {
        return approvedAmount;
    }

    /** Those that a fraud rule found suspicious, approved or not. */
    long fraud() {
        return fraud;
    }

    BigDecimal fraudAmount() {
        return fraudAmount;
    }

    /** Approved ones that are not suspicious. */
    long settled() {
        return settled;
    }

    BigDecimal settledAmount() {
        return settledAmount;
    }
}
