package dev.sluice.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;

import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.schemas.table.GoldTables;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Windows of a gold table, computed from silver. Tables are partitioned by hours, so whole hours are written. */
final class Windows {
    private final GoldView view;
    private final Table gold;

    Windows(GoldView view, Table gold) {
        this.view = view;
        this.gold = gold;
    }

    /** Windows in which {@code silverRows} are, in order. */
    List<Instant> touchedBy(Dataset<Row> silverRows) {
        return silverRows.select(date_trunc(view.window(), col(view.time()))).distinct().collectAsList().stream()
                .map(row -> row.getTimestamp(0).toInstant())
                .sorted()
                .toList();
    }

    /** Files of the hours around {@code touched}: these windows computed from {@code silverRows}, others as {@code existing}. */
    List<DataFile> written(List<Instant> touched, Dataset<Row> silverRows, Dataset<Row> existing) {
        if (touched.isEmpty()) {
            return List.of();
        }
        Column isTouched = date_trunc(view.window(), col(view.time())).isin(touched.toArray());
        Dataset<Row> rows = silverRows.where(span(view.time(), touched).and(isTouched));
        Column window = col(GoldTables.WINDOW_START);
        Object[] hours = touched.stream()
                .map(w -> w.truncatedTo(ChronoUnit.HOURS))
                .distinct()
                .toArray();
        Dataset<Row> untouched = existing.where(span(GoldTables.WINDOW_START, touched)
                .and(date_trunc("hour", window).isin(hours))
                .and(window.isin(touched.toArray()).equalTo(false)));
        return staged(untouched.unionByName(view.aggregated(rows)));
    }

    /** Files of all windows of {@code silverRows}. */
    List<DataFile> written(Dataset<Row> silverRows) {
        return staged(view.aggregated(silverRows));
    }

    private List<DataFile> staged(Dataset<Row> windows) {
        return StagedFiles.write(windows.repartition(date_trunc("hour", col(GoldTables.WINDOW_START))), gold);
    }

    /** Bounds by which whole files are skipped. */
    private static Column span(String time, List<Instant> windows) {
        Instant first = windows.stream().min(Instant::compareTo).orElseThrow();
        Instant last = windows.stream().max(Instant::compareTo).orElseThrow();
        return col(time)
                .geq(lit(first.truncatedTo(ChronoUnit.HOURS)))
                .and(col(time).lt(lit(last.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)))));
    }
}
