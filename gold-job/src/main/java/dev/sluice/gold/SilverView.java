package dev.sluice.gold;

import static org.apache.spark.sql.functions.col;

import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Replays;
import dev.sluice.schemas.table.Judged;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Silver as it was at one moment: its position, and the rows that belong to it. */
final class SilverView {
    private final SparkSession spark;
    private final String name;
    private final Position position;
    private final Replays replays;
    private final Optional<Snapshot> snapshot;

    private SilverView(SparkSession spark, Table table) {
        this.spark = spark;
        this.name = table.name();
        this.position = Position.of(table);
        this.replays = Replays.of(table);
        this.snapshot = Optional.ofNullable(table.currentSnapshot());
    }

    /** What {@code table} has now. */
    static SilverView now(SparkSession spark, Table table) {
        table.refresh();
        return new SilverView(spark, table);
    }

    Position position() {
        return position;
    }

    /** What replays have replaced since {@code revision}. */
    Optional<Replays.Replaced> replacedSince(long revision) {
        return replays.after(revision);
    }

    /** Its rows inside {@code range}. What commits bring or replace from now on is not seen. */
    Dataset<Row> rows(OffsetRange range) {
        Dataset<Row> rows = snapshot.map(
                        s -> spark.read().option("snapshot-id", s.snapshotId()).table(name))
                .orElseGet(() -> spark.table(name));
        return rows.where(col(Judged.REVISION).leq(position.revision()).and(range.condition()));
    }
}
