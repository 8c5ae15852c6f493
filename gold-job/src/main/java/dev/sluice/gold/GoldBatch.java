package dev.sluice.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.Judged;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recomputes the windows that a range of silver touches, and replaces their hours in one commit. */
final class GoldBatch {
    private static final Logger LOG = LoggerFactory.getLogger(GoldBatch.class);

    private final SparkSession spark;
    private final Contract contract;
    private final GoldView view;
    private final Table silver;
    private final Table gold;

    GoldBatch(SparkSession spark, Contract contract, GoldView view, Table silver, Table gold) {
        this.spark = spark;
        this.contract = contract;
        this.view = view;
        this.silver = silver;
        this.gold = gold;
    }

    /** Takes silver's rows from gold's position until {@code end} into account. */
    void aggregate(Offsets end) {
        long begin = System.nanoTime();
        silver.refresh();
        gold.refresh();
        Position silverPosition = Position.of(silver);
        takeIn(silverPosition);
        Position before = Position.of(gold);
        OffsetRange news = OffsetRange.between(before.until(), end, silverPosition.from());
        if (news.isEmpty()) {
            return;
        }
        OffsetRange all = OffsetRange.between(
                silverPosition.from(), before.plus(empty(news)).until(), Offsets.NONE);
        Dataset<Row> arrived = silverRows(silverPosition.revision()).where(news.condition());
        Position counted = new Position(new Counting(contract).of(arrived, news), silverPosition.provenance());
        refuseAnotherCount(counted, before, silverPosition);
        List<Instant> touched = touchedWindows(arrived);
        Ledger.of(gold).replacePartitions(files(touched, all, silverPosition.revision()), counted);
        if (counted.counts().in() > 0) {
            LOG.info(
                    "{}: {} silver rows in {} windows; {}; {} ms",
                    gold.name(),
                    counted.counts().in(),
                    touched.size(),
                    news,
                    (System.nanoTime() - begin) / 1_000_000);
        }
    }

    /** Rows that a revision of silver has brought into offsets that gold has passed already. */
    private void takeIn(Position silverPosition) {
        Position before = Position.of(gold);
        if (before.revision() == silverPosition.revision()) {
            return;
        }
        OffsetRange passed = OffsetRange.between(before.from(), before.until(), Offsets.NONE);
        Dataset<Row> brought = silverRows(silverPosition.revision())
                .where(col(Judged.REVISION).gt(before.revision()).and(passed.condition()));
        Position counted = new Position(new Counting(contract).of(brought, passed), silverPosition.provenance());
        List<DataFile> files = files(touchedWindows(brought), passed, silverPosition.revision());
        Ledger.of(gold).amendPartitions(files, before, before.enlarged(counted, silverPosition.revision()));
    }

    /** Silver as of a revision: what later ones bring does not count yet. */
    private Dataset<Row> silverRows(long revision) {
        return spark.table(silver.name()).where(col(Judged.REVISION).leq(revision));
    }

    private List<DataFile> files(List<Instant> touched, OffsetRange all, long revision) {
        return touched.isEmpty() ? List.of() : StagedFiles.write(hours(touched, all, revision), gold);
    }

    /** The hours around the touched windows: these recomputed, the others as they were. */
    private Dataset<Row> hours(List<Instant> touched, OffsetRange all, long revision) {
        Column isTouched = date_trunc(view.window(), col(view.time())).isin(touched.toArray());
        Dataset<Row> rows = silverRows(revision)
                .where(span(view.time(), touched).and(isTouched).and(all.condition()));
        Dataset<Row> recomputed = view.aggregated(rows);
        Column window = col(GoldTables.WINDOW_START);
        Object[] hours = touched.stream()
                .map(w -> w.truncatedTo(ChronoUnit.HOURS))
                .distinct()
                .toArray();
        Column sameHour = date_trunc("hour", window).isin(hours);
        Dataset<Row> untouched = spark.table(gold.name())
                .where(span(GoldTables.WINDOW_START, touched)
                        .and(sameHour)
                        .and(window.isin(touched.toArray()).equalTo(false)));
        Dataset<Row> whole = untouched.unionByName(recomputed);
        return whole.repartition(date_trunc("hour", window));
    }

    /** Bounds by which whole files are skipped. */
    private static Column span(String time, List<Instant> windows) {
        Instant first = windows.stream().min(Instant::compareTo).orElseThrow();
        Instant last = windows.stream().max(Instant::compareTo).orElseThrow();
        return col(time)
                .geq(lit(first.truncatedTo(ChronoUnit.HOURS)))
                .and(col(time).lt(lit(last.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1)))));
    }

    private List<Instant> touchedWindows(Dataset<Row> arrived) {
        return arrived.select(date_trunc(view.window(), col(view.time()))).distinct().collectAsList().stream()
                .map(row -> row.getTimestamp(0).toInstant())
                .sorted()
                .toList();
    }

    /** Where the range ends where silver ends, silver has counted the same records already. */
    private void refuseAnotherCount(Position counted, Position before, Position silverPosition) {
        for (Map.Entry<SourcePartition, Slice> entry : counted.slices().entrySet()) {
            Slice whole = silverPosition.slices().get(entry.getKey());
            Slice done = before.slices().get(entry.getKey());
            if (whole != null && whole.until() == entry.getValue().until()) {
                long expected =
                        whole.counts().out() - (done == null ? 0 : done.counts().in());
                long found = entry.getValue().counts().in();
                if (found != expected) {
                    throw new IllegalStateException(
                            "Batch of " + gold.name() + " does not add up and is not committed: of " + entry.getKey()
                                    + " it read " + found + " silver rows, expected " + expected);
                }
            }
        }
    }

    private static Position empty(OffsetRange range) {
        SortedMap<SourcePartition, Slice> slices = new TreeMap<>();
        range.slices()
                .forEach((partition, bounds) -> slices.put(partition, Slice.passed(bounds.from(), bounds.until(), 0)));
        return new Position(slices, Provenance.NONE);
    }
}
