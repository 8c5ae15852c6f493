package dev.sluice.lakehouse;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.OffsetSeq;
import org.apache.spark.sql.execution.streaming.OffsetSeqLog;

/** Where a running batch ends: Spark writes it to the checkpoint before it calls {@code foreachBatch}. */
public final class BatchEnd {
    private BatchEnd() {}

    /** The end of batch {@code batchId} of the one source of the query that has this checkpoint. */
    public static Offsets of(SparkSession spark, String checkpoint, long batchId) {
        OffsetSeqLog log = new OffsetSeqLog(spark, checkpoint + "/offsets");
        OffsetSeq batch = log.get(batchId).getOrElse(() -> {
            throw new IllegalStateException(checkpoint + " has no offsets of batch " + batchId);
        });
        return PositionOffset.parse(batch.offsets().apply(0).get().json()).offsets();
    }
}
