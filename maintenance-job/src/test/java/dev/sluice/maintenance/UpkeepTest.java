package dev.sluice.maintenance;

import static dev.sluice.maintenance.Line.BRONZE;
import static dev.sluice.maintenance.Line.MONDAY;
import static dev.sluice.maintenance.Line.append;
import static dev.sluice.maintenance.Line.load;
import static dev.sluice.maintenance.Line.offsetsOf;
import static dev.sluice.maintenance.Line.rows;
import static dev.sluice.maintenance.Line.spark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.LeaseHeldException;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.UnknownTableException;
import dev.sluice.telemetry.Measures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One process at a time maintains a table, and a table that fails keeps no other from its turn. */
class UpkeepTest {
    private static final Policy POLICY =
            new Policy(Policy.DEFAULT.targetBytes(), Duration.ofDays(7), 20, Duration.ofDays(3));
    private static final MaintenanceConfig CONFIG =
            new MaintenanceConfig(Line.lake().config(), List.of(Line.PAYMENTS), POLICY, Optional.empty());

    private final Measures measures = Measures.bare();

    @BeforeEach
    void sixBatches() {
        Line.empty();
        for (int batch = 0; batch < 6; batch++) {
            append(0, batch * 4L, batch * 4L + 4, MONDAY);
        }
    }

    @Tag("runbook-C16")
    @Test
    void aRunCompactsAndLosesNoRow() {
        MaintenanceJob.runOnce(spark(), CONFIG, "test", measures);

        assertThat(Inspection.of(load(BRONZE)).files()).isEqualTo(1);
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 0, 24));
        assertThat(measures.series())
                .containsEntry("sluice_maintenance_runs_total{outcome=\"whole\",table=\"bronze.payments\"}", 1.0)
                .containsEntry("sluice_maintenance_files_rewritten_total{table=\"bronze.payments\"}", 6.0)
                .containsKey("sluice_maintenance_seconds_total{table=\"bronze.payments\"}");
    }

    @Test
    void theSecondAtOnceIsRefusedAndTouchesNothingAndTheOtherTablesHaveTheirTurn() {
        Snapshot before = load(BRONZE).currentSnapshot();
        try (Leases other = new Leases(Line.lake().config(), "sluice table compact")) {
            other.hold(Upkeep.lease("bronze.payments"));

            assertThatThrownBy(() -> MaintenanceJob.runOnce(spark(), CONFIG, "test", measures))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Not maintained, see the log: bronze.payments.");
            assertThat(measures.series())
                    .containsEntry("sluice_maintenance_runs_total{outcome=\"busy\",table=\"bronze.payments\"}", 1.0);
            assertThatThrownBy(() -> upkeep().maintain("bronze.payments"))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("sluice table compact");
        }
        assertThat(load(BRONZE).currentSnapshot()).isEqualTo(before);
    }

    @Test
    void theLeaseIsGivenBack() {
        try (Leases own = new Leases(Line.lake().config(), "first");
                Leases other = new Leases(Line.lake().config(), "second")) {
            new Upkeep(spark(), Line.tables(), own, POLICY).maintain("bronze.payments");

            assertThatCode(() -> other.hold(Upkeep.lease("bronze.payments"))).doesNotThrowAnyException();
        }
    }

    @Test
    void aTableThatIsNotThereIsNamedWithThoseThatAre() {
        assertThatThrownBy(() -> upkeep().maintain("bronze.paymints"))
                .isInstanceOf(UnknownTableException.class)
                .hasMessageContaining("There is no table 'bronze.paymints'. Tables are ")
                .hasMessageContaining("bronze.payments");
    }

    private static Upkeep upkeep() {
        return new Upkeep(spark(), Line.tables(), new Leases(Line.lake().config(), "test"), POLICY);
    }
}
