package dev.sluice.console.look;

import dev.sluice.audit.Place;
import dev.sluice.console.fact.LagFacts;
import dev.sluice.console.fact.Level;
import dev.sluice.monitor.Lag;
import dev.sluice.monitor.Lags;
import dev.sluice.monitor.Thresholds;
import dev.sluice.schemas.table.DatasetTables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sees what each tier has not taken in yet: positions as the tables were read last, against the broker now. */
final class LagEye implements Eye<List<LagFacts>>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Place place;
    private final KnownTables tables;
    private final Thresholds thresholds;
    private Lags lags;

    LagEye(Place place, KnownTables tables, Thresholds thresholds) {
        this.place = place;
        this.thresholds = thresholds;
        this.tables = tables;
    }

    @Override
    public List<LagFacts> see() {
        // Without tables nothing can be compared, and clients of a broker are not made for nothing.
        place.contracts().forEach(contract -> tables.found(DatasetTables.bronze(contract)));
        try {
            if (lags == null) {
                lags = Lags.over(place, PATIENCE, tables::found);
            }
            Instant now = Instant.now();
            return lags.read().stream().map(lag -> facts(lag, now)).toList();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private LagFacts facts(Lag lag, Instant now) {
        return new LagFacts(
                lag.dataset(),
                lag.layer().word(),
                lag.records(),
                lag.age(now).toSeconds(),
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
