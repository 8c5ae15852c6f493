package dev.sluice.silver;

import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.AvroColumns;
import dev.sluice.schemas.table.Column;
import dev.sluice.schemas.table.DatasetTables;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of one dataset, as the session's catalog has them. */
record SilverTables(SparkSession spark, Table bronze, Table silver, Table deadLetters) {
    private static final Logger LOG = LoggerFactory.getLogger(SilverTables.class);

    static SilverTables of(SparkSession spark, Contract contract) {
        return new SilverTables(
                spark,
                LakeSession.table(spark, DatasetTables.bronze(contract)),
                LakeSession.table(spark, DatasetTables.silver(contract)),
                LakeSession.table(spark, DatasetTables.deadLetters(contract)));
    }

    /** Looks again what the catalog has; silver first, so that the others have what silver has. */
    void refresh() {
        silver.refresh();
        deadLetters.refresh();
        bronze.refresh();
    }

    Dataset<Row> rowsOf(Table table) {
        return spark.table(table.name());
    }

    /** Whether silver has this column, or could have it beside those that it has. */
    boolean fits(Column column) {
        return LakeSession.fits(silver, column);
    }

    /** Adds columns for fields that writers have added since the contract was written; readers of older rows see null. */
    void widen(WriterSchemas writers) {
        List<Column> missing = AvroColumns.of(writers.event()).stream()
                .filter(column -> silver.schema().findField(column.name()) == null)
                .toList();
        if (!missing.isEmpty()) {
            LOG.info(
                    "{}: new columns {}",
                    silver.name(),
                    missing.stream().map(Column::name).toList());
            LakeSession.addColumns(spark, silver, missing);
        }
    }

    /**
     * Dead letters are committed first and silver's position is the truth of both, so dead letters behind it belong to a
     * batch that did not end: it will be judged again, perhaps by other rules.
     */
    void takeBackDeadLetters() {
        refresh();
        Position kept = Position.of(silver);
        Offsets written = Position.of(deadLetters).until();
        OffsetRange ahead =
                OffsetRange.between(kept.until(), written, Position.of(bronze).from());
        if (!ahead.isEmpty()) {
            LOG.warn(
                    "{}: takes back dead letters of an unfinished batch, offsets {}",
                    deadLetters.name(),
                    ahead.slices());
            Ledger.of(deadLetters).takeBack(ahead, kept);
        }
    }
}
