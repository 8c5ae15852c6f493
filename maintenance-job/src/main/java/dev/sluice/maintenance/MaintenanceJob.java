package dev.sluice.maintenance;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.telemetry.JobTelemetry;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.SettlementTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.telemetry.Measures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maintains every table of the selected datasets once, and those of gold. */
public final class MaintenanceJob {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceJob.class);

    private MaintenanceJob() {}

    /** {@code spark-submit --class dev.sluice.maintenance.MaintenanceJob maintenance-job-all.jar [--config FILE] [key=value …]}. */
    public static void main(String[] arguments) {
        Settings settings = Settings.of(arguments, System.getenv());
        MaintenanceConfig config = settings.build(() -> MaintenanceConfig.from(settings));
        try (JobTelemetry telemetry = JobTelemetry.start("maintenance", settings);
                SparkSession spark = LakeSession.start(config.lake(), "maintenance")) {
            runOnce(spark, config, "sluice maintenance job", telemetry.measures());
        }
    }

    /**
     * Maintains one table after the other, and logs what that did. A table that fails keeps no other from its turn; afterwards
     * {@link IllegalStateException} names those that did.
     *
     * @param who what others are told who want the same table
     * @param measures to count in what was done
     */
    public static void runOnce(SparkSession spark, MaintenanceConfig config, String who, Measures measures) {
        List<String> failures = new ArrayList<>();
        try (Lake lake = Lake.open(config.lake());
                Leases leases = new Leases(config.lake(), who)) {
            Upkeep upkeep = new Upkeep(spark, lake, leases, config.policy());
            UpkeepMeasures counts = new UpkeepMeasures(measures);
            for (String table : tables(lake, config.contracts())) {
                try {
                    say(counts.of(table, () -> upkeep.maintain(table)));
                } catch (RuntimeException e) {
                    LOG.warn("{} is not maintained: {}", table, e.getMessage(), e);
                    failures.add(table);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "Not maintained, see the log: " + String.join(", ", failures) + ". No row is lost by that.");
        }
    }

    private static List<String> tables(Lake lake, List<Contract> contracts) {
        Set<String> ours = new LinkedHashSet<>();
        for (Contract contract : contracts) {
            DatasetTables.of(contract).stream().map(TableSpec::name).forEach(ours::add);
            ours.add(DatasetTables.archive(contract).name());
        }
        GoldTables.ALL.stream().map(TableSpec::name).forEach(ours::add);
        SettlementTables.ALL.stream().map(TableSpec::name).forEach(ours::add);
        ours.retainAll(lake.tables());
        return List.copyOf(ours);
    }

    private static void say(Upkept upkept) {
        Compacted compacted = upkept.compacted();
        LOG.info(
                "{} {} snapshots expired with {}, {} are left; orphans: {}",
                compacted.sentence(),
                upkept.expired().snapshots(),
                upkept.expired().files().shown(),
                upkept.expired().kept(),
                upkept.orphans().shown());
    }
}
