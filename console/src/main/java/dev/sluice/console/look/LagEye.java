package dev.sluice.console.look;

import dev.sluice.audit.Place;
import dev.sluice.console.fact.LagFacts;
import dev.sluice.console.fact.Level;
import dev.sluice.console.fact.TopicFacts;
import dev.sluice.monitor.Lag;
import dev.sluice.monitor.Lags;
import dev.sluice.monitor.Thresholds;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.stack.Parts;
import java.time.Duration;
import java.time.Instant;

/** Sees what each tier has not taken in yet: positions as the tables were read last, against the broker now. */
final class LagEye implements Eye<LineFacts>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Place place;
    private final KnownTables tables;
    private final Thresholds thresholds;
    private final Answers answers;
    private Lags lags;

    LagEye(Place place, KnownTables tables, Thresholds thresholds, Answers answers) {
        this.answers = answers;
        this.place = place;
        this.thresholds = thresholds;
        this.tables = tables;
    }

    @Override
    public LineFacts see() {
        // Without tables nothing can be compared, and clients of a broker are not made for nothing.
        place.contracts().forEach(contract -> tables.found(DatasetTables.bronze(contract)));
        try {
            if (lags == null) {
                lags = Lags.over(place, PATIENCE, tables::found);
            }
            Instant now = Instant.now();
            Lags.Sight sight = lags.look();
            answered();
            return new LineFacts(
                    sight.lags().stream()
                            .map(lag -> facts(lag, thresholds, now))
                            .toList(),
                    sight.topics().entrySet().stream()
                            .map(e -> new TopicFacts(
                                    e.getKey(),
                                    e.getValue().written(),
                                    e.getValue().newest()))
                            .toList());
        } catch (RuntimeException e) {
            answered();
            close();
            throw e;
        }
    }

    private void answered() {
        if (lags != null) {
            lags.answered().ifPresent(time -> answers.note(Parts.BROKER, time));
        }
    }

    /** What is told of {@code lag}, which was seen at {@code now}. */
    static LagFacts facts(Lag lag, Thresholds thresholds, Instant now) {
        return new LagFacts(
                lag.dataset(),
                lag.layer().word(),
                lag.records(),
                lag.age(now).map(Duration::toSeconds),
                lag.lost(),
                Level.of(thresholds.of(lag, now)),
                lag.retentionLeft(now).map(Duration::toSeconds));
    }

    @Override
    public void close() {
        if (lags != null) {
            lags.close();
            lags = null;
        }
    }
}
