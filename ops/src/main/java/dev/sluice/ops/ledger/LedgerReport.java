package dev.sluice.ops.ledger;

import java.util.List;

/** How ledgers and tables compare. */
public record LedgerReport(List<Told> ledgers, List<Comparison> datasets) {
    public LedgerReport {
        ledgers = List.copyOf(ledgers);
        datasets = List.copyOf(datasets);
    }

    /**
     * A ledger.
     *
     * @param isFinished whether its run wrote its end; one that was killed, or still runs, sent more than it names
     * @param failed entries of records that the broker never acknowledged
     * @param problems lines that cannot be relied on: number, what was expected, what is there
     */
    public record Told(
            String file,
            String dataset,
            String runId,
            boolean isFinished,
            long entries,
            long failed,
            List<String> problems) {
        public Told {
            problems = List.copyOf(problems);
        }
    }

    /** Whether every ledger can be relied on, and all that came so far is as they say. */
    public boolean holds() {
        return ledgers.stream().allMatch(ledger -> ledger.problems().isEmpty())
                && datasets.stream().allMatch(Comparison::holds);
    }

    /** Records that have not come so far yet. */
    public long waiting() {
        return datasets.stream().mapToLong(dataset -> dataset.waiting().all()).sum();
    }
}
