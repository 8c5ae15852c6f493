package dev.sluice.lakehouse;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stream that copies one table's rows to another, three of which are waiting. */
abstract class StreamScene {
    final SparkSession spark = OneLake.get().spark();
    final LakeConfig config = OneLake.get().config();
    final LedgerTable upstream = LedgerTable.create();
    final LedgerTable downstream = LedgerTable.create();
    final CopyJob job = new CopyJob(upstream, downstream);
    private final Leases leases = new Leases(config, "test");
    final Workplace place = new Workplace(spark, Checkpoints.of(config), leases);

    @AfterEach
    void letGo() {
        leases.close();
    }

    @BeforeEach
    void news() {
        upstream.append(0, 0, 3);
    }

    static Thread started(StreamRun run) {
        Thread thread = new Thread(run, run.name());
        thread.start();
        return thread;
    }
}
