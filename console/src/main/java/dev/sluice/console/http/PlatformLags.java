package dev.sluice.console.http;

import dev.sluice.console.fact.DatasetFacts;
import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.LagFacts;
import dev.sluice.console.fact.TableFacts;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.PlatformMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Metrics of what waits. Where nobody knows since when, neither 0 s nor all the time of the world would be true: no series. */
final class PlatformLags {
    private final Supplier<Facts> known;

    private PlatformLags(Supplier<Facts> known) {
        this.known = known;
    }

    /** Has {@code measures} tell them from now on. */
    static void tell(Supplier<Facts> known, Measures measures) {
        PlatformLags lags = new PlatformLags(known);
        measures.read(
                PlatformMetrics.LAG,
                told -> lags.each((lag, table) -> told.of(lag.records(), lag.dataset(), lag.layer(), table)));
        measures.read(
                PlatformMetrics.LAG_SECONDS,
                told -> lags.each((lag, table) ->
                        lag.seconds().ifPresent(age -> told.of(age, lag.dataset(), lag.layer(), table))));
        measures.read(
                PlatformMetrics.RETENTION_LEFT,
                told -> lags.each((lag, table) -> {
                    if (lag.layer().equals("bronze") && lag.seconds().isPresent()) {
                        told.of(retentionLeft(lag), lag.dataset());
                    }
                }));
    }

    private static double retentionLeft(LagFacts lag) {
        return lag.retentionLeftSeconds().map(Long::doubleValue).orElse(Double.POSITIVE_INFINITY);
    }

    private interface OfLag {
        void tell(LagFacts lag, String table);
    }

    private void each(OfLag each) {
        Facts facts = known.get();
        Map<String, DatasetFacts> datasets = new HashMap<>();
        facts.datasets().value().orElse(List.of()).forEach(d -> datasets.put(d.dataset(), d));
        for (LagFacts lag : facts.lags().value().orElse(List.of())) {
            String table = Optional.ofNullable(datasets.get(lag.dataset()))
                    .flatMap(d -> d.table(lag.layer()))
                    .map(TableFacts::table)
                    .orElse(lag.layer() + "." + lag.dataset());
            each.tell(lag, table);
        }
    }
}
