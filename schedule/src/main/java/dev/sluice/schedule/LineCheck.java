package dev.sluice.schedule;

import dev.sluice.audit.Audit;
import dev.sluice.audit.AuditReport;
import dev.sluice.audit.Check;
import dev.sluice.audit.Depth;
import dev.sluice.audit.Place;
import dev.sluice.audit.Standing;
import dev.sluice.audit.Standings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The hourly run. Streams move records on their own, so it moves none: it proves by metadata that none was lost between topic
 * and gold, and that no dataset stands still while something waits for it.
 */
public final class LineCheck implements Task.Job {
    private final Place place;
    private final Clock clock;

    /** @param place what is checked */
    public LineCheck(Place place, Clock clock) {
        this.place = place;
        this.clock = clock;
    }

    @Override
    public Result run(String period) {
        AuditReport report = Audit.at(place, Depth.METADATA, dataset -> {});
        long bronze = report.datasets().stream()
                .mapToLong(dataset -> dataset.bronze())
                .sum();
        long waiting = report.datasets().stream()
                .mapToLong(dataset -> dataset.waiting())
                .sum();
        List<String> wrong = new ArrayList<>();
        report.datasets().forEach(dataset -> dataset.checks().stream()
                .filter(check -> check.outcome() == Check.Outcome.BROKEN)
                .forEach(check -> wrong.add(dataset.dataset() + ": " + check.what() + ": " + check.hole())));
        wrong.addAll(standing());
        if (!wrong.isEmpty()) {
            return Result.failed(bronze, String.join("; ", wrong) + ". './sluice doctor' says what mends it.");
        }
        return Result.done(
                bronze,
                String.format(
                        "%d datasets, %,d records in bronze, unexplained 0, %,d under way",
                        report.datasets().size(), bronze, waiting));
    }

    private List<String> standing() {
        try (Standings standings = Standings.at(place)) {
            return standings.read().stream()
                    .filter(standing -> standing.stale(clock.instant()).isPresent())
                    .map(LineCheck::words)
                    .toList();
        }
    }

    private static String words(Standing standing) {
        return standing.dataset() + " stands still: " + (standing.beforeBronze() + standing.beforeSilver())
                + " records wait, the newest in silver is of "
                + standing.newest().orElseThrow();
    }
}
