package dev.sluice.schedule.settlement;

import java.math.BigDecimal;

/** What a payee is paid for, and what is kept; or a difference of two such lines. */
record Line(BigDecimal total, long payments, BigDecimal fee) {
    static final Line NONE = new Line(BigDecimal.ZERO, 0, BigDecimal.ZERO);

    /** What is paid out. */
    BigDecimal settlement() {
        return total.subtract(fee);
    }

    Line plus(Line other) {
        return new Line(total.add(other.total), payments + other.payments, fee.add(other.fee));
    }

    Line minus(Line other) {
        return new Line(total.subtract(other.total), payments - other.payments, fee.subtract(other.fee));
    }

    boolean isNothing() {
        return total.signum() == 0 && payments == 0 && fee.signum() == 0;
    }
}
