package dev.sluice.producer.payments;

import java.util.Optional;

/**
 * What to generate. Shares lie between 0 and 1.
 *
 * @param seed same seed, run id and clock: same bytes
 * @param runId stands in every transaction id; two runs with one run id repeat each other's ids
 * @param scenario the kind of day
 * @param mode the one thing that all cards do; empty for what the scenario has
 * @param brokenShare of records that are broken on purpose
 * @param duplicateShare of records that were sent before and are sent again as they were
 * @param lateShare of payments whose event time lies up to ten minutes back
 */
public record PaymentPlan(
        long seed,
        String runId,
        PaymentScenario scenario,
        Optional<PaymentMode> mode,
        double brokenShare,
        double duplicateShare,
        double lateShare) {
    public PaymentPlan {
        for (double share : new double[] {brokenShare, duplicateShare, lateShare}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("A share lies between 0 and 1, got " + share);
            }
        }
    }

    /** As above, of the mixed scenario. */
    public PaymentPlan(
            long seed,
            String runId,
            Optional<PaymentMode> mode,
            double brokenShare,
            double duplicateShare,
            double lateShare) {
        this(seed, runId, PaymentScenario.MIXED, mode, brokenShare, duplicateShare, lateShare);
    }

    /** A mix of all modes with 1 % broken, 0.5 % repeated and 1 % late. */
    public static PaymentPlan mixed(long seed, String runId) {
        return new PaymentPlan(seed, runId, Optional.empty(), 0.01, 0.005, 0.01);
    }
}
