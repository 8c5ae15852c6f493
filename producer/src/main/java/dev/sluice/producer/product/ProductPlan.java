package dev.sluice.producer.product;

import dev.sluice.producer.generator.Shares;

/**
 * What to generate.
 *
 * @param seed same seed, run id and clock: same bytes
 * @param runId decides the event ids: two runs with one seed and run id repeat each other's
 * @param users who come back, few of them often
 * @param shares late events lie up to six hours back, as those of a phone that was offline
 */
public record ProductPlan(long seed, String runId, int users, Shares shares) {
    public ProductPlan {
        if (users < 1) {
            throw new IllegalArgumentException("There is at least one user, got " + users);
        }
    }
}
