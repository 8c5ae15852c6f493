package dev.sluice.silver;

import dev.sluice.lakehouse.BatchEnd;
import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.BatchWork;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Pace;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.PositionSource;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamSpec;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.DatasetTables;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** One bronze table into its silver and dead-letter tables. */
final class SilverStream implements StreamJob {
    private final Contract contract;
    private final SchemaRegistry registry;
    private final Pace pace;
    private final BatchListener listener;

    SilverStream(Contract contract, SchemaRegistry registry, Pace pace, BatchListener listener) {
        this.contract = contract;
        this.registry = registry;
        this.pace = pace;
        this.listener = listener;
    }

    @Override
    public StreamSpec spec() {
        return pace.spec(contract.dataset(), DatasetTables.silver(contract).name());
    }

    @Override
    public Offsets reached(SparkSession spark) {
        return Position.of(LakeSession.table(spark, DatasetTables.silver(contract)))
                .until();
    }

    @Override
    public StreamingQuery start(SparkSession spark, String checkpoint) throws TimeoutException {
        SilverTables tables = SilverTables.of(spark, contract);
        tables.takeBackDeadLetters();
        SilverBatch batch = new SilverBatch(contract, registry, tables);
        return spark.readStream()
                .format(PositionSource.class.getName())
                .option(PositionSource.TABLE, LakeSession.name(DatasetTables.bronze(contract)))
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
                    try (BatchWork work = BatchWork.begin(spec(), batchId, listener)) {
                        batch.judge(BatchEnd.of(spark, checkpoint, batchId), work);
                    }
                })
                .start();
    }
}
