package dev.sluice.ops.demo;

import dev.sluice.audit.AuditReport;
import dev.sluice.audit.DatasetAudit;
import dev.sluice.schemas.contract.Contract;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a demo came out.
 *
 * @param sent what the producers of this run were acknowledged
 * @param before records of each dataset before this run
 * @param audit of everything that the platform ever took in
 */
record DemoResult(Receipts sent, Map<String, Long> before, AuditReport audit, Duration took) {
    DemoResult {
        before = Map.copyOf(before);
    }

    /** Records a second while producers ran. */
    long perSecond() {
        long millis = sent.started()
                .map(started -> Duration.between(started, sent.written()).toMillis())
                .orElse(0L);
        return sent.total() * 1000 / Math.max(1, millis);
    }

    /** Records that the broker acknowledged to producers of {@code dataset} in this run. */
    long acknowledged(Contract dataset) {
        return sent.acknowledged().getOrDefault(dataset.topic().name(), 0L);
    }

    /** Records by which the topic of {@code dataset} grew in this run. */
    long grown(DatasetAudit dataset) {
        return dataset.topic() - before.getOrDefault(dataset.dataset(), 0L);
    }

    /** Whether what was acknowledged is there, and everything is accounted for. */
    boolean holds(List<Contract> contracts) {
        boolean isThere = audit.datasets().stream()
                .allMatch(dataset -> grown(dataset) >= acknowledged(named(contracts, dataset.dataset())));
        return isThere && audit.holds() && audit.isCaughtUp() && sent.total() > 0;
    }

    static Contract named(List<Contract> contracts, String dataset) {
        return contracts.stream()
                .filter(c -> c.dataset().equals(dataset))
                .findFirst()
                .orElseThrow();
    }
}
