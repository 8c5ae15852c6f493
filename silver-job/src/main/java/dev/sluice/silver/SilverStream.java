package dev.sluice.silver;

import dev.sluice.lakehouse.BatchEnd;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Pace;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.PositionSource;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.concurrent.TimeoutException;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One bronze table into its silver and dead-letter tables. */
final class SilverStream implements StreamJob {
    private static final Logger LOG = LoggerFactory.getLogger(SilverStream.class);

    private final Contract contract;
    private final SchemaRegistry registry;
    private final Pace pace;
    private final TableSpec bronze;
    private final TableSpec silver;
    private final TableSpec deadLetters;

    SilverStream(Contract contract, SchemaRegistry registry, Pace pace) {
        this.contract = contract;
        this.registry = registry;
        this.pace = pace;
        this.bronze = DatasetTables.bronze(contract);
        this.silver = DatasetTables.silver(contract);
        this.deadLetters = DatasetTables.deadLetters(contract);
    }

    @Override
    public String name() {
        return silver.name();
    }

    @Override
    public StreamingQuery start(SparkSession spark, String checkpoint) throws TimeoutException {
        SilverTables tables = new SilverTables(
                LakeSession.table(spark, bronze),
                LakeSession.table(spark, silver),
                LakeSession.table(spark, deadLetters));
        takeBackDeadLetters(tables);
        SilverBatch batch = new SilverBatch(spark, contract, registry, tables);
        return spark.readStream()
                .format(PositionSource.class.getName())
                .option(PositionSource.TABLE, LakeSession.name(bronze))
                .option(
                        PositionSource.START,
                        Position.of(tables.silver()).until().json())
                .option(PositionSource.MAX_RECORDS, pace.maxRecords())
                .load()
                .writeStream()
                .queryName(name())
                .option("checkpointLocation", checkpoint)
                .trigger(pace.trigger())
                .foreachBatch((Dataset<Row> nothing, Long batchId) -> {
                    batch.judge(BatchEnd.of(spark, checkpoint, batchId));
                })
                .start();
    }

    /**
     * Dead letters are committed first and silver's position is the truth of both, so dead letters behind it belong to a
     * batch that did not end: it will be judged again, perhaps by other rules.
     */
    private void takeBackDeadLetters(SilverTables tables) {
        Position kept = Position.of(tables.silver());
        Offsets written = Position.of(tables.deadLetters()).until();
        OffsetRange ahead = OffsetRange.between(
                kept.until(), written, Position.of(tables.bronze()).from());
        if (!ahead.isEmpty()) {
            LOG.warn("{}: takes back dead letters of an unfinished batch, offsets {}", name(), ahead.slices());
            Ledger.of(tables.deadLetters()).takeBack(ahead.expression(), kept);
        }
    }

    /** The tables of the dataset, as the session's catalog has them. */
    record SilverTables(Table bronze, Table silver, Table deadLetters) {}
}
