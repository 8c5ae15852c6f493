package dev.sluice.lakehouse;

import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** One streaming query, started as often as it takes. */
public interface StreamJob {
    /** What it is about. */
    StreamSpec spec();

    /** Stable name, for example {@code bronze.payments}. */
    default String name() {
        return spec().table();
    }

    /** Where the table that it writes stands. */
    Offsets reached(SparkSession spark);

    /**
     * Starts the query from the position of the table that it writes.
     *
     * @param checkpoint a new, empty folder; scratch, because the position is what counts
     */
    StreamingQuery start(SparkSession spark, String checkpoint) throws TimeoutException;
}
