package dev.sluice.schedule;

import dev.sluice.audit.Place;
import dev.sluice.schedule.quality.QualityAudit;
import dev.sluice.schedule.settlement.FraudRulesHaveSeenAll;
import dev.sluice.schedule.settlement.ProofHolds;
import dev.sluice.schedule.settlement.Settlement;
import dev.sluice.schedule.settlement.SilverHasAll;
import dev.sluice.schemas.contract.Contract;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tasks of a platform. None needs Spark. */
public final class Tasks {
    public static final String SETTLEMENT = "settlement";
    public static final String HOURLY = "hourly";
    public static final String AUDIT = "audit";
    public static final String MAINTENANCE = "maintenance";

    private static final String PAYMENTS = "payments";
    private static final String ALERTS = "payment_fraud_alerts";

    private Tasks() {}

    /**
     * In the order in which they have their turn; no settlement where payments and fraud alerts are not both run.
     *
     * @param who is named by what they write
     */
    public static List<Task> of(Place place, ScheduleConfig config, String who, Clock clock) {
        List<Task> tasks = new ArrayList<>();
        settlement(place, config, who, clock)
                .ifPresent(
                        job -> tasks.add(new Task(SETTLEMENT, config.settled(), Task.Span.DAY, Task.Missed.EACH, job)));
        tasks.add(new Task(HOURLY, config.hourly(), Task.Span.HOUR, Task.Missed.LAST, new LineCheck(place, clock)));
        tasks.add(new Task(
                AUDIT,
                config.audit(),
                Task.Span.DAY,
                Task.Missed.LAST,
                new QualityAudit(place.lake(), place.contracts(), config.reports())));
        return tasks;
    }

    private static Optional<Task.Job> settlement(Place place, ScheduleConfig config, String who, Clock clock) {
        Optional<Contract> payments = named(place.contracts(), PAYMENTS);
        Optional<Contract> alerts = named(place.contracts(), ALERTS);
        if (payments.isEmpty() || alerts.isEmpty()) {
            return Optional.empty();
        }
        Place both = new Place(place.broker(), place.registry(), place.lake(), List.of(payments.get(), alerts.get()));
        Duration patience = config.settlement().patience();
        return Optional.of(new Settlement(
                new Settlement.Site(place.lake(), payments.get(), alerts.get()),
                config.settlement(),
                List.of(
                        new FraudRulesHaveSeenAll(
                                place.broker(),
                                payments.get(),
                                config.settlement().fraudGroup(),
                                patience),
                        new SilverHasAll(both, patience),
                        new ProofHolds(both)),
                config.reports(),
                who,
                clock));
    }

    /** Whether days are settled where these are run. */
    static boolean settle(List<Contract> contracts) {
        return named(contracts, PAYMENTS).isPresent()
                && named(contracts, ALERTS).isPresent();
    }

    private static Optional<Contract> named(List<Contract> contracts, String dataset) {
        return contracts.stream()
                .filter(contract -> contract.dataset().equals(dataset))
                .findFirst();
    }
}
