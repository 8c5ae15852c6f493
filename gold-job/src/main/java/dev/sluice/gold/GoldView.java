package dev.sluice.gold;

import dev.sluice.schemas.table.TableSpec;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a gold table shows of a silver table: one row per group and time window. */
interface GoldView {
    TableSpec table();

    /** Event-time column of silver that windows are cut by. */
    String time();

    /** Unit of a window, as Spark's {@code date_trunc} names it. */
    String window();

    /** Groups of {@code silverRows}, which hold whole windows, in the shape of the table. */
    Dataset<Row> aggregated(Dataset<Row> silverRows);
}
