package dev.sluice.ops.demo;

import dev.sluice.ops.audit.AuditReport;
import java.time.Duration;

/**
 * How a demo came out.
 *
 * @param sent what the producers of this run were acknowledged
 * @param audit of everything that the platform ever took in
 */
record DemoResult(Receipts sent, AuditReport audit, Duration took) {
    /** Records a second while producers ran. */
    long perSecond() {
        long millis = sent.started()
                .map(started -> Duration.between(started, sent.written()).toMillis())
                .orElse(0L);
        return sent.total() * 1000 / Math.max(1, millis);
    }

    boolean holds() {
        return audit.holds() && audit.isCaughtUp() && sent.total() > 0;
    }
}
