package dev.sluice.audit;

import java.util.List;

/** How all datasets stand, looked at as deep as {@code depth} says. */
public record AuditReport(Depth depth, List<DatasetAudit> datasets) {
    public AuditReport {
        datasets = List.copyOf(datasets);
    }

    /** Records that nobody can account for. */
    public long unexplained() {
        return datasets.stream().mapToLong(DatasetAudit::unexplained).sum();
    }

    /** Whether nothing is broken. */
    public boolean holds() {
        return datasets.stream().allMatch(DatasetAudit::holds);
    }

    /** Whether every record has come through to the last tier. */
    public boolean isCaughtUp() {
        return datasets.stream().allMatch(DatasetAudit::isCaughtUp);
    }
}
