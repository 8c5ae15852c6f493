package dev.sluice.console.http;

import static dev.sluice.console.http.FewFacts.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fact.Fact;
import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.LagFacts;
import dev.sluice.console.fact.Level;
import dev.sluice.telemetry.Measures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlatformLagsTest {
    private static final String OF_TABLE = "{dataset=\"payments\",layer=\"bronze\",table=\"bronze.payments\"}";
    private static final String OF_DATASET = "{dataset=\"payments\"}";

    @Test
    void recordsThatWaitAreAsOldAsTheOldest() {
        assertThat(told(new LagFacts("payments", "bronze", 7, Optional.of(90L), 0, Level.WELL, Optional.of(600L))))
                .containsEntry("sluice_lag_records" + OF_TABLE, 7.0)
                .containsEntry("sluice_lag_seconds" + OF_TABLE, 90.0)
                .containsEntry("sluice_retention_left_seconds" + OF_DATASET, 600.0);
    }

    @Test
    void whereNothingWaitsThereIsAllTheTimeOfTheWorld() {
        assertThat(told(new LagFacts("payments", "bronze", 0, Optional.of(0L), 0, Level.WELL, Optional.empty())))
                .containsEntry("sluice_lag_seconds" + OF_TABLE, 0.0)
                .containsEntry("sluice_retention_left_seconds" + OF_DATASET, Double.POSITIVE_INFINITY);
    }

    /** 0 s and infinity would say that all is well, and end an alert that waits to fire. */
    @Test
    void recordsThatWaitSinceNobodyKnowsWhenHaveNoAge() {
        assertThat(told(new LagFacts("payments", "bronze", 7, Optional.empty(), 0, Level.WELL, Optional.empty())))
                .containsOnlyKeys("sluice_lag_records" + OF_TABLE);
    }

    private static Map<String, Double> told(LagFacts lag) {
        Facts facts = new FewFacts(Fact.unseen(), Fact.unseen(), seen(List.of(lag)), Fact.unseen()).facts();
        Measures measures = Measures.bare();
        PlatformLags.tell(() -> facts, measures);
        return measures.series();
    }
}
