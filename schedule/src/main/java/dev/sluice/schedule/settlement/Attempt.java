package dev.sluice.schedule.settlement;

import java.math.BigDecimal;

/** One payment attempt, as far as a settlement looks at it. */
record Attempt(Payee payee, String channel, BigDecimal amount, Authorisation authorisation, Suspicion suspicion) {
    private static final String APPROVED = "APPROVED";

    enum Authorisation {
        APPROVED,
        DECLINED;

        static Authorisation of(String result) {
            return result.equals(Attempt.APPROVED) ? APPROVED : DECLINED;
        }
    }

    /** Whether any fraud rule has raised an alert about it; how many did does not matter. */
    enum Suspicion {
        NONE,
        RAISED
    }

    boolean isApproved() {
        return authorisation == Authorisation.APPROVED;
    }

    boolean isSuspicious() {
        return suspicion == Suspicion.RAISED;
    }

    /** Whether the merchant is paid for it. */
    boolean isSettled() {
        return isApproved() && !isSuspicious();
    }
}
