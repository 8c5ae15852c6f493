package dev.sluice.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.sluice.lakehouse.BatchWork;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Replays;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
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
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
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
    private final Windows windows;

    GoldBatch(SparkSession spark, Contract contract, GoldView view, Table silver, Table gold) {
        this.spark = spark;
        this.contract = contract;
        this.view = view;
        this.silver = silver;
        this.gold = gold;
        this.windows = new Windows(view, gold);
    }

    /** Takes silver's rows from gold's position until {@code end} into account. */
    void aggregate(Offsets end, BatchWork work) {
        SilverView now = SilverView.now(spark, silver);
        gold.refresh();
        takeIn(now);
        Position before = Position.of(gold);
        OffsetRange news =
                OffsetRange.between(before.until(), end, now.position().from());
        if (news.isEmpty()) {
            return;
        }
        work.covers(news);
        OffsetRange all = OffsetRange.between(
                now.position().from(), before.plus(empty(news)).until(), Offsets.NONE);
        Position counted = new Position(
                new Counting(contract).of(now.rows(news), news), now.position().provenance());
        refuseAnotherCount(counted, before, now.position());
        List<Instant> touched = windows.touchedBy(now.rows(news));
        List<DataFile> files = windows.written(touched, now.rows(all), spark.table(gold.name()));
        work.commit(() -> Ledger.of(gold).replacePartitions(files, counted));
        if (counted.counts().in() > 0) {
            LOG.info(
                    "{}: {} silver rows in {} windows; {}; {} ms",
                    gold.name(),
                    counted.counts().in(),
                    touched.size(),
                    news,
                    work.tookMillis());
        }
        work.committed(counted, files);
    }

    /** What revisions of silver have changed inside the offsets that gold has passed already. */
    private void takeIn(SilverView now) {
        Position before = Position.of(gold);
        if (before.revision() == now.position().revision()) {
            return;
        }
        OffsetRange passed = OffsetRange.of(before);
        Dataset<Row> brought = now.rows(passed).where(col(Judged.REVISION).gt(before.revision()));
        var replaced = now.replacedSince(before.revision());
        if (replaced.isPresent()) {
            takeInReplay(now, before, replaced.get(), brought);
            return;
        }
        Position counted = new Position(
                new Counting(contract).of(brought, passed), now.position().provenance());
        List<Instant> touched = windows.touchedBy(brought);
        Ledger.of(gold)
                .amendPartitions(
                        windows.written(touched, now.rows(passed), spark.table(gold.name())),
                        before,
                        before.enlarged(counted, now.position().revision()));
    }

    /** Every hour in which rows were replaced, or that other revisions have brought rows to, is computed anew. */
    private void takeInReplay(SilverView now, Position before, Replays.Replaced replaced, Dataset<Row> brought) {
        OffsetRange passed = OffsetRange.of(before);
        Row times = brought.agg(min(col(view.time())), max(col(view.time()))).first();
        Instant first = times.isNullAt(0)
                ? replaced.first()
                : earlier(times.getTimestamp(0).toInstant(), replaced.first());
        Instant last = times.isNullAt(0)
                ? replaced.last()
                : later(times.getTimestamp(1).toInstant(), replaced.last());
        Instant from = first.truncatedTo(ChronoUnit.HOURS);
        Instant until = last.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        Position after = new Position(
                new Counting(contract).of(now.rows(passed), passed),
                now.position().provenance(),
                now.position().revision());
        Dataset<Row> rows = now.rows(passed)
                .where(col(view.time()).geq(from).and(col(view.time()).lt(until)));
        Ledger.of(gold).amendWhere(hours(from, until), windows.written(rows), before, after);
        LOG.info("{}: {} to {} computed again after a replay of {}", gold.name(), from, until, silver.name());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Expression hours(Instant from, Instant until) {
        return Expressions.and(
                Expressions.greaterThanOrEqual(GoldTables.WINDOW_START, ChronoUnit.MICROS.between(Instant.EPOCH, from)),
                Expressions.lessThan(GoldTables.WINDOW_START, ChronoUnit.MICROS.between(Instant.EPOCH, until)));
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
