package dev.sluice.gold;

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
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.concurrent.TimeoutException;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** One silver table into one gold table. */
final class GoldStream implements StreamJob {
    private final Contract contract;
    private final GoldView view;
    private final Pace pace;
    private final TableSpec silver;
    private final BatchListener listener;

    GoldStream(Contract contract, GoldView view, Pace pace, BatchListener listener) {
        this.contract = contract;
        this.view = view;
        this.pace = pace;
        this.silver = DatasetTables.silver(contract);
        this.listener = listener;
    }

    @Override
    public StreamSpec spec() {
        return pace.spec(contract.dataset(), view.table().name());
    }

    @Override
    public Offsets reached(SparkSession spark) {
        return Position.of(LakeSession.table(spark, view.table())).until();
    }

    @Override
    public StreamingQuery start(SparkSession spark, String checkpoint) throws TimeoutException {
        Table gold = LakeSession.table(spark, view.table());
        GoldBatch batch = new GoldBatch(spark, contract, view, LakeSession.table(spark, silver), gold);
        return spark.readStream()
                .format(PositionSource.class.getName())
                .option(PositionSource.TABLE, LakeSession.name(silver))
                .option(PositionSource.START, Position.of(gold).until().json())
                .option(PositionSource.START_REVISION, Position.of(gold).revision())
                .option(PositionSource.MAX_RECORDS, pace.maxRecords())
                .load()
                .writeStream()
                .queryName(name())
                .option("checkpointLocation", checkpoint)
                .trigger(pace.trigger())
                .foreachBatch((Dataset<Row> nothing, Long batchId) -> {
                    try (BatchWork work = BatchWork.begin(spec(), batchId, listener)) {
                        batch.aggregate(BatchEnd.of(spark, checkpoint, batchId), work);
                    }
                })
                .start();
    }
}
